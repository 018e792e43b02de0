// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/stripe_error.h"
#include "backend-stub/payments/stripe_objects.h"
#include "tests/unit/payments/stripe_json_samples.h"

#include <QJsonDocument>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::payments;

Q_DECLARE_METATYPE(reelmint::payments::StripeError::Outcome)

namespace {

TransportReply answer(int status, const QByteArray &body = {})
{
    TransportReply reply;
    reply.status = status;
    reply.body = body;
    reply.headers = {{"request-id", "req_1"}};
    return reply;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcome_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<StripeError::Outcome>("ofPost");
        QTest::addColumn<StripeError::Outcome>("ofGet");
        using O = StripeError::Outcome;
        QTest::newRow("no answer") << 0 << O::Unknown << O::NotDone;
        QTest::newRow("400") << 400 << O::Refused << O::Refused;
        QTest::newRow("401") << 401 << O::Refused << O::Refused;
        QTest::newRow("402") << 402 << O::Refused << O::Refused;
        QTest::newRow("404") << 404 << O::Refused << O::Refused;
        QTest::newRow("409") << 409 << O::Unknown << O::NotDone;
        QTest::newRow("429") << 429 << O::NotDone << O::NotDone;
        QTest::newRow("500") << 500 << O::Unknown << O::NotDone;
        QTest::newRow("503") << 503 << O::Unknown << O::NotDone;
        QTest::newRow("redirect") << 302 << O::Unknown << O::NotDone;
    }

    void outcome()
    {
        QFETCH(int, status);
        QFETCH(StripeError::Outcome, ofPost);
        QFETCH(StripeError::Outcome, ofGet);
        QCOMPARE(readStripeError(answer(status), true).outcome, ofPost);
        QCOMPARE(readStripeError(answer(status), false).outcome, ofGet);
    }

    void aRequestThatNeverLeftDidNothing()
    {
        TransportReply reply;
        reply.neverSent = true;
        QCOMPARE(readStripeError(reply, true).outcome, StripeError::Outcome::NotDone);
    }

    void readsTheEnvelope()
    {
        const StripeError error = readStripeError(answer(402, samples::cardError), true);
        QCOMPARE(error.type, "card_error");
        QCOMPARE(error.code, "card_declined");
        QCOMPARE(error.declineCode, "insufficient_funds");
        QCOMPARE(error.param, "card");
        QCOMPARE(error.paymentIntentId, "pi_1");
        QCOMPARE(error.requestId, "req_1");
        QCOMPARE(error.httpStatus, 402);
    }

    void survivesForeignBodies()
    {
        for (const QByteArray &body : {QByteArray(), QByteArray("<html>"), QByteArray("[]"), QByteArray("{\"error\":7}")})
            QCOMPARE(readStripeError(answer(400, body), true).outcome, StripeError::Outcome::Refused);
    }

    void neverCallsAnUnknownOutcomeAFailure()
    {
        StripeError error;
        error.outcome = StripeError::Outcome::Unknown;
        QCOMPARE(toError(error).kind, ErrorKind::UnknownOutcome);
        error.outcome = StripeError::Outcome::NotDone;
        QCOMPARE(toError(error).kind, ErrorKind::Unavailable);
        QCOMPARE(toError(error).code, "payment_provider_unavailable");
        error.outcome = StripeError::Outcome::Refused;
        error.message = "No such customer: secret detail";
        QCOMPARE(toError(error).code, "payment_provider_error");
        QVERIFY(!toError(error).message.contains("secret detail"));
    }

    void decline_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("declineCode");
        QTest::addColumn<QString>("shown");
        QTest::newRow("generic") << "card_declined" << "generic_decline" << "card_declined";
        QTest::newRow("funds") << "card_declined" << "insufficient_funds" << "insufficient_funds";
        QTest::newRow("lost") << "card_declined" << "lost_card" << "card_declined";
        QTest::newRow("stolen") << "card_declined" << "stolen_card" << "card_declined";
        QTest::newRow("fraudulent") << "card_declined" << "fraudulent" << "card_declined";
        QTest::newRow("pick up") << "card_declined" << "pickup_card" << "card_declined";
        QTest::newRow("blacklist") << "card_declined" << "merchant_blacklist" << "card_declined";
        QTest::newRow("velocity") << "card_declined" << "card_velocity_exceeded" << "limit_exceeded";
        QTest::newRow("expired") << "expired_card" << "" << "expired_card";
        QTest::newRow("cvc") << "incorrect_cvc" << "" << "incorrect_cvc";
        QTest::newRow("number") << "incorrect_number" << "" << "incorrect_number";
        QTest::newRow("processing") << "processing_error" << "" << "processing_error";
        QTest::newRow("3DS failed") << "payment_intent_authentication_failure" << "" << "authentication_failed";
        QTest::newRow("off session") << "authentication_required" << "authentication_required"
                                     << "authentication_required";
        QTest::newRow("new in 2030") << "hologram_dull" << "hologram_dull" << "card_declined";
        QTest::newRow("nothing") << "" << "" << "card_declined";
    }

    void decline()
    {
        QFETCH(QString, code);
        QFETCH(QString, declineCode);
        QFETCH(QString, shown);
        const Decline decline = describeDecline(code, declineCode);
        QCOMPARE(decline.code, shown);
        QVERIFY(decline.message.endsWith(u'.'));
        for (const char *word : {"fraud", "lost", "stolen", "suspect", "blacklist", "pick"}) {
            QVERIFY(!decline.message.contains(QLatin1String(word), Qt::CaseInsensitive));
            QVERIFY(!decline.code.contains(QLatin1String(word)));
        }
    }

    void readsAnExpandableFieldBothWays()
    {
        const auto byId = readCheckoutSession(json(samples::sessionById));
        QVERIFY(byId);
        QCOMPARE(byId->paymentIntentId, "pi_1");
        QVERIFY(!byId->paymentIntent);
        const auto expanded = readCheckoutSession(json(samples::sessionExpanded));
        QCOMPARE(expanded->paymentIntentId, "pi_1");
        QCOMPARE(expanded->paymentIntent->lastFailure->declineCode, "lost_card");
        QCOMPARE(expanded->paymentIntent->latestChargeId, "ch_1");
        QCOMPARE(expanded->paymentIntent->receiptUrl, "https://r");
        const auto none = readCheckoutSession(json(samples::sessionWithoutPayment));
        QVERIFY(none->paymentIntentId.isEmpty());
    }

    void readsAmountsExactlyOrNotAtAll()
    {
        const auto amount = [](const char *text) {
            const QByteArray object = QString::fromLatin1(samples::sessionOfAmount).arg(QLatin1String(text)).toUtf8();
            return readCheckoutSession(QJsonDocument::fromJson(object).object())->amountTotal;
        };
        QCOMPARE(amount("499"), std::optional<qint64>(499));
        QCOMPARE(amount("0"), std::optional<qint64>(0));
        QCOMPARE(amount("9007199254740993"), std::optional<qint64>(9007199254740993));
        QCOMPARE(amount("4.5"), std::nullopt);
        QCOMPARE(amount("\"499\""), std::nullopt);
        QCOMPARE(amount("null"), std::nullopt);
    }

    void takesOnlyTheRightKindOfObject()
    {
        QVERIFY(!readCheckoutSession(json(samples::intent)));
        QVERIFY(!readPaymentIntent(json(samples::intentWithoutId)));
        QVERIFY(!readEvent(json(samples::eventWithoutType)));
        const auto event = readEvent(json(samples::unknownEvent));
        QVERIFY(event);
        QCOMPARE(event->objectId, "th_1");
        QCOMPARE(event->livemode, std::optional(false));
    }
};

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
