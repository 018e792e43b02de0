// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandbox/api_fixture.h"

#include <QTest>

using namespace reelmint::sandbox;

namespace {

QByteArray payment(const QByteArray &method)
{
    return "amount=1999&currency=usd&confirm=true&return_url=http://127.0.0.1/back&payment_method=" + method;
}

} // namespace

class PaymentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodCardPays()
    {
        ApiFixture fixture;
        const auto paid = fixture.post("/v1/payment_intents", payment("pm_card_visa"));
        QCOMPARE(paid.status, 200);
        QCOMPARE(paid.body.value("status").toString(), "succeeded");
        QCOMPARE(paid.body.value("amount_received").toInteger(), 1999);
        const auto charge = fixture.get("/v1/charges/" + paid.body.value("latest_charge").toString().toLatin1());
        QVERIFY(charge.body.value("paid").toBool());
        QVERIFY(charge.body.value("receipt_url").toString().startsWith("http://127.0.0.1:4242/receipts/"));
        QCOMPARE(fixture.eventTypes(),
                 (QStringList{"payment_intent.created", "charge.succeeded", "payment_intent.succeeded"}));
        // A card number never appears in what the API shows.
        QVERIFY(!QJsonDocument(fixture.get("/v1/events", "limit=100").body).toJson().contains("4242424242424242"));
    }

    void declinesSayWhy_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("declineCode");
        QTest::newRow("generic") << QByteArray("pm_card_chargeDeclined") << "card_declined"
                                 << "generic_decline";
        QTest::newRow("funds") << QByteArray("pm_card_visa_chargeDeclinedInsufficientFunds") << "card_declined"
                               << "insufficient_funds";
        QTest::newRow("lost") << QByteArray("pm_card_chargeDeclinedLostCard") << "card_declined"
                              << "lost_card";
        QTest::newRow("expired") << QByteArray("pm_card_chargeDeclinedExpiredCard") << "expired_card"
                                 << "";
        QTest::newRow("cvc") << QByteArray("pm_card_chargeDeclinedIncorrectCvc") << "incorrect_cvc"
                             << "";
        QTest::newRow("processing") << QByteArray("pm_card_chargeDeclinedProcessingError") << "processing_error"
                                    << "";
        QTest::newRow("radar") << QByteArray("pm_card_radarBlock") << "card_declined"
                               << "fraudulent";
    }
    void declinesSayWhy()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, code);
        QFETCH(QString, declineCode);
        ApiFixture fixture;
        const auto reply = fixture.post("/v1/payment_intents", payment(method));
        QCOMPARE(reply.status, 402);
        QCOMPARE(reply.error().value("type").toString(), "card_error");
        QCOMPARE(reply.code(), code);
        QCOMPARE(reply.error().value("decline_code").toString(), declineCode);
        const QJsonObject intent = reply.error().value("payment_intent").toObject();
        QCOMPARE(intent.value("status").toString(), "requires_payment_method");
        QCOMPARE(intent.value("last_payment_error").toObject().value("code").toString(), code);
        QCOMPARE(fixture.eventTypes(),
                 (QStringList{"payment_intent.created", "charge.failed", "payment_intent.payment_failed"}));
    }

    void aDeclinedIntentCanBeTriedAgain()
    {
        ApiFixture fixture;
        const QByteArray id = fixture.post("/v1/payment_intents", payment("pm_card_chargeDeclined"))
                                  .error()
                                  .value("payment_intent")
                                  .toObject()
                                  .value("id")
                                  .toString()
                                  .toLatin1();
        const auto paid = fixture.post("/v1/payment_intents/" + id + "/confirm",
                                       "payment_method=pm_card_visa&return_url=http://127.0.0.1/back");
        QCOMPARE(paid.body.value("status").toString(), "succeeded");
        QVERIFY(paid.body.value("last_payment_error").isNull());
        QCOMPARE(fixture.post("/v1/payment_intents/" + id + "/confirm", "payment_method=pm_card_visa").code(),
                 "payment_intent_unexpected_state");
        QCOMPARE(fixture.post("/v1/payment_intents/" + id + "/cancel").code(), "payment_intent_unexpected_state");
        QCOMPARE(fixture.post("/v1/payment_intents/" + id, "amount=5000").code(), "payment_intent_unexpected_state");
    }

    void strongAuthentication()
    {
        ApiFixture fixture;
        const auto asked = fixture.post("/v1/payment_intents", payment("pm_card_authenticationRequired"));
        QCOMPARE(asked.body.value("status").toString(), "requires_action");
        QCOMPARE(asked.body.value("next_action").toObject().value("type").toString(), "redirect_to_url");
        const auto offSession =
            fixture.post("/v1/payment_intents", payment("pm_card_authenticationRequired") + "&off_session=true");
        QCOMPARE(offSession.status, 402);
        QCOMPARE(offSession.code(), "authentication_required");
        const auto canceled = fixture.post("/v1/payment_intents/" + asked.id().toLatin1() + "/cancel");
        QCOMPARE(canceled.body.value("status").toString(), "canceled");
        QVERIFY(fixture.eventTypes().contains("payment_intent.requires_action"));
    }

    void theReturnUrlIsAskedFor()
    {
        ApiFixture fixture;
        const QByteArray bare = "amount=1999&currency=usd&confirm=true&payment_method=pm_card_visa";
        QCOMPARE(fixture.post("/v1/payment_intents", bare).error().value("param").toString(), "return_url");
        const QByteArray never =
            "&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";
        QCOMPARE(fixture.post("/v1/payment_intents", bare + never).body.value("status").toString(), "succeeded");
    }

    void amountsAreChecked()
    {
        ApiFixture fixture;
        const auto create = [&](const QByteArray &form) { return fixture.post("/v1/payment_intents", form).code(); };
        QCOMPARE(create("amount=49&currency=usd"), "amount_too_small");
        QCOMPARE(create("amount=100000000&currency=usd"), "amount_too_large");
        QCOMPARE(create("amount=-5&currency=usd"), "amount_too_small");
        QCOMPARE(create("amount=9223372036854775808&currency=usd"), "parameter_invalid_integer");
        QCOMPARE(create("amount=4.99&currency=usd"), "parameter_invalid_integer");
        QCOMPARE(create("currency=usd"), "parameter_missing");
        QCOMPARE(fixture.get("/v1/payment_intents").data().size(), 0);
    }

    void aPublishableKeyNeedsTheClientSecret()
    {
        ApiFixture fixture;
        const auto intent = fixture.post("/v1/payment_intents", "amount=500&currency=usd");
        const ApiFixture::Headers key{{"authorization", "Bearer pk_test_abc"}};
        const QByteArray path = "/v1/payment_intents/" + intent.id().toLatin1();
        const QByteArray secret = intent.body.value("client_secret").toString().toLatin1();
        using reelmint::http::Method;
        QCOMPARE(fixture.send(Method::Get, path, {}, key).status, 404);
        QCOMPARE(fixture.send(Method::Get, path, "client_secret=wrong", key).status, 404);
        QCOMPARE(fixture.send(Method::Get, path, "client_secret=" + secret, key).status, 200);
        const auto paid =
            fixture.send(Method::Post, path + "/confirm",
                         "payment_method=pm_card_visa&return_url=http://a.b/&client_secret=" + secret, key);
        QCOMPARE(paid.body.value("status").toString(), "succeeded");
    }

    void refundsNeverExceedTheCharge()
    {
        ApiFixture fixture;
        const QByteArray intent = fixture.post("/v1/payment_intents", payment("pm_card_visa")).id().toLatin1();
        const QByteArray refund = "payment_intent=" + intent;
        QCOMPARE(fixture.post("/v1/refunds", refund + "&amount=2000").error().value("param").toString(), "amount");
        const auto part = fixture.post("/v1/refunds", refund + "&amount=500&reason=requested_by_customer");
        QCOMPARE(part.body.value("status").toString(), "succeeded");
        QCOMPARE(fixture.post("/v1/refunds", refund + "&amount=1500").status, 400);
        QCOMPARE(fixture.post("/v1/refunds", refund).body.value("amount").toInteger(), 1499);
        QCOMPARE(fixture.post("/v1/refunds", refund).code(), "charge_already_refunded");
        QCOMPARE(fixture.post("/v1/refunds", refund + "&amount=0").code(), "parameter_invalid_integer");
        QCOMPARE(fixture.post("/v1/refunds").status, 400);
        const QJsonObject charge = fixture.get("/v1/charges").data().first().toObject();
        QCOMPARE(charge.value("amount_refunded").toInteger(), 1999);
        QVERIFY(charge.value("refunded").toBool());
        QVERIFY(!charge.contains("refunds"));
        QCOMPARE(fixture.get("/v1/refunds", refund).data().size(), 2);
        QCOMPARE(fixture.eventTypes().mid(3),
                 (QStringList{"refund.created", "charge.refunded", "refund.created", "charge.refunded"}));
    }

    void refundsSettleLater()
    {
        ApiFixture fixture;
        const auto refundOf = [&](const QByteArray &method) {
            const auto intent = fixture.post("/v1/payment_intents", payment(method));
            return fixture.post("/v1/refunds", "payment_intent=" + intent.id().toLatin1());
        };
        const auto pending = refundOf("pm_card_pendingRefund");
        const auto failing = refundOf("pm_card_refundFail");
        QCOMPARE(pending.body.value("status").toString(), "pending");
        QCOMPARE(failing.body.value("status").toString(), "succeeded");
        fixture.clock.advanceMs(60'000);
        QCOMPARE(fixture.get("/v1/refunds/" + pending.id().toLatin1()).body.value("status").toString(), "succeeded");
        const auto failed = fixture.get("/v1/refunds/" + failing.id().toLatin1());
        QCOMPARE(failed.body.value("status").toString(), "failed");
        QVERIFY(!failed.body.value("failure_reason").toString().isEmpty());
        const auto charge = fixture.get("/v1/charges/" + failed.body.value("charge").toString().toLatin1());
        QCOMPARE(charge.body.value("amount_refunded").toInteger(), 0);
        QCOMPARE(fixture.eventTypes().count("refund.failed"), 1);
        fixture.clock.advanceMs(60'000);
        QCOMPARE(fixture.get("/v1/refunds/" + failing.id().toLatin1()).body.value("status").toString(), "failed");
        QCOMPARE(fixture.eventTypes().count("refund.failed"), 1);
    }

    void disputesTakeTheMoneyAndMayGiveItBack_data()
    {
        QTest::addColumn<QByteArray>("evidence");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QStringList>("events");
        QTest::newRow("won") << QByteArray("winning_evidence") << "won"
                             << QStringList{"charge.dispute.updated", "charge.dispute.funds_reinstated",
                                            "charge.dispute.closed"};
        QTest::newRow("lost") << QByteArray("losing_evidence") << "lost"
                              << QStringList{"charge.dispute.updated", "charge.dispute.closed"};
    }
    void disputesTakeTheMoneyAndMayGiveItBack()
    {
        QFETCH(QByteArray, evidence);
        QFETCH(QString, status);
        QFETCH(QStringList, events);
        ApiFixture fixture;
        const QByteArray intent = fixture.post("/v1/payment_intents", payment("pm_card_createDispute")).id().toLatin1();
        fixture.clock.advanceMs(10'000);
        const QJsonObject opened = fixture.get("/v1/disputes", "payment_intent=" + intent).data().first().toObject();
        QCOMPARE(opened.value("status").toString(), "needs_response");
        QCOMPARE(opened.value("amount").toInteger(), 1999);
        QCOMPARE(fixture.eventTypes().mid(3),
                 (QStringList{"charge.dispute.created", "charge.dispute.funds_withdrawn"}));
        QCOMPARE(fixture.post("/v1/refunds", "payment_intent=" + intent).code(), "charge_disputed");
        const QByteArray path = "/v1/disputes/" + opened.value("id").toString().toLatin1();
        QCOMPARE(fixture.post(path, "evidence[uncategorized_text]=" + evidence).body.value("status").toString(),
                 "under_review");
        fixture.clock.advanceMs(10'000);
        QCOMPARE(fixture.get(path).body.value("status").toString(), status);
        QCOMPARE(fixture.eventTypes().mid(5), events);
        QCOMPARE(fixture.post(path + "/close").status, 400);
    }

    void unansweredDisputesAreLost()
    {
        ApiFixture fixture;
        fixture.post("/v1/payment_intents", payment("pm_card_createDisputeProductNotReceived"));
        fixture.clock.advanceMs(10'000);
        const auto status = [&] {
            return fixture.get("/v1/disputes").data().first().toObject().value("status").toString();
        };
        QCOMPARE(status(), "needs_response");
        fixture.clock.advanceMs(10LL * 24 * 3600 * 1000);
        QCOMPARE(status(), "lost");
    }

    void inquiriesAndWarningsMoveNoMoney()
    {
        ApiFixture fixture;
        const QByteArray intent =
            fixture.post("/v1/payment_intents", payment("pm_card_createDisputeInquiry")).id().toLatin1();
        fixture.post("/v1/payment_intents", payment("pm_card_createIssuerFraudRecord"));
        fixture.clock.advanceMs(10'000);
        const QJsonObject inquiry = fixture.get("/v1/disputes").data().first().toObject();
        QCOMPARE(inquiry.value("status").toString(), "warning_needs_response");
        QVERIFY(inquiry.value("balance_transactions").toArray().isEmpty());
        QCOMPARE(fixture.get("/v1/radar/early_fraud_warnings").data().size(), 1);
        QVERIFY(!fixture.eventTypes().contains("charge.dispute.funds_withdrawn"));
        QCOMPARE(fixture.post("/v1/refunds", "payment_intent=" + intent).status, 200);
        const QByteArray path = "/v1/disputes/" + inquiry.value("id").toString().toLatin1();
        QCOMPARE(fixture.post(path + "/close").body.value("status").toString(), "warning_closed");
    }

    void expansionHasLimits()
    {
        ApiFixture fixture;
        const QByteArray id = fixture.post("/v1/payment_intents", payment("pm_card_visa")).id().toLatin1();
        const auto expand = [&](const QByteArray &path) {
            return fixture.get("/v1/payment_intents/" + id, "expand[0]=" + path);
        };
        QVERIFY(expand("latest_charge").body.value("latest_charge").isObject());
        QVERIFY(expand("customer").body.value("customer").isNull());
        QCOMPARE(expand("latest_charge.payment_intent.latest_charge.refunds").status, 200);
        QCOMPARE(expand("latest_charge.payment_intent.latest_charge.payment_intent.customer").status, 400);
        QCOMPARE(expand("amount").status, 400);
        QCOMPARE(expand("nothing").status, 400);
        const auto list = fixture.get("/v1/payment_intents", "expand[]=data.latest_charge.refunds");
        const QJsonObject first = list.data().first().toObject();
        QCOMPARE(first.value("latest_charge").toObject().value("refunds").toObject().value("object").toString(),
                 "list");
    }
};

QTEST_GUILESS_MAIN(PaymentsTest)
#include "tst_payments.moc"
