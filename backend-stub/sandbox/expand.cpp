// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/expand.h"

#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/world.h"

#include <QJsonArray>

#include <optional>

namespace reelmint::sandbox {

namespace {

bool isExpandable(const QString &kind, const QString &field)
{
    static const QHash<QString, QStringList> fields{
        {"checkout.session", {"customer", "payment_intent", "invoice", "setup_intent", "subscription", "payment_link"}},
        {"payment_intent", {"customer", "latest_charge", "payment_method", "review", "application", "on_behalf_of"}},
        {"charge", {"customer", "payment_intent", "balance_transaction", "review", "application", "on_behalf_of"}},
        {"refund", {"charge", "payment_intent", "balance_transaction", "customer", "payment_method"}},
        {"dispute", {"charge", "payment_intent"}},
        {"radar.early_fraud_warning", {"charge", "payment_intent"}},
        {"invoice", {"customer", "default_payment_method"}},
        {"price", {"product"}},
        {"product", {"default_price", "tax_code"}},
        {"payment_method", {"customer"}},
        {"customer", {"default_source", "test_clock"}}};
    return fields.value(kind).contains(field);
}

/// Lists that Stripe leaves out unless they are asked for.
std::optional<QJsonValue> includable(const World &world, const QJsonObject &object, const QString &field)
{
    const QString kind = object.value("object").toString();
    const QString id = object.value("id").toString();
    if (kind == "checkout.session" && field == "line_items")
        return wholeList(world, QStringLiteral("item"), QStringLiteral("/v1/checkout/sessions/%1/line_items").arg(id),
                         [&](const QString &item) { return world.store.hidden(item, "session").toString() == id; });
    if (kind == "charge" && field == "refunds")
        return wholeList(
            world, QStringLiteral("refund"), QStringLiteral("/v1/charges/%1/refunds").arg(id),
            [&](const QString &refund) { return world.store.get(refund).value("charge").toString() == id; });
    if (kind == "invoice" && field == "payments")
        return wholeList(
            world, QStringLiteral("invoice_payment"), QStringLiteral("/v1/invoice_payments?invoice=%1").arg(id),
            [&](const QString &payment) { return world.store.get(payment).value("invoice").toString() == id; });
    return std::nullopt;
}

ApiError cannotExpand(const QString &field)
{
    return {.message = QStringLiteral("This property cannot be expanded (%1).").arg(field),
            .param = QStringLiteral("expand")};
}

using Expanded = Result<QJsonValue, ApiError>;

Expanded expandValue(const World &world, const QJsonValue &value, const QStringList &path);

Expanded expandField(const World &world, const QJsonObject &object, const QStringList &path)
{
    const QString &field = path.first();
    const QStringList rest = path.sliced(1);
    const bool reference = isExpandable(object.value("object").toString(), field);
    QJsonValue child = object.value(field);
    if (reference && child.isString())
        child = world.store.get(child.toString());
    else if (!reference && !child.isObject() && !child.isArray()) {
        const auto included = includable(world, object, field);
        if (!included)
            return cannotExpand(field);
        child = *included;
    } else if (!reference && rest.isEmpty() && !includable(world, object, field)) {
        return cannotExpand(field);
    }
    const Expanded expanded = rest.isEmpty() ? Expanded(child) : expandValue(world, child, rest);
    if (!expanded)
        return expanded;
    QJsonObject result = object;
    result.insert(field, *expanded);
    return QJsonValue(result);
}

Expanded expandValue(const World &world, const QJsonValue &value, const QStringList &path)
{
    if (value.isNull())
        return value;
    if (value.isObject())
        return expandField(world, value.toObject(), path);
    if (!value.isArray())
        return cannotExpand(path.first());
    QJsonArray result;
    for (const QJsonValue &element : value.toArray()) {
        const Expanded expanded = expandValue(world, element, path);
        if (!expanded)
            return expanded;
        result.append(*expanded);
    }
    return QJsonValue(result);
}

} // namespace

Answer expandObject(const World &world, const QJsonObject &object, const QJsonValue &expandParam)
{
    QJsonObject result = object;
    for (const QJsonValue &entry : expandParam.toArray()) {
        const QStringList path = entry.toString().split('.');
        if (path.size() > 4)
            return ApiError{.message =
                                QStringLiteral("You cannot expand more than 4 levels of a property. Property: %1")
                                    .arg(entry.toString()),
                            .param = QStringLiteral("expand")};
        const Expanded expanded = expandValue(world, result, path);
        if (!expanded)
            return expanded.error();
        result = expanded->toObject();
    }
    return result;
}

} // namespace reelmint::sandbox
