// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/checkout_page.h"

#include "backend-stub/sandbox/checkout_sessions.h"
#include "backend-stub/sandbox/currency_rules.h"
#include "backend-stub/sandbox/page_template.h"
#include "backend-stub/sandbox/test_cards.h"
#include "backend-stub/sandbox/world.h"

namespace reelmint::sandbox {

namespace {

QString spacedNumber(const QString &number)
{
    QString text;
    for (qsizetype i = 0; i < number.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            text += QChar(0x00A0);
        text += number.at(i);
    }
    return text;
}

QString testCardRows()
{
    QString rows;
    for (const TestCard &card : testCards())
        rows += QStringLiteral("<tr><td><button type=\"button\" class=\"fill\" data-number=\"%1\">%2</button></td>"
                               "<td>%3</td></tr>\n")
                    .arg(card.number, spacedNumber(card.number), card.label.toHtmlEscaped());
    return rows;
}

QString lineRows(const World &world, const QJsonObject &session)
{
    QString rows;
    const QString currency = session.value("currency").toString();
    for (const QJsonObject &item : checkout::lineItems(world, session.value("id").toString())) {
        const qint64 quantity = item.value("quantity").toInteger();
        QString details =
            world.store.hidden(item.value("id").toString(), QStringLiteral("product_description")).toString();
        if (quantity > 1) {
            const QString each = amountText(item.value("price").toObject().value("unit_amount").toInteger(), currency);
            details += (details.isEmpty() ? QString() : QStringLiteral(" · ")) +
                       QStringLiteral("Qty %1, %2 each").arg(quantity).arg(each);
        }
        rows += QStringLiteral("<li><div><span class=\"item-name\">%1</span><span class=\"item-note\">%2</span></div>"
                               "<span class=\"item-amount\">%3</span></li>\n")
                    .arg(item.value("description").toString().toHtmlEscaped(), details.toHtmlEscaped(),
                         amountText(item.value("amount_subtotal").toInteger(), currency).toHtmlEscaped());
    }
    return rows;
}

/// `aria-invalid` and the message of one field.
void addField(PageValues &values, const FormState &form, const QString &name)
{
    const QString error = form.fieldErrors.value(name);
    values[name + "_state"] = error.isEmpty() ? QString() : QStringLiteral("aria-invalid=\"true\"");
    values[name + "_error"] = error;
    values[name] = form.values.value(name);
}

QString challengeDialog(const QJsonObject &intent)
{
    return QStringLiteral(
               "<div class=\"overlay\"><div class=\"challenge\" role=\"dialog\" aria-modal=\"true\" "
               "aria-labelledby=\"challenge-title\"><h2 id=\"challenge-title\">Confirm this payment with your "
               "bank</h2><iframe id=\"threeds-frame\" title=\"Confirmation page of the bank (3-D Secure)\" "
               "src=\"/3ds/%1\"></iframe></div></div>")
        .arg(intent.value("id").toString().toHtmlEscaped());
}

QString emailOf(const World &world, const QJsonObject &session)
{
    if (const QString customer = session.value("customer").toString(); !customer.isEmpty())
        return world.store.get(customer).value("email").toString();
    return session.value("customer_email").toString();
}

} // namespace

QString declineText(const QJsonObject &error)
{
    const QString code = error.value("code").toString();
    const QString reason = error.value("decline_code").toString();
    if (code == "expired_card")
        return QStringLiteral("Your card has expired. Try a different card.");
    if (code == "incorrect_cvc")
        return QStringLiteral("Your card's security code is incorrect. Check it and try again.");
    if (code == "processing_error")
        return QStringLiteral("An error occurred while processing your card. Try again in a little bit.");
    if (code == "payment_intent_authentication_failure")
        return QStringLiteral(
            "We are unable to authenticate your payment method. Please choose a different payment method "
            "and try again.");
    if (reason == "insufficient_funds")
        return QStringLiteral("Your card has insufficient funds. Try a different card.");
    if (reason == "card_velocity_exceeded")
        return QStringLiteral(
            "Your card was declined because it was used too often. Try again later or use a different "
            "card.");
    if (reason == "test_mode_live_card")
        return QStringLiteral(
            "Your card was declined. This sandbox only takes test cards; they are listed at the top.");
    return QStringLiteral("Your card was declined. Try a different card.");
}

http::Response checkoutPage(const World &world, const QJsonObject &session, const FormState &form, int status)
{
    const QString total = amountText(session.value("amount_total").toInteger(), session.value("currency").toString());
    const QJsonObject intent = world.store.get(session.value("payment_intent").toString());
    const bool challenged = intent.value("status").toString() == "requires_action";
    QString error = form.error;
    if (error.isEmpty() && form.fieldErrors.isEmpty() && intent.value("status").toString() == "requires_payment_method")
        if (const QJsonObject last = intent.value("last_payment_error").toObject(); !last.isEmpty())
            error = declineText(last);
    const QString cancelUrl = session.value("cancel_url").toString();
    const QString knownEmail = emailOf(world, session);
    PageValues values{
        {"total", total},
        {"currency", session.value("currency").toString().toUpper()},
        {"action", QStringLiteral("/c/pay/") + session.value("id").toString()},
        {"lines", lineRows(world, session)},
        {"cards", testCardRows()},
        {"error", error},
        {"challenge", challenged ? challengeDialog(intent) : QString()},
        {"back",
         cancelUrl.isEmpty()
             ? QString()
             : QStringLiteral("<a id=\"cancel-link\" class=\"back\" href=\"%1\"><span aria-hidden=\"true\">←</span> "
                              "Back to Reelmint</a>")
                   .arg(cancelUrl.toHtmlEscaped())},
        {"email_lock", knownEmail.isEmpty() ? QString() : QStringLiteral("readonly")}};
    for (const char *name : {"email", "card_number", "card_expiry", "card_cvc", "billing_name", "postal_code"})
        addField(values, form, QString::fromLatin1(name));
    // What was typed before a decline or a challenge need not be typed again.
    const QJsonObject typed = session.value("customer_details").toObject();
    if (form.values.isEmpty()) {
        values["email"] = typed.value("email").toString();
        values["billing_name"] = typed.value("name").toString();
        values["postal_code"] = typed.value("address").toObject().value("postal_code").toString();
    }
    if (!knownEmail.isEmpty())
        values["email"] = knownEmail;
    return pageResponse(status, renderTemplate(QStringLiteral("checkout"), values));
}

} // namespace reelmint::sandbox
