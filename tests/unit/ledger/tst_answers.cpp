// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/ledger/answer.h"

#include <QJsonDocument>
#include <QTest>

using namespace reelmint;
using namespace reelmint::ledger;

namespace {

QJsonObject json(const char *text) { return QJsonDocument::fromJson(text).object(); }

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLargestFiguresAreReadExactly()
    {
        const Balance balance = readBalance(json(R"({"balance":9223372036854775807,"held":9007199254740993,"available":1,
            "debt":2,"lifetime_credits":3,"version":4,"expiring":[{"credits":5,"expires_at":"2026-11-22T15:04:05.123Z"}]})"));
        QCOMPARE(balance.balance.value(), std::numeric_limits<qint64>::max());
        QCOMPARE(balance.held.value(), qint64(9007199254740993));
        QCOMPARE(balance.expiring.first().expiresAt, QDateTime({2026, 11, 22}, {15, 4, 5, 123}, Qt::UTC));
    }

    void theHashIsOfTheRequestNotOfItsSpelling()
    {
        const QByteArray one = requestHash(QStringLiteral("/use"), json(R"({"a":1,"b":{"c":2,"d":3}})"));
        QCOMPARE(requestHash(QStringLiteral("/use"), json(R"({ "b" : {"d":3, "c":2}, "a":1 })")), one);
        QVERIFY(requestHash(QStringLiteral("/use"), json(R"({"a":1,"b":{"c":2,"d":4}})")) != one);
        QVERIFY(requestHash(QStringLiteral("/hold"), json(R"({"a":1,"b":{"c":2,"d":3}})")) != one);
        QCOMPARE(one.size(), qsizetype(32));
    }

    void everyRefusalOfTheDatabaseIsKnown_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *code, ErrorKind kind) { QTest::newRow(code) << QString::fromLatin1(code) << int(kind); };
        row("insufficient_credits", ErrorKind::PaymentRequired);
        row("debt_outstanding", ErrorKind::PaymentRequired);
        row("idempotency_key_reused", ErrorKind::Conflict);
        row("hold_not_found", ErrorKind::NotFound);
        row("hold_not_open", ErrorKind::Conflict);
        row("capture_exceeds_hold", ErrorKind::Conflict);
        row("amount_not_positive", ErrorKind::InvalidInput);
        row("too_many_holds", ErrorKind::RateLimited);
        row("grant_conflict", ErrorKind::Conflict);
        row("expiry_in_the_past", ErrorKind::InvalidInput);
        row("grant_not_found", ErrorKind::NotFound);
        row("reversal_exceeds_grant", ErrorKind::Conflict);
    }
    void everyRefusalOfTheDatabaseIsKnown()
    {
        QFETCH(QString, code);
        QFETCH(int, kind);
        const Error error = refusal(code, {{QStringLiteral("required"), 1}});
        QCOMPARE(error.code, code);
        QCOMPARE(int(error.kind), kind);
        QVERIFY(!error.message.isEmpty());
        QCOMPARE(error.details.value(QStringLiteral("required")).toInt(), 1);
    }

    void anUnknownRefusalIsOurFault()
    {
        QCOMPARE(refusal(QStringLiteral("something_new"), {}).kind, ErrorKind::Internal);
    }
};

QTEST_APPLESS_MAIN(TestAnswers)
#include "tst_answers.moc"
