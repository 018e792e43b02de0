// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/purchase_bench.h"

#include "backend-stub/payments/webhook_signature.h"
#include "backend-stub/usecases/order_store.h"

#include <QJsonDocument>

#include <cstdlib>

namespace reelmint::test {

namespace {

const QByteArray kSecret = "whsec_of_the_purchase_bench";

payments::StripeConfig benchConfig()
{
    return payments::makeStripeConfig({"http://127.0.0.1:1", "sk_test_bench", "pk_test_bench", {kSecret}}).value();
}

payments::Pacing withoutWaiting()
{
    return payments::Pacing{[] { return qint64(0); }, [](qint64) {}, [] { return 0; }};
}

[[noreturn]] void giveUp(const Error &error)
{
    qCritical("%s: %s %s", qPrintable(error.code), qPrintable(error.message), qPrintable(error.log));
    std::abort();
}

} // namespace

PurchaseBench::PurchaseBench(TestLedger &books, usecases::PurchaseRules rules)
    : ledger(books),
      clock(QDateTime::currentDateTimeUtc()),
      client(benchConfig(), stripe, {}, withoutWaiting()),
      context{ledger.database(), ledger.service(), client, clock, rules,
              [] { return QStringLiteral("http://127.0.0.1:4711"); }, [this](const usecases::Order &) { ++changes; }, {}}
{
    // A database of its own for each test would cost more than the test.
    ledger.asOwner(QStringLiteral("delete from webhook_events"));
    ledger.asOwner(QStringLiteral("delete from orders"));
    ledger.asOwner(QStringLiteral("delete from credit_packages where version > 1"));
    ledger.asOwner(QStringLiteral("update credit_packages set active = true"));
}

Result<usecases::StartedPurchase> PurchaseBench::start(const UserId &user, const QString &package,
                                                       const QString &clientKey, usecases::PurchaseFront front)
{
    return createCreditPurchase(context, {user, PackageId(package), front, {}, clientKey});
}

usecases::Order PurchaseBench::started(const UserId &user, const QString &package)
{
    const auto purchase = start(user, package);
    if (!purchase)
        giveUp(purchase.error());
    return purchase->order;
}

usecases::Order PurchaseBench::stored(const OrderId &id)
{
    const auto order = usecases::loadOrder(ledger.database(), id);
    if (!order)
        giveUp(order.error());
    return *order;
}

qint64 PurchaseBench::balance(const UserId &user)
{
    const auto balance = ledger.service().getBalance(user);
    if (!balance)
        giveUp(balance.error());
    return balance->balance.value();
}

qint64 PurchaseBench::grants(const OrderId &id)
{
    return ledger.asOwner(QStringLiteral("select count(*)::bigint n from credit_lots where business_key = 'order:' || ?::text"),
                          {id.toString()}).first().integer("n");
}

QByteArray PurchaseBench::event(const QString &type, const QJsonObject &object, const QString &id)
{
    return QJsonDocument(QJsonObject{{"object", "event"},
                                     {"id", id},
                                     {"type", type},
                                     {"created", clock.nowUtc().toSecsSinceEpoch()},
                                     {"livemode", false},
                                     {"api_version", payments::kStripeVersion},
                                     {"data", QJsonObject{{"object", object}}}})
        .toJson();
}

QByteArray PurchaseBench::signature(const QByteArray &body) const
{
    const qint64 now = clock.nowUtc().toSecsSinceEpoch();
    return "t=" + QByteArray::number(now) + ",v1=" + payments::webhookSignature(body, now, kSecret);
}

Result<void> PurchaseBench::deliver(const QByteArray &body)
{
    return receiveWebhook(context, body, signature(body));
}

QString PurchaseBench::eventState(const QString &id)
{
    const auto rows = ledger.asOwner(QStringLiteral("select state from webhook_events where id = ?::text"), {id});
    return rows.isEmpty() ? QString() : rows.first().text("state");
}

} // namespace reelmint::test
