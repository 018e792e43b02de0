// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/catalog.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("product");
const QString url = QStringLiteral("/v1/products");

ParamList productParams(bool creating)
{
    const Param name = spec::string("name");
    ParamList params{creating ? name.required() : name,
                     spec::boolean("active"),
                     spec::string("description").longest(40000).unsettable(),
                     spec::list("images", spec::url({})),
                     spec::metadata().unsettable(),
                     spec::boolean("shippable"),
                     spec::string("statement_descriptor").longest(22),
                     spec::string("tax_code").unsettable(),
                     spec::string("unit_label").longest(12).unsettable(),
                     spec::url("url").unsettable(),
                     spec::notSimulated("marketing_features"),
                     spec::notSimulated("package_dimensions"),
                     spec::notSimulated("tax_details")};
    if (creating) {
        params.push_back(spec::string("id"));
        params.push_back(spec::oneOf("type", {"good", "service"}));
        params.push_back(spec::notSimulated("default_price_data"));
    } else {
        params.push_back(spec::string("default_price").unsettable());
    }
    return params;
}

Answer create(Call &call)
{
    if (call.has("id") && call.world.store.contains(call.text("id")))
        return errors::invalidParam(QStringLiteral("id"), QStringLiteral("Product already exists."),
                                    QStringLiteral("resource_already_exists"));
    return createProduct(call.world, call.params);
}

Answer retrieve(Call &call)
{
    const QJsonObject product = call.world.store.get(kind, call.id());
    if (product.isEmpty())
        return errors::notFound(kind, call.id());
    return product;
}

Answer update(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    QJsonObject product = *found;
    QJsonObject previous;
    for (auto it = call.params.begin(); it != call.params.end(); ++it) {
        const QJsonValue value = it.key() == "metadata"
                                     ? QJsonValue(mergedMetadata(product.value("metadata").toObject(), *it))
                                     : QJsonValue(*it);
        if (product.value(it.key()) == value)
            continue;
        previous.insert(it.key(), product.value(it.key()));
        product.insert(it.key(), value);
    }
    if (previous.isEmpty())
        return product;
    product["updated"] = call.world.now();
    call.world.store.put(product);
    emitEvent(call.world, QStringLiteral("product.updated"), product, previous);
    return product;
}

Answer remove(Call &call)
{
    const Answer found = retrieve(call);
    if (!found)
        return found;
    for (const QString &price : call.world.store.oldestFirst(QStringLiteral("price")))
        if (call.world.store.get(price).value("product").toString() == call.id())
            return ApiError{.message = QStringLiteral("This product cannot be deleted because it has one or more "
                                                      "user-created prices."),
                            .saved = true};
    call.world.store.remove(call.id());
    emitEvent(call.world, QStringLiteral("product.deleted"), *found);
    return QJsonObject{{"id", call.id()}, {"object", kind}, {"deleted", true}};
}

} // namespace

QJsonObject createProduct(World &world, const QJsonObject &fields)
{
    QJsonObject product = objectTemplate(kind);
    for (auto it = fields.begin(); it != fields.end(); ++it)
        product.insert(it.key(), it.key() == "metadata" ? QJsonValue(mergedMetadata({}, *it)) : QJsonValue(*it));
    if (!fields.contains("id"))
        product["id"] = world.newId(QStringLiteral("prod_"), 14);
    product["created"] = world.now();
    product["updated"] = world.now();
    world.store.put(product);
    emitEvent(world, QStringLiteral("product.created"), product);
    return product;
}

void addProductOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Post, url, productParams(true), create);
    table.add(Method::Get, url, spec::listParams({spec::range("created"), spec::boolean("active")}), [](Call &call) {
        return listPage(call.world, kind, url, call.params, [&](const QString &id) {
            const QJsonObject product = call.world.store.get(id);
            return (!call.has("active") || product.value("active") == call.params.value("active")) &&
                   inRange(call.params.value("created"), product.value("created").toInteger());
        });
    });
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}", productParams(false), update);
    table.add(Method::Delete, url + "/{}", {}, remove);
}

} // namespace reelmint::sandbox
