// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/webhook_signature.h"

#include <QtTest>

using namespace reelmint::payments;

namespace {

constexpr qint64 kNow = 1'795'000'000;
const QByteArray kSecret = "whsec_test_first_secret";
const QByteArray kOther = "whsec_test_second_secret";
const QByteArray kBody = "{\"id\":\"evt_1\",\n \"object\": \"event\"}";

QByteArray sign(qint64 timestamp, const QByteArray &secret = kSecret, const QByteArray &body = kBody)
{
    return webhookSignature(body, timestamp, secret);
}

QByteArray t(qint64 timestamp)
{
    return "t=" + QByteArray::number(timestamp);
}

} // namespace

Q_DECLARE_METATYPE(reelmint::payments::SignatureVerdict)

class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// RFC 4231-style check against a value computed with `openssl dgst -sha256 -hmac`.
    void matchesAnIndependentImplementation()
    {
        QCOMPARE(webhookSignature("{\"id\":\"evt_test\"}", 1700000000, "whsec_reference"),
                 QByteArray("1022a57a787c423de6ebc54ba9c719083d276af635992dd5a9f3381d9c3a6cfa"));
    }

    void followsTheRules_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<SignatureVerdict>("verdict");
        using V = SignatureVerdict;
        const QByteArray good = sign(kNow);

        QTest::newRow("plain") << t(kNow) + ",v1=" + good << V::Valid;
        QTest::newRow("other order") << "v1=" + good + "," + t(kNow) << V::Valid;
        QTest::newRow("with another scheme") << t(kNow) + ",v0=abc,v1=" + good << V::Valid;
        QTest::newRow("two v1, second matches") << t(kNow) + ",v1=" + QByteArray(64, 'a') + ",v1=" + good << V::Valid;
        QTest::newRow("two v1, first matches") << t(kNow) + ",v1=" + good + ",v1=" + QByteArray(64, 'a') << V::Valid;
        QTest::newRow("signed with the other secret") << t(kNow) + ",v1=" + sign(kNow, kOther) << V::Valid;
        QTest::newRow("last t wins, good") << t(kNow - 5000) + "," + t(kNow) + ",v1=" + good << V::Valid;
        QTest::newRow("last t wins, bad") << t(kNow) + "," + t(kNow - 50) + ",v1=" + good << V::Mismatch;

        QTest::newRow("empty") << QByteArray() << V::NoTimestamp;
        QTest::newRow("garbage") << QByteArray("hello") << V::NoTimestamp;
        QTest::newRow("no t") << "v1=" + good << V::NoTimestamp;
        QTest::newRow("t not a number") << "t=now,v1=" + good << V::NoTimestamp;
        QTest::newRow("t negative") << "t=-1,v1=" + good << V::NoTimestamp;
        QTest::newRow("t out of range") << "t=99999999999999999999,v1=" + good << V::NoTimestamp;
        QTest::newRow("only v0") << t(kNow) + ",v0=" + good << V::NoSignature;
        QTest::newRow("no v1") << t(kNow) << V::NoSignature;
        QTest::newRow("space after the comma") << t(kNow) + ", v1=" + good << V::NoSignature;
        QTest::newRow("space, t second") << "v1=" + good + ", " + t(kNow) << V::NoTimestamp;
        QTest::newRow("upper-case hex") << t(kNow) + ",v1=" + good.toUpper() << V::Mismatch;
        QTest::newRow("cut short") << t(kNow) + ",v1=" + good.left(63) << V::Mismatch;
        QTest::newRow("longer") << t(kNow) + ",v1=" + good + "0" << V::Mismatch;
        QTest::newRow("empty v1") << t(kNow) + ",v1=" << V::Mismatch;
        QTest::newRow("another t than signed") << t(kNow + 1) + ",v1=" + good << V::Mismatch;
        QTest::newRow("foreign secret") << t(kNow) + ",v1=" + sign(kNow, "whsec_somebody_else") << V::Mismatch;
        QTest::newRow("secret without its prefix") << t(kNow) + ",v1=" + sign(kNow, kSecret.mid(6)) << V::Mismatch;
        QTest::newRow("empty secret") << t(kNow) + ",v1=" + sign(kNow, "") << V::Mismatch;

        QTest::newRow("300 s old") << t(kNow - 300) + ",v1=" + sign(kNow - 300) << V::Valid;
        QTest::newRow("301 s old") << t(kNow - 301) + ",v1=" + sign(kNow - 301) << V::TooOld;
        QTest::newRow("300 s ahead") << t(kNow + 300) + ",v1=" + sign(kNow + 300) << V::Valid;
        QTest::newRow("301 s ahead") << t(kNow + 301) + ",v1=" + sign(kNow + 301) << V::TooNew;
        QTest::newRow("the end of time") << t(9'223'372'036'854'775'807) + ",v1=" + sign(9'223'372'036'854'775'807)
                                         << V::TooNew;
        QTest::newRow("old and unsigned: signature first") << t(kNow - 9000) + ",v1=" + good << V::Mismatch;
    }

    void followsTheRules()
    {
        QFETCH(QByteArray, header);
        QFETCH(SignatureVerdict, verdict);
        // The empty secret stands for a setting left blank: it must never verify anything.
        QCOMPARE(verifyWebhookSignature(kBody, header, {kSecret, kOther, QByteArray("")}, kNow), verdict);
    }

    void everyByteOfTheBodyCounts()
    {
        const QByteArray header = t(kNow) + ",v1=" + sign(kNow);
        for (qsizetype i = 0; i < kBody.size(); ++i) {
            QByteArray tampered = kBody;
            tampered[i] = char(tampered[i] ^ 1);
            QCOMPARE(verifyWebhookSignature(tampered, header, {kSecret}, kNow), SignatureVerdict::Mismatch);
        }
        const QByteArray reserialised = "{\"id\":\"evt_1\",\"object\":\"event\"}";
        QCOMPARE(verifyWebhookSignature(reserialised, header, {kSecret}, kNow), SignatureVerdict::Mismatch);
    }

    void worksOnBytesThatAreNotText()
    {
        const QByteArray body("\xff\x00\xfe{}", 5);
        const QByteArray header = t(kNow) + ",v1=" + sign(kNow, kSecret, body);
        QCOMPARE(verifyWebhookSignature(body, header, {kSecret}, kNow), SignatureVerdict::Valid);
    }

    void refusesEverythingWithoutSecrets()
    {
        QCOMPARE(verifyWebhookSignature(kBody, t(kNow) + ",v1=" + sign(kNow), {}, kNow), SignatureVerdict::Mismatch);
    }
};

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
