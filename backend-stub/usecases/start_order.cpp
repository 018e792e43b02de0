// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/start_order.h"

#include "backend-stub/usecases/open_payment.h"
#include "backend-stub/usecases/order_store.h"

namespace reelmint::usecases {

namespace {

struct StoredOrder
{
    Order order;
    bool existed = false;
};

bool sameRequest(const Order &order, const PurchaseRequest &request)
{
    return order.package == request.package && order.front == request.front
           && order.promotionCode == request.promotionCode;
}

Error keyReused()
{
    return Error{ErrorKind::Conflict, QStringLiteral("idempotency_key_reused"),
                 QStringLiteral("This Idempotency-Key was already used for another purchase.")};
}

Result<StoredOrder> storeOrder(PurchaseContext &context, const PurchaseRequest &request)
{
    NewOrder fresh{request.user,         request.package,        request.front,
                   context.stripe.config().livemode, context.publicBase(), request.promotionCode, request.clientKey};
    const auto body = [&](store::Transaction &transaction) -> Result<StoredOrder> {
        if (!request.clientKey.isEmpty()) {
            const auto found = findOrderByClientKey(transaction, request.user, request.clientKey);
            if (!found)
                return found.error();
            if (*found && !sameRequest(**found, request))
                return keyReused();
            if (*found)
                return StoredOrder{**found, true};
        }
        const Result<Order> inserted = insertOrder(transaction, fresh);
        if (!inserted)
            return inserted.error();
        return StoredOrder{*inserted, false};
    };
    // Two requests with one key: the one that loses the insert finds the other's order on its second round.
    store::RetryPolicy policy;
    policy.uniqueViolation = true;
    return store::runInTransaction(context.database, body, policy);
}

} // namespace

Result<StartedPurchase> createCreditPurchase(PurchaseContext &context, const PurchaseRequest &request)
{
    const Result<StoredOrder> stored = storeOrder(context, request);
    if (!stored)
        return stored.error();
    Result<OpenedPayment> opened = request.front == PurchaseFront::Checkout ? openCheckout(context, stored->order)
                                                                            : openIntent(context, stored->order);
    if (!opened)
        return opened.error();
    if (context.orderChanged && !stored->existed)
        context.orderChanged(opened->order);
    return StartedPurchase{opened->order, opened->clientSecret, stored->existed};
}

} // namespace reelmint::usecases
