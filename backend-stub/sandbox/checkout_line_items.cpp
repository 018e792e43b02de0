// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/checkout_line_items.h"

#include "app/core/checked_math.h"
#include "backend-stub/sandbox/catalog.h"
#include "backend-stub/sandbox/currency_rules.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

Answer readPrice(const World &world, const QJsonObject &item, const QString &path)
{
    const QString id = item.value("price").toString();
    const QJsonObject price = world.store.get(QStringLiteral("price"), id);
    if (price.isEmpty())
        return errors::noSuch(QStringLiteral("price"), id, path + QStringLiteral("[price]"));
    if (!price.value("active").toBool())
        return errors::invalidParam(path + "[price]", QStringLiteral("The price specified is inactive. This field only "
                                                                     "accepts active prices."));
    return QJsonObject{
        {"price", id}, {"currency", price.value("currency")}, {"unit_amount", price.value("unit_amount")}};
}

Answer readPriceData(const World &world, const QJsonObject &data, const QString &path)
{
    if (!data.contains("unit_amount"))
        return errors::missingParam(path + QStringLiteral("[unit_amount]"));
    if (data.contains("product") == data.contains("product_data"))
        return data.contains("product")
                   ? errors::invalidParam(path + "[product]",
                                          QStringLiteral("You may only specify one of these parameters: "
                                                         "product, product_data."))
                   : errors::missingParam(path + QStringLiteral("[product]"));
    const QString product = data.value("product").toString();
    if (!product.isEmpty() && world.store.get(QStringLiteral("product"), product).isEmpty())
        return errors::noSuch(QStringLiteral("product"), product, path + QStringLiteral("[product]"));
    return QJsonObject{
        {"price_data", data}, {"currency", data.value("currency")}, {"unit_amount", data.value("unit_amount")}};
}

Answer readLine(const World &world, const QJsonObject &item, const QString &path)
{
    if (item.contains("price") == item.contains("price_data"))
        return item.contains("price")
                   ? errors::invalidParam(path + "[price]",
                                          QStringLiteral("You may only specify one of these parameters: "
                                                         "price, price_data."))
                   : errors::missingParam(path + QStringLiteral("[price]"));
    if (!item.contains("quantity"))
        return errors::missingParam(path + QStringLiteral("[quantity]"));
    const Answer read = item.contains("price")
                            ? readPrice(world, item, path)
                            : readPriceData(world, item.value("price_data").toObject(), path + "[price_data]");
    if (!read)
        return read;
    QJsonObject line = *read;
    line["quantity"] = item.value("quantity");
    line["metadata"] = item.value("metadata").toObject();
    return line;
}

QString priceOf(World &world, const QJsonObject &line)
{
    if (line.contains("price"))
        return line.value("price").toString();
    QJsonObject data = line.value("price_data").toObject();
    if (QJsonObject product = data.take("product_data").toObject(); !product.isEmpty()) {
        product["active"] = false; // made for this one sale, not for the catalogue
        data["product"] = createProduct(world, product).value("id");
    }
    data["active"] = false;
    return createPrice(world, data).value("id").toString();
}

} // namespace

Result<SessionLines, ApiError> readLineItems(const Call &call)
{
    const QJsonArray items = call.params.value("line_items").toArray();
    const QString name = QStringLiteral("line_items");
    if (items.isEmpty())
        return errors::missingParam(name);
    if (items.size() > 100)
        return errors::invalidParam(name, QStringLiteral("You can specify at most 100 line items."));
    SessionLines result;
    for (int i = 0; i < items.size(); ++i) {
        const QString path = QStringLiteral("line_items[%1]").arg(i);
        const Answer line = readLine(call.world, items.at(i).toObject(), path);
        if (!line)
            return line.error();
        const QString currency = line->value("currency").toString();
        if (!result.currency.isEmpty() && currency != result.currency)
            return errors::invalidParam(path,
                                        QStringLiteral("All line items of a Checkout Session must use one currency."));
        result.currency = currency;
        const auto amount = checkedMul(line->value("unit_amount").toInteger(), line->value("quantity").toInteger());
        const auto total = amount ? checkedAdd(result.subtotal, *amount) : std::nullopt;
        if (!total)
            return errors::invalidParam(path, QStringLiteral("The amount is too large."),
                                        QStringLiteral("amount_too_large"));
        result.subtotal = *total;
        result.lines += *line;
    }
    if (const auto problem = amountProblem(result.subtotal, result.currency))
        return ApiError{
            .code = problem->code,
            .message =
                QStringLiteral("The Checkout Session's total amount cannot be charged. %1.").arg(problem->message)};
    if (call.has("currency") && call.text("currency") != result.currency)
        return errors::invalidParam(
            QStringLiteral("currency"),
            QStringLiteral("The currency of the session must be that of its line items (%1).").arg(result.currency));
    return result;
}

void storeLineItems(World &world, const QString &sessionId, const SessionLines &lines)
{
    for (const QJsonObject &line : lines.lines) {
        const QJsonObject price = world.store.get(priceOf(world, line));
        const QJsonObject product = world.store.get(price.value("product").toString());
        const qint64 amount = price.value("unit_amount").toInteger() * line.value("quantity").toInteger();
        QJsonObject item = objectTemplate(QStringLiteral("item"));
        const QString id = world.newId(QStringLiteral("li_1"), 23);
        item["id"] = id;
        item["amount_subtotal"] = amount;
        item["amount_total"] = amount;
        item["currency"] = lines.currency;
        item["description"] = product.value("name");
        item["metadata"] = line.value("metadata");
        item["price"] = price;
        item["quantity"] = line.value("quantity");
        world.store.put(item);
        world.store.hide(id, QStringLiteral("session"), sessionId);
        world.store.hide(id, QStringLiteral("product_description"), product.value("description"));
    }
}

} // namespace reelmint::sandbox
