// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/pay_routes.h"

#include "backend-stub/sandbox/currency_rules.h"
#include "backend-stub/sandbox/page_template.h"
#include "backend-stub/sandbox/pdf_writer.h"
#include "backend-stub/sandbox/world.h"

#include <QJsonArray>
#include <QLocale>

namespace reelmint::sandbox {

namespace {

using http::Method;
using http::Request;
using http::Response;

QString dateText(const QJsonValue &time)
{
    return QLocale(QLocale::English)
        .toString(QDateTime::fromSecsSinceEpoch(time.toInteger(), Qt::UTC).date(), "MMMM d, yyyy");
}

/// The object whose link ends with this token: knowing it is the permission, an id alone is not.
QJsonObject byLink(const World &world, const QString &kind, const QString &field, const QString &path)
{
    for (const QString &id : world.store.newestFirst(kind)) {
        const QJsonObject object = world.store.get(id);
        if (object.value(field).toString() == world.baseUrl + path)
            return object;
    }
    return {};
}

Response missing()
{
    return noticePage(404, QStringLiteral("Not found"), QStringLiteral("There is no document at this address."));
}

QString row(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><th scope=\"row\">%1</th><td>%2</td></tr>\n")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

Response showReceipt(World &world, const Request &request)
{
    Transaction transaction(world);
    const QJsonObject charge =
        byLink(world, QStringLiteral("charge"), QStringLiteral("receipt_url"), QString::fromLatin1(request.path));
    if (charge.isEmpty())
        return missing();
    const QString currency = charge.value("currency").toString();
    const QString amount = amountText(charge.value("amount").toInteger(), currency);
    const QJsonObject card = charge.value("payment_method_details").toObject().value("card").toObject();
    QString rows = row(QStringLiteral("Amount paid"), amount) +
                   row(QStringLiteral("Date paid"), dateText(charge.value("created"))) +
                   row(QStringLiteral("Payment method"),
                       card.value("brand").toString() + QStringLiteral(" •••• ") + card.value("last4").toString());
    if (const QString text = charge.value("description").toString(); !text.isEmpty())
        rows += row(QStringLiteral("Description"), text);
    for (const QString &id : world.store.oldestFirst(QStringLiteral("refund"))) {
        const QJsonObject refund = world.store.get(id);
        if (refund.value("charge") == charge.value("id"))
            rows += row(QStringLiteral("Refund of %1 (%2)")
                            .arg(dateText(refund.value("created")), refund.value("status").toString()),
                        amountText(-refund.value("amount").toInteger(), currency));
    }
    return pageResponse(200, renderTemplate(QStringLiteral("document"),
                                            {{"title", QStringLiteral("Receipt from Reelmint")},
                                             {"amount", amount},
                                             {"state", charge.value("refunded").toBool() ? QStringLiteral("Refunded")
                                                                                         : QStringLiteral("Paid")},
                                             {"number", charge.value("id").toString()},
                                             {"rows", rows},
                                             {"link", QString()}}));
}

Response showInvoice(World &world, const Request &request)
{
    Transaction transaction(world);
    const QJsonObject invoice = byLink(world, QStringLiteral("invoice"), QStringLiteral("hosted_invoice_url"),
                                       QString::fromLatin1(request.path));
    if (invoice.isEmpty())
        return missing();
    const QString currency = invoice.value("currency").toString();
    QString rows = row(QStringLiteral("Invoice number"), invoice.value("number").toString()) +
                   row(QStringLiteral("Billed to"), invoice.value("customer_email").toString()) +
                   row(QStringLiteral("Date"), dateText(invoice.value("created")));
    for (const QJsonValue &value : invoice.value("lines").toObject().value("data").toArray()) {
        const QJsonObject line = value.toObject();
        rows += row(
            QStringLiteral("%1 × %2").arg(line.value("quantity").toInteger()).arg(line.value("description").toString()),
            amountText(line.value("amount").toInteger(), currency));
    }
    const QString total = amountText(invoice.value("total").toInteger(), currency);
    rows += row(QStringLiteral("Total paid"), total);
    return pageResponse(
        200, renderTemplate(QStringLiteral("document"),
                            {{"title", QStringLiteral("Invoice from Reelmint")},
                             {"amount", total},
                             {"state", QStringLiteral("Paid")},
                             {"number", invoice.value("number").toString()},
                             {"rows", rows},
                             {"link", QStringLiteral("<a class=\"button\" href=\"%1\">Download invoice (PDF)</a>")
                                          .arg(invoice.value("invoice_pdf").toString().toHtmlEscaped())}}));
}

Response invoicePdf(World &world, const Request &request)
{
    Transaction transaction(world);
    const QJsonObject invoice =
        byLink(world, QStringLiteral("invoice"), QStringLiteral("invoice_pdf"), QString::fromLatin1(request.path));
    if (invoice.isEmpty())
        return missing();
    const QString currency = invoice.value("currency").toString();
    QList<PdfLine> lines{{QStringLiteral("Invoice"), {}, 22},
                         {QStringLiteral("SANDBOX - no real money"), {}, 11},
                         {},
                         {QStringLiteral("From"), QStringLiteral("Reelmint")},
                         {QStringLiteral("Billed to"), invoice.value("customer_name").toString()},
                         {{}, invoice.value("customer_email").toString()},
                         {QStringLiteral("Invoice number"), invoice.value("number").toString()},
                         {QStringLiteral("Date of issue"), dateText(invoice.value("created"))},
                         {}};
    for (const QJsonValue &value : invoice.value("lines").toObject().value("data").toArray()) {
        const QJsonObject line = value.toObject();
        lines += {
            QStringLiteral("%1 x %2").arg(line.value("quantity").toInteger()).arg(line.value("description").toString()),
            amountText(line.value("amount").toInteger(), currency)};
    }
    lines += {QStringLiteral("Amount paid"), amountText(invoice.value("amount_paid").toInteger(), currency)};
    Response response = Response::text(200, "application/pdf", writePdf(QStringLiteral("Invoice"), lines));
    response.withHeader("Content-Disposition",
                        "inline; filename=\"Invoice-" + invoice.value("number").toString().toLatin1() + ".pdf\"");
    return response;
}

} // namespace

void addDocumentRoutes(http::Router &router, World &world)
{
    const http::RouteOptions anything{.maxBodyBytes = 1024, .contentType = {}};
    router.add(
        Method::Get, QStringLiteral("/receipts/{token}"),
        [&world](const Request &request) { return showReceipt(world, request); }, anything);
    router.add(
        Method::Get, QStringLiteral("/invoices/{token}"),
        [&world](const Request &request) { return showInvoice(world, request); }, anything);
    router.add(
        Method::Get, QStringLiteral("/invoices/{token}/pdf"),
        [&world](const Request &request) { return invoicePdf(world, request); }, anything);
}

} // namespace reelmint::sandbox
