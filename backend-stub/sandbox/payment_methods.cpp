// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/payment_methods.h"

#include "backend-stub/sandbox/customers.h"
#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"
#include "backend-stub/sandbox/test_cards.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("payment_method");
const QString url = QStringLiteral("/v1/payment_methods");

QJsonObject cardObject(QJsonObject card, const CardInput &input)
{
    const QString brand = cardBrand(input.number);
    card["brand"] = brand;
    card["display_brand"] = brand == "amex" ? QStringLiteral("american_express") : brand;
    card["networks"] = QJsonObject{{"available", QJsonArray{brand}}, {"preferred", QJsonValue()}};
    card["last4"] = input.number.right(4);
    card["exp_month"] = input.month;
    card["exp_year"] = input.year;
    card["funding"] = testCard(input.number).funding;
    // The same number always has the same fingerprint, and it does not tell the number.
    card["fingerprint"] = QString::fromLatin1(
        QCryptographicHash::hash("card/" + input.number.toLatin1(), QCryptographicHash::Sha256).toHex().left(16));
    return card;
}

Answer retrieve(Call &call)
{
    const QJsonObject method = call.world.store.get(kind, call.id());
    if (method.isEmpty())
        return ApiError{.status = 404,
                        .code = QStringLiteral("resource_missing"),
                        .message = QStringLiteral("No such PaymentMethod: '%1'").arg(call.id()),
                        .param = QStringLiteral("payment_method")};
    return method;
}

Answer attach(Call &call)
{
    if (const auto problem = customerProblem(call.world, call.text("customer"), QStringLiteral("customer")))
        return *problem;
    const Answer method = resolvePaymentMethod(call.world, call.id(), QStringLiteral("payment_method"));
    if (!method)
        return method;
    const QJsonObject attached =
        call.world.store.patch(method->value("id").toString(), {{"customer", call.text("customer")}});
    emitEvent(call.world, QStringLiteral("payment_method.attached"), attached);
    return attached;
}

Answer detach(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    if (found->value("customer").isNull())
        return errors::wrongState(QStringLiteral("payment_method_unexpected_state"),
                                  QStringLiteral("The payment method you provided is not attached to a customer so "
                                                 "detachment is impossible."));
    const QJsonObject detached = call.world.store.patch(call.id(), {{"customer", QJsonValue()}});
    emitEvent(call.world, QStringLiteral("payment_method.detached"), detached,
              {{"customer", found->value("customer")}});
    return detached;
}

} // namespace

QJsonObject createCardPaymentMethod(World &world, const CardInput &card, const QJsonObject &billingDetails)
{
    QJsonObject method = objectTemplate(kind);
    const QString id = world.newId(QStringLiteral("pm_1"), 23);
    method["id"] = id;
    method["created"] = world.now();
    method["card"] = cardObject(method.value("card").toObject(), card);
    QJsonObject billing = method.value("billing_details").toObject();
    for (auto it = billingDetails.begin(); it != billingDetails.end(); ++it)
        billing.insert(it.key(), *it);
    method["billing_details"] = billing;
    world.store.put(method);
    world.store.hide(id, QStringLiteral("number"), card.number);
    world.store.hide(id, QStringLiteral("cvc_given"), !card.cvc.isEmpty());
    return method;
}

Answer resolvePaymentMethod(World &world, const QString &id, const QString &param)
{
    if (const auto number = cardOfName(id)) {
        const int year = QDateTime::fromSecsSinceEpoch(world.now(), Qt::UTC).date().year();
        return createCardPaymentMethod(world, {.number = *number, .month = 12, .year = year + 1, .cvc = {}});
    }
    const QJsonObject method = world.store.get(kind, id);
    if (method.isEmpty())
        return errors::noSuch(QStringLiteral("PaymentMethod"), id, param);
    return method;
}

ApiError cardInputError(const CardProblem &problem)
{
    QString param = QStringLiteral("number");
    if (problem.field == CardProblem::Field::Expiry)
        param = problem.code == "invalid_expiry_month" ? QStringLiteral("exp_month") : QStringLiteral("exp_year");
    else if (problem.field == CardProblem::Field::Cvc)
        param = QStringLiteral("cvc");
    return {.status = 402,
            .type = QStringLiteral("card_error"),
            .code = problem.code,
            .message = problem.message,
            .param = param,
            .saved = true};
}

Answer paymentMethodFromData(World &world, const QJsonObject &data, const QString &path)
{
    const QJsonObject card = data.value("card").toObject();
    if (card.isEmpty())
        return errors::missingParam(path.isEmpty() ? QStringLiteral("card") : path + QStringLiteral("[card]"));
    QJsonObject method;
    if (card.contains("token")) {
        const auto number = cardOfName(card.value("token").toString());
        if (!number)
            return errors::noSuch(QStringLiteral("token"), card.value("token").toString(),
                                  (path.isEmpty() ? QStringLiteral("card") : path + "[card]") + "[token]");
        method = *resolvePaymentMethod(world, "pm_card_" + card.value("token").toString().mid(4), path);
    } else {
        for (const char *field : {"number", "exp_month", "exp_year"})
            if (!card.contains(QString::fromLatin1(field)))
                return errors::missingParam((path.isEmpty() ? QStringLiteral("card") : path + "[card]") + '[' +
                                            QString::fromLatin1(field) + ']');
        const qint64 year = card.value("exp_year").toInteger();
        CardInput input{.number = cardDigits(card.value("number").toString()),
                        .month = int(card.value("exp_month").toInteger()),
                        .year = int(year < 100 ? 2000 + year : year),
                        .cvc = card.value("cvc").toString()};
        CardInput checked = input;
        if (checked.cvc.isEmpty()) // optional in the API
            checked.cvc = cardBrand(checked.number) == "amex" ? QStringLiteral("0000") : QStringLiteral("000");
        if (const auto problem = cardProblem(checked, QDateTime::fromSecsSinceEpoch(world.now(), Qt::UTC).date()))
            return cardInputError(*problem);
        method = createCardPaymentMethod(world, input, data.value("billing_details").toObject());
    }
    if (data.contains("metadata"))
        method = world.store.patch(method.value("id").toString(), {{"metadata", data.value("metadata")}});
    return method;
}

ParamList paymentMethodDataFields()
{
    return {spec::oneOf("type", {"card"}).required(),
            spec::hash("card", {spec::string("number").longest(30), spec::integer("exp_month"),
                                spec::integer("exp_year"), spec::string("cvc").longest(4), spec::string("token")}),
            spec::hash("billing_details",
                       {spec::hash("address", spec::addressFields()).unsettable(), spec::email("email").unsettable(),
                        spec::string("name").unsettable(), spec::string("phone").unsettable(), spec::string("tax_id")}),
            spec::metadata(), spec::oneOf("allow_redisplay", {"always", "limited", "unspecified"})};
}

void addPaymentMethodOperations(OperationTable &table)
{
    using http::Method;
    table.add(
        Method::Post, url, paymentMethodDataFields(),
        [](Call &call) { return paymentMethodFromData(call.world, call.params, {}); }, true);
    table.add(Method::Get, url, spec::listParams({spec::string("customer"), spec::oneOf("type", {"card"})}),
              [](Call &call) {
                  return listPage(call.world, kind, url, call.params, [&](const QString &id) {
                      return !call.has("customer") ||
                             call.world.store.get(id).value("customer").toString() == call.text("customer");
                  });
              });
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}/attach", {spec::string("customer").required()}, attach);
    table.add(Method::Post, url + "/{}/detach", {}, detach);
}

} // namespace reelmint::sandbox
