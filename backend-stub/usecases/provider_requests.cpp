// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/provider_requests.h"

#include <QCryptographicHash>
#include <QUrl>

namespace reelmint::usecases {

namespace {

using payments::FormFields;
using payments::FormValue;

QByteArray boundedKey(const QByteArray &text)
{
    if (text.size() <= 200)
        return text;
    return text.left(100) + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

FormFields metadataOf(const Order &order)
{
    return {{QString::fromLatin1(kOrderIdMetadata), order.id.toString()},
            {QString::fromLatin1(kUserIdMetadata), order.user.toString()}};
}

QString productName(const Order &order)
{
    return QStringLiteral("Reelmint %1: %2 credits").arg(order.packageName).arg(order.credits.value());
}

QString returnAddress(const Order &order, const char *result)
{
    return order.returnBase + QLatin1String("/checkout/return?order=")
           + QString::fromLatin1(QUrl::toPercentEncoding(order.id.toString())) + QLatin1String("&result=")
           + QLatin1String(result);
}

FormValue lineItem(const Order &order)
{
    const FormFields price{{"currency", order.price.currency()},
                           {"unit_amount", order.price.minorUnits()},
                           {"product_data", FormFields{{"name", productName(order)}}}};
    return FormFields{{"quantity", 1}, {"price_data", price}};
}

} // namespace

QByteArray orderKey(const Order &order, const char *action)
{
    return boundedKey("reelmint:order:" + order.id.toString().toUtf8() + ':' + action + ':' + order.customerId.toUtf8());
}

QByteArray customerKey(const UserId &user, const QString &lostCustomer)
{
    return boundedKey("reelmint:customer:" + user.toString().toUtf8() + ':' + lostCustomer.toUtf8());
}

FormFields checkoutFields(const Order &order, const QString &email, const QString &promotionCodeId,
                          const PurchaseRules &rules)
{
    FormFields payment{{"metadata", metadataOf(order)}, {"description", productName(order)}};
    if (!email.isEmpty())
        payment.insert("receipt_email", email);
    FormFields fields{
        {"mode", "payment"},
        {"client_reference_id", order.id.toString()},
        {"customer", order.customerId},
        {"line_items", FormValue::List{lineItem(order)}},
        {"metadata", metadataOf(order)},
        {"payment_intent_data", payment},
        {"invoice_creation", FormFields{{"enabled", true}}},
        {"success_url", returnAddress(order, "success")},
        {"cancel_url", returnAddress(order, "cancel")},
        {"expires_at", order.payBy.toSecsSinceEpoch()},
    };
    if (!promotionCodeId.isEmpty())
        fields.insert("discounts", FormValue::List{FormFields{{"promotion_code", promotionCodeId}}});
    else if (rules.allowPromotionCodes)
        fields.insert("allow_promotion_codes", true);
    if (rules.automaticTax) {
        fields.insert("automatic_tax", FormFields{{"enabled", true}});
        fields.insert("customer_update", FormFields{{"address", "auto"}});
    }
    return fields;
}

FormFields intentFields(const Order &order, const QString &email)
{
    FormFields fields{
        {"amount", order.price.minorUnits()},       {"currency", order.price.currency()},
        {"customer", order.customerId},             {"description", productName(order)},
        {"metadata", metadataOf(order)},
    };
    if (!email.isEmpty())
        fields.insert("receipt_email", email);
    return fields;
}

} // namespace reelmint::usecases
