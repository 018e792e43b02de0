// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/apply_view.h"

#include "backend-stub/ledger/credit_service.h"
#include "backend-stub/usecases/order_store.h"

#include <QLoggingCategory>

namespace reelmint::usecases {

namespace {

Q_LOGGING_CATEGORY(lcPurchases, "reelmint.purchases")

bool mayChange(const Order &order, const ProviderView &view)
{
    switch (order.state) {
    case OrderState::Credited:
    case OrderState::Refunded:
    case OrderState::Quarantined:
        return false;
    case OrderState::Cancelled:
    case OrderState::Expired:
    case OrderState::Failed:
        return view.paid || !view.mismatch.isEmpty();
    case OrderState::Created:
    case OrderState::AwaitingPayment:
    case OrderState::Processing:
    case OrderState::Declined:
        return true;
    }
    return false;
}

Order withView(Order order, const ProviderView &view)
{
    order.state = view.state;
    order.decline = view.decline;
    if (!view.receiptUrl.isEmpty())
        order.receiptUrl = view.receiptUrl;
    if (!view.paymentIntentId.isEmpty())
        order.paymentIntentId = view.paymentIntentId;
    if (!view.mismatch.isEmpty()) {
        order.state = OrderState::Quarantined;
        order.quarantineReason = view.mismatch;
    }
    return order;
}

bool looksSame(const Order &a, const Order &b)
{
    return a.state == b.state && a.decline == b.decline && a.receiptUrl == b.receiptUrl;
}

ledger::Grant grantFor(const Order &order, bool free)
{
    ledger::Grant grant;
    grant.user = order.user;
    grant.amount = order.credits;
    grant.source = free ? ledger::GrantSource::Promotion : ledger::GrantSource::Purchase;
    grant.businessKey = QStringLiteral("order:") + order.id.toString();
    grant.paid = !free;
    grant.expiresAfterDays = order.expiresAfterDays;
    grant.reference = order.id.toString();
    grant.description = QStringLiteral("%1 package, %2 credits").arg(order.packageName).arg(order.credits.value());
    return grant;
}

} // namespace

Result<Order> applyView(PurchaseContext &context, const OrderId &id, const ProviderView &view)
{
    const auto body = [&context, &id, &view](store::Transaction &transaction) -> Result<Order> {
        const Result<Order> stored = lockOrder(transaction, id);
        if (!stored || !mayChange(*stored, view))
            return stored;
        const Order next = withView(*stored, view);
        if (next.state == OrderState::Credited) {
            if (const auto granted = context.credits.addCredits(transaction, grantFor(next, view.free)); !granted)
                return granted.error();
        }
        if (const Result<void> saved = saveOrderState(transaction, next); !saved)
            return saved.error();
        if (!looksSame(*stored, next)) {
            transaction.afterCommit([&context, next] {
                if (next.state == OrderState::Quarantined)
                    qCCritical(lcPurchases) << "order" << next.id.toString() << "quarantined:" << next.quarantineReason;
                if (context.orderChanged)
                    context.orderChanged(next);
            });
        }
        return next;
    };
    return store::runInTransaction(context.database, body);
}

} // namespace reelmint::usecases
