// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/purchase_bench.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::usecases;
using test::FakeStripe;

namespace {

bool makesSession(const FakeStripe::Call &call)
{
    return call.post && call.path == QLatin1String("/v1/checkout/sessions");
}

} // namespace

/// Starting a purchase: what is stored before Stripe hears of it, what Stripe hears, and what a repeat does.
class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
        m_ledger = std::make_unique<test::TestLedger>(*m_server);
    }
    void init() { m_bench = std::make_unique<test::PurchaseBench>(*m_ledger); }
    void cleanup()
    {
        QCOMPARE(m_bench->ledger.problems(), QString());
        m_bench.reset();
    }
    void cleanupTestCase()
    {
        m_ledger.reset();
        m_server.reset();
    }

    void storesTheOrderBeforeStripeHearsOfIt()
    {
        const UserId user = m_bench->ledger.newUser();
        int seen = 0;
        m_bench->stripe.refuse([&](const FakeStripe::Call &call) {
            const auto rows = m_bench->ledger.asOwner("select state, credits, amount_minor, customer_id from orders");
            if (rows.size() == 1 && rows.first().text("state") == QLatin1String("created")
                && rows.first().integer("credits") == 500 && rows.first().integer("amount_minor") == 1999
                && (!makesSession(call) || !rows.first().isNull("customer_id")))
                ++seen;
            return std::optional<payments::TransportReply>();
        });
        const auto started = m_bench->start(user, "creator");
        VERIFY_OK(started);
        QCOMPARE(seen, 2); // the customer and the session
        QCOMPARE(started->order.state, OrderState::AwaitingPayment);
        QCOMPARE(started->order.checkoutUrl, "https://pay.example/" + started->order.sessionId);
        QCOMPARE(m_bench->changes.load(), 1);
    }

    void asksForExactlyWhatWasOrdered()
    {
        const UserId user = m_bench->ledger.newUser();
        const Order order = m_bench->started(user, "creator");
        const FakeStripe::Call call = m_bench->stripe.calls().back();
        QVERIFY(makesSession(call));
        QCOMPARE(call.idempotencyKey,
                 "reelmint:order:" + order.id.toString().toUtf8() + ":checkout:" + order.customerId.toUtf8());
        const auto text = [&call](std::initializer_list<const char *> path) {
            payments::FormValue value(call.fields);
            for (const char *name : path)
                value = value.kind() == payments::FormValue::Kind::List ? value.items().at(0) : value.fields().value(name);
            return value.text();
        };
        QCOMPARE(text({"mode"}), "payment");
        QCOMPARE(text({"client_reference_id"}), order.id.toString());
        QCOMPARE(text({"metadata", "order_id"}), order.id.toString());
        QCOMPARE(text({"metadata", "user_id"}), user.toString());
        QCOMPARE(text({"payment_intent_data", "metadata", "order_id"}), order.id.toString());
        QCOMPARE(text({"payment_intent_data", "receipt_email"}), user.toString() + "@example.org");
        QCOMPARE(text({"line_items", "0", "price_data", "unit_amount"}), "1999");
        QCOMPARE(text({"line_items", "0", "price_data", "currency"}), "usd");
        QCOMPARE(text({"line_items", "0", "quantity"}), "1");
        QCOMPARE(text({"invoice_creation", "enabled"}), "true");
        QCOMPARE(text({"success_url"}),
                 "http://127.0.0.1:4711/checkout/return?order=" + order.id.toString() + "&result=success");
        QCOMPARE(text({"cancel_url"}),
                 "http://127.0.0.1:4711/checkout/return?order=" + order.id.toString() + "&result=cancel");
        QCOMPARE(text({"expires_at"}), QString::number(order.payBy.toSecsSinceEpoch()));
        const qint64 minutes = order.createdAt.secsTo(order.payBy) / 60;
        QCOMPARE(minutes, qint64(60));
        for (const char *unwanted : {"payment_method_types", "ui_mode", "allow_promotion_codes", "automatic_tax"})
            QVERIFY2(!call.fields.contains(unwanted), unwanted);
    }

    void oneCustomerPerUserAlsoAtOnce()
    {
        const UserId user = m_bench->ledger.newUser();
        test::inParallel(8, [&](int) { m_bench->started(user); });
        QCOMPARE(m_bench->stripe.count("customer"), 1);
        QCOMPARE(m_bench->stripe.count("checkout.session"), 8);
    }

    void aLostCustomerIsReplaced()
    {
        const UserId user = m_bench->ledger.newUser();
        const Order first = m_bench->started(user);
        m_bench->stripe.forget(first.customerId);
        const Order second = m_bench->started(user);
        QVERIFY(second.customerId != first.customerId);
        QCOMPARE(m_bench->started(user).customerId, second.customerId);
    }

    void theSameKeyGivesTheSameOrder()
    {
        const UserId user = m_bench->ledger.newUser();
        const auto first = m_bench->start(user, "starter", "key-1");
        const auto again = m_bench->start(user, "starter", "key-1");
        VERIFY_OK(again);
        QCOMPARE(again->order.id, first->order.id);
        QCOMPARE(again->order.sessionId, first->order.sessionId);
        QVERIFY(again->replayed && !first->replayed);
        QCOMPARE(m_bench->start(user, "creator", "key-1").error().code, "idempotency_key_reused");
        QCOMPARE(m_bench->start(user, "starter", "key-1", PurchaseFront::Intent).error().code, "idempotency_key_reused");
        // Keys are a person's own.
        const auto other = m_bench->start(m_bench->ledger.newUser(), "creator", "key-1");
        VERIFY_OK(other);
        QVERIFY(other->order.id != first->order.id);
    }

    void theSameKeyAtOnceGivesOneOrder()
    {
        const UserId user = m_bench->ledger.newUser();
        std::array<QString, 12> orders;
        test::inParallel(12, [&](int i) {
            const auto started = m_bench->start(user, "starter", "key-1");
            orders.at(size_t(i)) = started ? started->order.id.toString() : started.error().code;
        });
        for (const QString &id : orders)
            QCOMPARE(id, orders.front());
        QCOMPARE(m_bench->stripe.count("checkout.session"), 1);
    }

    void unknownPackagesAreNotFound()
    {
        const UserId user = m_bench->ledger.newUser();
        for (const char *package : {"nonsense", "STARTER", "starter'; drop table orders; --", ""})
            QCOMPARE(m_bench->start(user, package).error().code, "package_not_found");
        QVERIFY(m_bench->stripe.calls().empty());
    }

    void anOrderKeepsThePriceItWasMadeWith()
    {
        const UserId user = m_bench->ledger.newUser();
        const Order order = m_bench->started(user);
        m_bench->ledger.asOwner("update credit_packages set active = false where id = 'starter'");
        m_bench->ledger.asOwner("insert into credit_packages (id, version, name, credits, amount_minor, currency) "
                                "values ('starter', 2, 'Starter', 1, 1, 'usd')");
        m_bench->stripe.pay(order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, order.id)->state, OrderState::Credited);
        QCOMPARE(m_bench->balance(user), qint64(100));
    }

    /// Every try of the request reached Stripe and no answer came back.
    void aLostAnswerLosesNothing()
    {
        const UserId user = m_bench->ledger.newUser();
        m_bench->stripe.interfere([](const FakeStripe::Call &call, payments::TransportReply &reply) {
            if (makesSession(call))
                reply = FakeStripe::silence();
        });
        const auto lost = m_bench->start(user, "starter", "key-1");
        QCOMPARE(lost.error().code, "payment_provider_unavailable");
        QCOMPARE(lost.error().kind, ErrorKind::Unavailable);
        m_bench->stripe.interfere({});
        const auto again = m_bench->start(user, "starter", "key-1");
        VERIFY_OK(again);
        QCOMPARE(m_bench->stripe.count("checkout.session"), 1);
        m_bench->stripe.pay(again->order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, again->order.id)->state, OrderState::Credited);
    }

    /// The backend died between Stripe's answer and the database, and the address of checkouts changed meanwhile, so that
    /// the same key now comes with other bytes.
    void anOrderFindsTheSessionItNeverHeardOf()
    {
        const UserId user = m_bench->ledger.newUser();
        const auto first = m_bench->start(user, "starter", "key-1");
        const QString session = first->order.sessionId;
        m_bench->ledger.asOwner("update orders set session_id = null, checkout_url = null, state = 'created', "
                                "return_base = 'http://127.0.0.1:1'");
        const auto again = m_bench->start(user, "starter", "key-1");
        VERIFY_OK(again);
        QCOMPARE(again->order.sessionId, session);

        m_bench->ledger.asOwner("update orders set session_id = null, checkout_url = null, state = 'created'");
        m_bench->stripe.pay(session);
        QCOMPARE(confirmOrder(m_bench->context, first->order.id)->state, OrderState::Credited);
        QCOMPARE(m_bench->balance(user), qint64(100));
    }

    void whatStripeRefusesEndsTheOrder()
    {
        const UserId user = m_bench->ledger.newUser();
        m_bench->stripe.refuse([](const FakeStripe::Call &call) {
            return makesSession(call) ? std::optional(FakeStripe::error(400, "invalid_request_error", "parameter_unknown", "x"))
                                      : std::nullopt;
        });
        const auto refused = m_bench->start(user, "starter", "key-1");
        QCOMPARE(refused.error().code, "payment_provider_error");
        QCOMPARE(refused.error().kind, ErrorKind::BadGateway);
        const auto rows = m_bench->ledger.asOwner("select state from orders");
        QCOMPARE(rows.first().text("state"), "failed");
        m_bench->stripe.refuse({});
        QCOMPARE(m_bench->start(user, "starter", "key-1").error().code, "order_closed");
    }

    void anOrderThatNeverReachedStripeEndsWithItsTime()
    {
        const UserId user = m_bench->ledger.newUser();
        m_bench->stripe.refuse([](const FakeStripe::Call &call) {
            payments::TransportReply reply;
            reply.neverSent = true;
            return makesSession(call) ? std::optional(reply) : std::nullopt;
        });
        QCOMPARE(m_bench->start(user, "starter", "key-1").error().code, "payment_provider_unavailable");
        const OrderId id(m_bench->ledger.asOwner("select id::text from orders").first().text("id"));
        QCOMPARE(confirmOrder(m_bench->context, id)->state, OrderState::Created);
        m_bench->clock.advanceMs(40 * 60 * 1000);
        m_bench->stripe.refuse({});
        // Too late for Stripe to accept the session's end.
        QCOMPARE(m_bench->start(user, "starter", "key-1").error().code, "order_closed");
        QCOMPARE(m_bench->stored(id).state, OrderState::Failed);
    }

    void neverOffersASessionOfAnotherPrice()
    {
        const UserId user = m_bench->ledger.newUser();
        m_bench->stripe.interfere([](const FakeStripe::Call &call, payments::TransportReply &reply) {
            if (makesSession(call))
                reply.body.replace("499", "4990");
        });
        QCOMPARE(m_bench->start(user).error().code, "payment_provider_error");
        const auto row = m_bench->ledger.asOwner("select state, quarantine_reason from orders").first();
        QCOMPARE(row.text("state"), "quarantined");
        QVERIFY(row.text("quarantine_reason").contains("4990"));
    }

    void anIntentForClientsWithTheirOwnForm()
    {
        const UserId user = m_bench->ledger.newUser();
        const auto started = m_bench->start(user, "pro", "key-1", PurchaseFront::Intent);
        VERIFY_OK(started);
        QCOMPARE(started->clientSecret, started->order.paymentIntentId + "_secret");
        QCOMPARE(m_bench->start(user, "pro", "key-1", PurchaseFront::Intent)->clientSecret, started->clientSecret);
        QCOMPARE(confirmOrder(m_bench->context, started->order.id)->state, OrderState::AwaitingPayment);
        m_bench->stripe.payIntent(started->order.paymentIntentId);
        QCOMPARE(confirmOrder(m_bench->context, started->order.id)->state, OrderState::Credited);
        QCOMPARE(m_bench->balance(user), qint64(1200));
    }

    void aPromotionCode()
    {
        const UserId user = m_bench->ledger.newUser();
        m_bench->stripe.edit("promo_1", [](QJsonObject &code) {
            code = {{"object", "promotion_code"}, {"id", "promo_1"}, {"code", "FREE"}};
        });
        PurchaseRequest request{user, PackageId("starter"), PurchaseFront::Checkout, "WRONG", {}};
        QCOMPARE(createCreditPurchase(m_bench->context, request).error().code, "promotion_code_invalid");
        request.promotionCode = "FREE";
        const auto started = createCreditPurchase(m_bench->context, request);
        VERIFY_OK(started);
        m_bench->stripe.pay(started->order.sessionId);
        QCOMPARE(confirmOrder(m_bench->context, started->order.id)->state, OrderState::Credited);
        const auto lot = m_bench->ledger.asOwner("select paid from credit_lots where user_id = ?::uuid", {user.toString()}).first();
        QVERIFY(!lot.boolean("paid")); // nothing was paid: nothing to refund
        QCOMPARE(m_bench->balance(user), qint64(100));
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
    std::unique_ptr<test::TestLedger> m_ledger;
    std::unique_ptr<test::PurchaseBench> m_bench;
};

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
