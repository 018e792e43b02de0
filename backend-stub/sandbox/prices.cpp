// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/catalog.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("price");
const QString url = QStringLiteral("/v1/prices");

ParamList createParams()
{
    return {spec::currency("currency").required(),
            spec::boolean("active"),
            spec::oneOf("billing_scheme", {"per_unit", "tiered"}),
            spec::string("lookup_key").longest(200),
            spec::metadata(),
            spec::string("nickname"),
            spec::string("product"),
            spec::hash("product_data", {spec::string("name").required(), spec::boolean("active"), spec::string("id"),
                                        spec::metadata(), spec::string("statement_descriptor").longest(22),
                                        spec::string("tax_code"), spec::string("unit_label").longest(12)}),
            spec::oneOf("tax_behavior", {"exclusive", "inclusive", "unspecified"}),
            spec::integer("unit_amount").atLeast(0).atMost(999'999'999'999),
            spec::notSimulated("currency_options"),
            spec::notSimulated("custom_unit_amount"),
            spec::notSimulated("recurring"),
            spec::notSimulated("tiers"),
            spec::notSimulated("tiers_mode"),
            spec::notSimulated("transfer_lookup_key"),
            spec::notSimulated("transform_quantity"),
            spec::notSimulated("unit_amount_decimal")};
}

Answer create(Call &call)
{
    if (call.has("product") == call.has("product_data"))
        return call.has("product")
                   ? errors::invalidParam(QStringLiteral("product"),
                                          QStringLiteral("You may only specify one of these parameters: product, "
                                                         "product_data."))
                   : errors::missingParam(QStringLiteral("product"));
    if (!call.has("unit_amount"))
        return errors::missingParam(QStringLiteral("unit_amount"));
    QJsonObject fields = call.params;
    const QJsonObject data = fields.take("product_data").toObject();
    if (call.has("product") && call.world.store.get(QStringLiteral("product"), call.text("product")).isEmpty())
        return errors::noSuch(QStringLiteral("product"), call.text("product"), QStringLiteral("product"));
    if (!data.isEmpty())
        fields["product"] = createProduct(call.world, data).value("id");
    return createPrice(call.world, fields);
}

Answer retrieve(Call &call)
{
    const QJsonObject price = call.world.store.get(kind, call.id());
    if (price.isEmpty())
        return errors::notFound(kind, call.id(), QStringLiteral("price"));
    return price;
}

Answer update(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    QJsonObject price = *found;
    QJsonObject previous;
    for (auto it = call.params.begin(); it != call.params.end(); ++it) {
        const QJsonValue value = it.key() == "metadata"
                                     ? QJsonValue(mergedMetadata(price.value("metadata").toObject(), *it))
                                     : QJsonValue(*it);
        if (price.value(it.key()) == value)
            continue;
        previous.insert(it.key(), price.value(it.key()));
        price.insert(it.key(), value);
    }
    if (previous.isEmpty())
        return price;
    call.world.store.put(price);
    emitEvent(call.world, QStringLiteral("price.updated"), price, previous);
    return price;
}

} // namespace

QJsonObject createPrice(World &world, const QJsonObject &fields)
{
    QJsonObject price = objectTemplate(kind);
    for (auto it = fields.begin(); it != fields.end(); ++it)
        price.insert(it.key(), it.key() == "metadata" ? QJsonValue(mergedMetadata({}, *it)) : QJsonValue(*it));
    price["id"] = world.newId(QStringLiteral("price_1"), 23);
    price["created"] = world.now();
    price["unit_amount_decimal"] = QString::number(fields.value("unit_amount").toInteger());
    world.store.put(price);
    emitEvent(world, QStringLiteral("price.created"), price);
    return price;
}

void addPriceOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Post, url, createParams(), create);
    table.add(Method::Get, url,
              spec::listParams({spec::range("created"), spec::boolean("active"), spec::string("product"),
                                spec::currency("currency"), spec::oneOf("type", {"one_time", "recurring"}),
                                spec::list("lookup_keys", spec::string({}))}),
              [](Call &call) {
                  return listPage(call.world, kind, url, call.params, [&](const QString &id) {
                      const QJsonObject price = call.world.store.get(id);
                      for (const char *field : {"active", "product", "currency", "type"})
                          if (const QString name = QString::fromLatin1(field);
                              call.has(name) && price.value(name) != call.params.value(name))
                              return false;
                      return (!call.has("lookup_keys") ||
                              call.params.value("lookup_keys").toArray().contains(price.value("lookup_key"))) &&
                             inRange(call.params.value("created"), price.value("created").toInteger());
                  });
              });
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}",
              {spec::boolean("active"), spec::metadata().unsettable(), spec::string("nickname").unsettable(),
               spec::string("lookup_key").longest(200),
               spec::oneOf("tax_behavior", {"exclusive", "inclusive", "unspecified"})},
              update);
}

} // namespace reelmint::sandbox
