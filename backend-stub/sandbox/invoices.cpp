// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/invoices.h"

#include "backend-stub/sandbox/events.h"
#include "backend-stub/sandbox/list_page.h"
#include "backend-stub/sandbox/operation.h"

#include <QJsonArray>

namespace reelmint::sandbox {

namespace {

const QString kind = QStringLiteral("invoice");
const QString url = QStringLiteral("/v1/invoices");

QJsonObject invoiceLine(World &world, const QString &invoiceId, const QJsonObject &item)
{
    const QJsonObject price = item.value("price").toObject();
    return {{"id", world.newId(QStringLiteral("il_1"), 23)},
            {"object", "line_item"},
            {"amount", item.value("amount_subtotal")},
            {"currency", item.value("currency")},
            {"description", item.value("description")},
            {"discount_amounts", QJsonArray()},
            {"discountable", true},
            {"discounts", QJsonArray()},
            {"invoice", invoiceId},
            {"livemode", false},
            {"metadata", QJsonObject()},
            {"parent", QJsonValue()},
            {"period", QJsonObject{{"start", world.now()}, {"end", world.now()}}},
            {"pretax_credit_amounts", QJsonArray()},
            {"pricing", QJsonObject{{"type", "price_details"},
                                    {"price_details",
                                     QJsonObject{{"price", price.value("id")}, {"product", price.value("product")}}},
                                    {"unit_amount_decimal", price.value("unit_amount_decimal")}}},
            {"quantity", item.value("quantity")},
            {"quantity_decimal", QString::number(item.value("quantity").toInteger())},
            {"subscription", QJsonValue()},
            {"subtotal", item.value("amount_subtotal")},
            {"taxes", QJsonArray()}};
}

void addPayment(World &world, const QJsonObject &invoice, const QJsonValue &intentId)
{
    world.store.put({{"id", world.newId(QStringLiteral("inpay_1"), 23)},
                     {"object", "invoice_payment"},
                     {"amount_paid", invoice.value("total")},
                     {"amount_requested", invoice.value("total")},
                     {"created", world.now()},
                     {"currency", invoice.value("currency")},
                     {"invoice", invoice.value("id")},
                     {"is_default", true},
                     {"livemode", false},
                     {"payment", QJsonObject{{"type", "payment_intent"}, {"payment_intent", intentId}}},
                     {"status", "paid"},
                     {"status_transitions", QJsonObject{{"canceled_at", QJsonValue()}, {"paid_at", world.now()}}}});
}

QJsonArray linesOf(World &world, const QString &invoiceId, const QString &sessionId)
{
    QJsonArray lines;
    for (const QString &item : world.store.oldestFirst(QStringLiteral("item")))
        if (world.store.hidden(item, QStringLiteral("session")).toString() == sessionId)
            lines.append(invoiceLine(world, invoiceId, world.store.get(item)));
    return lines;
}

/// "ABCD1234-0001": the customer's prefix and a number that counts up.
QString nextNumber(World &world, const QJsonObject &customer)
{
    const qint64 sequence = customer.value("next_invoice_sequence").toInteger(1);
    world.store.patch(customer.value("id").toString(), {{"next_invoice_sequence", sequence + 1}});
    return customer.value("invoice_prefix").toString() + '-' + QString::number(sequence).rightJustified(4, '0');
}

Answer retrieve(Call &call)
{
    const QJsonObject invoice = call.world.store.get(kind, call.id());
    if (invoice.isEmpty())
        return errors::notFound(kind, call.id());
    return invoice;
}

} // namespace

QJsonObject createPaidInvoice(World &world, const QJsonObject &session, const QJsonObject &customer)
{
    QJsonObject invoice = objectTemplate(kind);
    const QString id = world.newId(QStringLiteral("in_1"), 23);
    const QJsonValue total = session.value("amount_total");
    const QJsonObject data = session.value("invoice_creation").toObject().value("invoice_data").toObject();
    const QJsonObject details = session.value("customer_details").toObject();
    invoice["id"] = id;
    invoice["created"] = world.now();
    for (const char *field : {"description", "footer", "custom_fields", "metadata"})
        invoice[QString::fromLatin1(field)] = data.value(QString::fromLatin1(field));
    invoice["currency"] = session.value("currency");
    invoice["customer"] = customer.value("id");
    invoice["customer_email"] = details.value("email");
    invoice["customer_name"] = details.value("name");
    invoice["customer_address"] = details.value("address");
    for (const char *field :
         {"amount_due", "amount_paid", "subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax"})
        invoice[QString::fromLatin1(field)] = total;
    for (const char *field : {"period_start", "period_end", "effective_at", "webhooks_delivered_at"})
        invoice[QString::fromLatin1(field)] = world.now();
    invoice["number"] = nextNumber(world, customer);
    invoice["status"] = "paid";
    invoice["status_transitions"] = QJsonObject{{"finalized_at", world.now()},
                                                {"marked_uncollectible_at", QJsonValue()},
                                                {"paid_at", world.now()},
                                                {"voided_at", QJsonValue()}};
    const QString page = world.baseUrl + world.newId("/invoices/" + id + "-", 24);
    invoice["hosted_invoice_url"] = page;
    invoice["invoice_pdf"] = page + "/pdf";
    const QJsonArray lines = linesOf(world, id, session.value("id").toString());
    invoice["lines"] =
        QJsonObject{{"object", "list"}, {"data", lines}, {"has_more", false}, {"url", url + '/' + id + "/lines"}};
    world.store.put(invoice);
    addPayment(world, invoice, session.value("payment_intent"));
    for (const char *type : {"invoice.created", "invoice.finalized", "invoice.paid", "invoice.payment_succeeded"})
        emitEvent(world, QString::fromLatin1(type), invoice);
    return invoice;
}

void addInvoiceOperations(OperationTable &table)
{
    using http::Method;
    table.add(Method::Get, url,
              spec::listParams({spec::range("created"), spec::string("customer"),
                                spec::oneOf("status", {"draft", "open", "paid", "uncollectible", "void"})}),
              [](Call &call) {
                  return listPage(call.world, kind, url, call.params, [&](const QString &id) {
                      const QJsonObject invoice = call.world.store.get(id);
                      return (!call.has("customer") || invoice.value("customer").toString() == call.text("customer")) &&
                             (!call.has("status") || invoice.value("status").toString() == call.text("status")) &&
                             inRange(call.params.value("created"), invoice.value("created").toInteger());
                  });
              });
    table.add(Method::Get, url + "/{}", {}, retrieve);
    table.add(Method::Get, QStringLiteral("/v1/invoice_payments"),
              spec::listParams({spec::string("invoice"), spec::oneOf("status", {"canceled", "open", "paid"})}),
              [](Call &call) {
                  return listPage(call.world, QStringLiteral("invoice_payment"), QStringLiteral("/v1/invoice_payments"),
                                  call.params, [&](const QString &id) {
                                      const QJsonObject payment = call.world.store.get(id);
                                      return (!call.has("invoice") ||
                                              payment.value("invoice").toString() == call.text("invoice")) &&
                                             (!call.has("status") ||
                                              payment.value("status").toString() == call.text("status"));
                                  });
              });
}

} // namespace reelmint::sandbox
