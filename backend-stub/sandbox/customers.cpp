// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/customers.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("customer");
const QString url = QStringLiteral("/v1/customers");

ParamList customerParams()
{
    return {spec::hash("address", spec::addressFields()).unsettable(),
            spec::integer("balance"),
            spec::string("description").unsettable(),
            spec::email("email").longest(512).unsettable(),
            spec::hash("invoice_settings",
                       {spec::string("default_payment_method").unsettable(), spec::string("footer").unsettable(),
                        spec::notSimulated("custom_fields"), spec::notSimulated("rendering_options")}),
            spec::metadata().unsettable(),
            spec::string("name").longest(256).unsettable(),
            spec::string("phone").longest(20).unsettable(),
            spec::list("preferred_locales", spec::string({})),
            spec::hash("shipping", {spec::hash("address", spec::addressFields()).required(),
                                    spec::string("name").required(), spec::string("phone")})
                .unsettable(),
            spec::oneOf("tax_exempt", {"none", "exempt", "reverse"}).unsettable(),
            spec::notSimulated("business_name"),
            spec::notSimulated("cash_balance"),
            spec::notSimulated("individual_name"),
            spec::notSimulated("invoice_prefix"),
            spec::notSimulated("next_invoice_sequence"),
            spec::notSimulated("payment_method"),
            spec::notSimulated("source"),
            spec::notSimulated("tax"),
            spec::notSimulated("tax_id_data"),
            spec::notSimulated("test_clock"),
            spec::notSimulated("validate")};
}

QJsonObject withFields(QJsonObject customer, const QJsonObject &fields)
{
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (it.key() == "metadata") {
            customer["metadata"] = mergedMetadata(customer.value("metadata").toObject(), *it);
        } else if (it.key() == "invoice_settings") {
            QJsonObject settings = customer.value("invoice_settings").toObject();
            const QJsonObject given = it->toObject();
            for (auto field = given.begin(); field != given.end(); ++field)
                settings.insert(field.key(), *field);
            customer["invoice_settings"] = settings;
        } else if (it.key() == "tax_exempt" && it->isNull()) {
            customer["tax_exempt"] = "none";
        } else {
            customer.insert(it.key(), *it);
        }
    }
    return customer;
}

Answer retrieve(Call &call)
{
    const QJsonObject customer = call.world.store.get(kind, call.id());
    if (customer.isEmpty())
        return errors::notFound(kind, call.id());
    return customer;
}

Answer update(Call &call)
{
    const QJsonObject before = call.world.store.get(kind, call.id());
    if (before.isEmpty() || before.value("deleted").toBool())
        return errors::notFound(kind, call.id());
    const QJsonObject after = withFields(before, call.params);
    QJsonObject previous;
    for (auto it = after.begin(); it != after.end(); ++it)
        if (before.value(it.key()) != *it)
            previous.insert(it.key(), before.value(it.key()));
    if (previous.isEmpty())
        return after;
    call.world.store.put(after);
    emitEvent(call.world, QStringLiteral("customer.updated"), after, previous);
    return after;
}

Answer remove(Call &call)
{
    const QJsonObject customer = call.world.store.get(kind, call.id());
    if (customer.isEmpty() || customer.value("deleted").toBool())
        return errors::notFound(kind, call.id());
    // A deleted customer can still be retrieved, as nothing but its id.
    const QJsonObject deleted{{"id", call.id()}, {"object", kind}, {"deleted", true}};
    call.world.store.put(deleted);
    emitEvent(call.world, QStringLiteral("customer.deleted"), customer);
    return deleted;
}

} // namespace

QJsonObject createCustomer(World &world, const QJsonObject &fields)
{
    QJsonObject customer = withFields(objectTemplate(kind), fields);
    customer["id"] = world.newId(QStringLiteral("cus_"), 14);
    customer["created"] = world.now();
    customer["invoice_prefix"] = world.newId({}, 8).toUpper();
    world.store.put(customer);
    emitEvent(world, QStringLiteral("customer.created"), customer);
    return customer;
}

std::optional<ApiError> customerProblem(const World &world, const QString &id, const QString &param)
{
    const QJsonObject customer = world.store.get(kind, id);
    if (customer.isEmpty() || customer.value("deleted").toBool())
        return errors::noSuch(kind, id, param);
    return std::nullopt;
}

void addCustomerOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Post, url, customerParams(),
              [](Call &call) -> Answer { return createCustomer(call.world, call.params); });
    table.add(Method::Get, url, spec::listParams({spec::range("created"), spec::string("email")}), [](Call &call) {
        return listPage(call.world, kind, url, call.params, [&](const QString &id) {
            const QJsonObject customer = call.world.store.get(id);
            return (!call.has("email") || customer.value("email").toString() == call.text("email")) &&
                   inRange(call.params.value("created"), customer.value("created").toInteger());
        });
    });
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Post, url + "/{}", customerParams(), update);
    table.add(Method::Delete, url + "/{}", {}, remove);
}

} // namespace reelmint::sandbox
