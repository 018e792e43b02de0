// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/usecases/confirm_order.h"
#include "backend-stub/usecases/process_webhook.h"
#include "backend-stub/usecases/start_order.h"
#include "tests/e2e/purchase/fake_stripe.h"
#include "tests/support/test_ledger.h"

namespace reelmint::test {

/// The purchase use cases over a real ledger and a Stripe in memory. The clock stands at the real time until moved. A new
/// bench over the same ledger finds no orders, no events and the packages as they are shipped.
class PurchaseBench
{
public:
    explicit PurchaseBench(TestLedger &books, usecases::PurchaseRules rules = {});

    TestLedger &ledger;
    FakeStripe stripe;
    ManualClock clock;
    payments::StripeClient client;
    usecases::PurchaseContext context;
    std::atomic<int> changes = 0; ///< how often an order was said to have changed

    Result<usecases::StartedPurchase> start(const UserId &user, const QString &package = QStringLiteral("starter"),
                                            const QString &clientKey = {},
                                            usecases::PurchaseFront front = usecases::PurchaseFront::Checkout);
    /// A started checkout; aborts the program when that fails.
    usecases::Order started(const UserId &user, const QString &package = QStringLiteral("starter"));
    usecases::Order stored(const OrderId &id);
    qint64 balance(const UserId &user);
    qint64 grants(const OrderId &id); ///< lots under the order's business key: 0 or 1

    /// A signed event about one of FakeStripe's objects.
    QByteArray event(const QString &type, const QJsonObject &object, const QString &id = newUuidV7());
    QByteArray signature(const QByteArray &body) const;
    Result<void> deliver(const QByteArray &body);
    QString eventState(const QString &id);
};

} // namespace reelmint::test
