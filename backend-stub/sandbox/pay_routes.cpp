// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/pay_routes.h"

#include "backend-stub/sandbox/checkout_page.h"
#include "backend-stub/sandbox/checkout_sessions.h"
#include "backend-stub/sandbox/control_api.h"
#include "backend-stub/sandbox/currency_rules.h"
#include "backend-stub/sandbox/form_decoder.h"
#include "backend-stub/sandbox/page_template.h"
#include "backend-stub/sandbox/timed_work.h"
#include "backend-stub/sandbox/world.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace reelmint::sandbox {

namespace {

using http::Method;
using http::Request;
using http::Response;

bool wantsJson(const Request &request)
{
    return request.header("accept").startsWith("application/json");
}

Response goTo(const Request &request, const QString &url)
{
    if (wantsJson(request))
        return Response::json(200, QJsonObject{{"redirect", url}});
    return Response::redirect(303, QUrl(url).toEncoded());
}

/// The page of a session that cannot be paid any more, or nothing when it can.
std::optional<Response> closedPage(const QJsonObject &session)
{
    const QString status = session.value("status").toString();
    if (session.isEmpty())
        return noticePage(
            404, QStringLiteral("Something went wrong"),
            QStringLiteral("The page you were looking for could not be found. Please check the URL or contact "
                           "the merchant."));
    if (status == "complete")
        return noticePage(200, QStringLiteral("You're all done here"),
                          QStringLiteral("This payment was already completed. You were charged once."),
                          checkout::successUrl(session), QStringLiteral("Continue to Reelmint"));
    if (status == "expired")
        return noticePage(200, QStringLiteral("This page has expired"),
                          QStringLiteral("The checkout session timed out. You have not been charged."),
                          session.value("cancel_url").toString(), QStringLiteral("Back to Reelmint"));
    return std::nullopt;
}

Response showSession(World &world, const Request &request)
{
    Transaction transaction(world);
    runDueWork(world);
    const QJsonObject session =
        world.store.get(QStringLiteral("checkout.session"), request.argument(QStringLiteral("session")));
    if (const auto closed = closedPage(session))
        return *closed;
    return checkoutPage(world, session, {});
}

/// Reads the form; what is wrong with it stands in the state.
std::pair<checkout::PayerInput, FormState> readForm(const World &world, const QJsonObject &session,
                                                    const Request &request)
{
    static const QRegularExpression address(QStringLiteral("^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$"));
    const Answer decoded = decodeForm(request.body);
    const QJsonObject form = decoded ? *decoded : QJsonObject();
    const auto field = [&form](const char *name) { return form.value(QString::fromLatin1(name)).toString().trimmed(); };
    FormState state;
    for (const char *name : {"email", "card_expiry", "billing_name", "postal_code"})
        state.values[QString::fromLatin1(name)] = field(name);
    checkout::PayerInput payer{.card = {.number = cardDigits(field("card_number")), .cvc = field("card_cvc")},
                               .email = field("email"),
                               .name = field("billing_name"),
                               .postalCode = field("postal_code")};
    const QString customer = session.value("customer").toString();
    const QString known = customer.isEmpty() ? session.value("customer_email").toString()
                                             : world.store.get(customer).value("email").toString();
    if (!known.isEmpty())
        payer.email = known;
    if (!address.match(payer.email).hasMatch() || payer.email.size() > 512)
        state.fieldErrors["email"] = QStringLiteral("Enter an email address, like name@example.com.");
    if (const auto expiry = parseExpiry(field("card_expiry")))
        std::tie(payer.card.month, payer.card.year) = *expiry;
    static const QHash<CardProblem::Field, QString> names{{CardProblem::Field::Number, "card_number"},
                                                          {CardProblem::Field::Expiry, "card_expiry"},
                                                          {CardProblem::Field::Cvc, "card_cvc"}};
    const QDate today = QDateTime::fromSecsSinceEpoch(world.now(), Qt::UTC).date();
    for (const CardProblem &problem : cardProblems(payer.card, today))
        state.fieldErrors[names.value(problem.field)] = problem.message;
    if (payer.name.isEmpty() || payer.name.size() > 256)
        state.fieldErrors["billing_name"] = QStringLiteral("Enter the name on the card.");
    if (payer.postalCode.isEmpty() || payer.postalCode.size() > 16)
        state.fieldErrors["postal_code"] = QStringLiteral("Enter the postcode of your billing address.");
    return {payer, state};
}

Response refuseForm(const World &world, const Request &request, const QJsonObject &session, const FormState &state,
                    int status)
{
    if (!wantsJson(request))
        return checkoutPage(world, session, state, status);
    QJsonObject fields;
    for (auto it = state.fieldErrors.begin(); it != state.fieldErrors.end(); ++it)
        fields.insert(it.key(), *it);
    return Response::json(status, QJsonObject{{"error", state.error}, {"fields", fields}});
}

Response pay(World &world, const Request &request)
{
    Transaction transaction(world);
    runDueWork(world);
    const QString id = request.argument(QStringLiteral("session"));
    const QJsonObject session = world.store.get(QStringLiteral("checkout.session"), id);
    if (const auto closed = closedPage(session)) {
        // Two tabs, or a press too many: the page itself says what became of it.
        return wantsJson(request) && !session.isEmpty() ? Response::json(200, QJsonObject{{"reload", true}}) : *closed;
    }
    const auto [payer, state] = readForm(world, session, request);
    if (!state.fieldErrors.isEmpty())
        return refuseForm(world, request, session, state, 400);
    const PaymentResult result = checkout::pay(world, id, payer);
    const QJsonObject after = world.store.get(id);
    if (result.state == PaymentResult::State::Succeeded)
        return goTo(request, checkout::successUrl(after));
    if (result.state == PaymentResult::State::NeedsAction)
        return wantsJson(request) ? Response::json(200, QJsonObject{{"reload", true}})
                                  : Response::redirect(303, "/c/pay/" + id.toLatin1());
    FormState declined = state;
    const QJsonObject intent = world.store.get(after.value("payment_intent").toString());
    declined.error = declineText(intent.value("last_payment_error").toObject());
    return refuseForm(world, request, after, declined, 402);
}

Response showChallenge(World &world, const Request &request)
{
    Transaction transaction(world);
    const QJsonObject intent =
        world.store.get(QStringLiteral("payment_intent"), request.argument(QStringLiteral("intent")));
    if (intent.value("status").toString() != "requires_action")
        return pageResponse(404,
                            renderTemplate(QStringLiteral("notice"),
                                           {{"title", QStringLiteral("Nothing to confirm")},
                                            {"text", QStringLiteral("This payment does not wait for a confirmation.")},
                                            {"link", QString()}}),
                            true);
    const QJsonObject method = world.store.get(intent.value("payment_method").toString());
    return pageResponse(
        200,
        renderTemplate(QStringLiteral("threeds"),
                       {{"action", "/3ds/" + intent.value("id").toString() + "/answer"},
                        {"amount", amountText(intent.value("amount").toInteger(), intent.value("currency").toString())},
                        {"last4", method.value("card").toObject().value("last4").toString()}}),
        true);
}

Response answerIntent(World &world, const Request &request, const QJsonObject &intent, bool confirmed)
{
    const QString id = intent.value("id").toString();
    const QString returnUrl =
        intent.value("next_action").toObject().value("redirect_to_url").toObject().value("return_url").toString();
    const PaymentResult result =
        confirmed ? payments::confirm(
                        world, id, {.paymentMethod = intent.value("payment_method").toString(), .authenticated = true})
                  : payments::failChallenge(world, id);
    const bool paid = result.state == PaymentResult::State::Succeeded;
    if (returnUrl.isEmpty())
        return noticePage(200, paid ? QStringLiteral("Payment confirmed") : QStringLiteral("Payment not confirmed"),
                          QStringLiteral("You can close this page."));
    QUrl url(returnUrl);
    QUrlQuery query(url);
    query.addQueryItem(QStringLiteral("payment_intent"), id);
    query.addQueryItem(QStringLiteral("payment_intent_client_secret"), intent.value("client_secret").toString());
    query.addQueryItem(QStringLiteral("redirect_status"),
                       paid ? QStringLiteral("succeeded") : QStringLiteral("failed"));
    url.setQuery(query);
    return goTo(request, url.toString(QUrl::FullyEncoded));
}

Response answerChallenge(World &world, const Request &request)
{
    const Answer form = decodeForm(request.body);
    const bool confirmed = form && form->value("result").toString() == "complete";
    Transaction transaction(world);
    runDueWork(world);
    const QString id = request.argument(QStringLiteral("intent"));
    const QJsonObject intent = world.store.get(QStringLiteral("payment_intent"), id);
    const QString sessionId = world.store.hidden(id, QStringLiteral("session")).toString();
    if (intent.value("status").toString() != "requires_action")
        return sessionId.isEmpty() ? noticePage(409, QStringLiteral("Nothing to confirm"),
                                                QStringLiteral("This payment does not wait for a confirmation."))
                                   : Response::redirect(303, "/c/pay/" + sessionId.toLatin1());
    if (sessionId.isEmpty())
        return answerIntent(world, request, intent, confirmed);
    const PaymentResult result = checkout::answerChallenge(world, sessionId, confirmed);
    if (result.state == PaymentResult::State::Succeeded)
        return goTo(request, checkout::successUrl(world.store.get(sessionId)));
    return Response::redirect(303, "/c/pay/" + sessionId.toLatin1());
}

} // namespace

void addPayRoutes(http::Router &router, World &world)
{
    const http::RouteOptions anything{.maxBodyBytes = 16 * 1024, .contentType = {}};
    const http::RouteOptions form{.maxBodyBytes = 16 * 1024, .contentType = "application/x-www-form-urlencoded"};
    const auto ownPageOnly = [&world](auto handler) {
        return [&world, handler](const Request &request) {
            if (!sameOrigin(request, world.baseUrl))
                return Response::text(403, "text/plain; charset=utf-8", "This form belongs to another page.\n");
            return handler(world, request);
        };
    };
    router.add(
        Method::Get, QStringLiteral("/c/pay/{session}"),
        [&world](const Request &request) { return showSession(world, request); }, anything);
    router.add(Method::Post, QStringLiteral("/c/pay/{session}"), ownPageOnly(pay), form);
    router.add(
        Method::Get, QStringLiteral("/3ds/{intent}"),
        [&world](const Request &request) { return showChallenge(world, request); }, anything);
    router.add(Method::Post, QStringLiteral("/3ds/{intent}/answer"), ownPageOnly(answerChallenge), form);
    const auto asset = [&router, &anything](const QString &file, const QByteArray &type) {
        router.add(
            Method::Get, "/assets/" + file, [file, type](const Request &) { return assetResponse(file, type); },
            anything);
    };
    asset(QStringLiteral("checkout.css"), "text/css; charset=utf-8");
    asset(QStringLiteral("document.css"), "text/css; charset=utf-8");
    asset(QStringLiteral("checkout.js"), "text/javascript; charset=utf-8");
}

} // namespace reelmint::sandbox
