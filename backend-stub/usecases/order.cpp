// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/order.h"

#include <array>
#include <utility>

namespace reelmint::usecases {

namespace {

constexpr std::array<std::pair<OrderState, const char *>, 10> kNames{{
    {OrderState::Created, "created"},
    {OrderState::AwaitingPayment, "awaiting_payment"},
    {OrderState::Processing, "processing"},
    {OrderState::Credited, "credited"},
    {OrderState::Declined, "declined"},
    {OrderState::Cancelled, "cancelled"},
    {OrderState::Expired, "expired"},
    {OrderState::Failed, "failed"},
    {OrderState::Refunded, "refunded"},
    {OrderState::Quarantined, "quarantined"},
}};

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QString orderStateName(OrderState state)
{
    for (const auto &[value, name] : kNames) {
        if (value == state)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<OrderState> orderStateFromName(const QString &name)
{
    for (const auto &[value, text] : kNames) {
        if (name == QLatin1String(text))
            return value;
    }
    return std::nullopt;
}

bool isOpen(OrderState state)
{
    return state == OrderState::Created || state == OrderState::AwaitingPayment || state == OrderState::Processing
           || state == OrderState::Declined;
}

bool isUnpaidEnd(OrderState state)
{
    return state == OrderState::Cancelled || state == OrderState::Expired || state == OrderState::Failed;
}

QJsonObject orderJson(const Order &order)
{
    const bool payable = order.state == OrderState::AwaitingPayment || order.state == OrderState::Declined;
    // To the buyer, an order that an operator has to look at is still being processed.
    const OrderState shown = order.state == OrderState::Quarantined ? OrderState::Processing : order.state;
    QJsonValue decline(QJsonValue::Null);
    if (order.decline)
        decline = QJsonObject{{"code", order.decline->code}, {"message", order.decline->message}};
    return QJsonObject{
        {"id", order.id.toString()},
        {"state", orderStateName(shown)},
        {"package_id", order.package.toString()},
        {"credits", order.credits.value()},
        {"amount", order.price.minorUnits()},
        {"currency", order.price.currency()},
        {"decline", decline},
        {"receipt_url", textOrNull(order.receiptUrl)},
        {"checkout_url", payable ? textOrNull(order.checkoutUrl) : QJsonValue(QJsonValue::Null)},
        {"created_at", order.createdAt.toUTC().toString(Qt::ISODateWithMs)},
    };
}

} // namespace reelmint::usecases
