// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/payments.h"

#include "app/core/clock.h"
#include "backend-stub/http/json_body.h"
#include "backend-stub/http/rate_limiter.h"
#include "backend-stub/routes/authenticated.h"
#include "backend-stub/routes/checkout_return.h"

#include <algorithm>
#include <memory>

namespace reelmint::routes {

namespace {

using http::Method;
using http::Request;
using http::Response;
using usecases::PurchaseFront;
using usecases::PurchaseRequest;
using usecases::PurchaseService;
using usecases::StartedPurchase;

// Each start is a row here and a session at Stripe: far more than anybody buys, far less than a flood.
constexpr http::RateLimiter::Rate kStartsPerUser{30, 30};
constexpr qsizetype kMaxEventBytes = 1024 * 1024;
constexpr qsizetype kMaxKeyLength = 255;

struct StartLimiter
{
    SystemClock clock;
    http::RateLimiter limiter{kStartsPerUser, clock};

    /// Nothing: go ahead.
    std::optional<Response> objection(const UserId &user)
    {
        const int wait = limiter.secondsToWait(user.toString().toUtf8());
        if (wait == 0)
            return std::nullopt;
        return Response::problem(Error{ErrorKind::RateLimited, QStringLiteral("too_many_attempts"),
                                       QStringLiteral("Too many purchases were started. Try again in a moment."), {},
                                       QJsonObject{{"retry_after", wait}}})
            .withHeader("Retry-After", QByteArray::number(wait));
    }
};

using Start = Response (*)(PurchaseService &, const Request &, const UserId &);

AuthenticatedHandler limited(PurchaseService &purchases, const std::shared_ptr<StartLimiter> &limiter, Start start)
{
    return [&purchases, limiter, start](const Request &request, const UserId &user) {
        const std::optional<Response> objection = limiter->objection(user);
        return objection ? *objection : start(purchases, request, user);
    };
}

/// The optional Idempotency-Key: empty when absent.
Result<QString> clientKey(const Request &request)
{
    const bool present = std::any_of(request.headers.cbegin(), request.headers.cend(),
                                     [](const auto &header) { return header.first == "idempotency-key"; });
    if (!present)
        return QString();
    const QByteArray key = request.header("idempotency-key");
    const bool visible = std::all_of(key.cbegin(), key.cend(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (key.isEmpty() || key.size() > kMaxKeyLength || !visible)
        return Error{ErrorKind::InvalidInput, QStringLiteral("invalid_request"),
                     QStringLiteral("Idempotency-Key must be 1 to 255 visible ASCII characters.")};
    return QString::fromLatin1(key);
}

Result<PurchaseRequest> purchaseRequest(const Request &request, const UserId &user, PurchaseFront front)
{
    PurchaseRequest wanted;
    wanted.user = user;
    wanted.front = front;
    http::JsonFields fields(request.body);
    wanted.package = PackageId(fields.string(QStringLiteral("package_id"), 1, 128));
    if (front == PurchaseFront::Checkout)
        wanted.promotionCode = fields.optionalString(QStringLiteral("promotion_code"), 1, 100).value_or(QString());
    if (const Result<void> checked = fields.finish(); !checked)
        return checked.error();
    const Result<QString> key = clientKey(request);
    if (!key)
        return key.error();
    wanted.clientKey = *key;
    return wanted;
}

Response startedResponse(const QJsonObject &body, const StartedPurchase &started)
{
    Response response = Response::json(200, body);
    return started.replayed ? response.withHeader("Idempotent-Replayed", "true") : response;
}

Response createCheckoutSession(PurchaseService &purchases, const Request &request, const UserId &user)
{
    const Result<PurchaseRequest> wanted = purchaseRequest(request, user, PurchaseFront::Checkout);
    if (!wanted)
        return Response::problem(wanted.error());
    const Result<StartedPurchase> started = purchases.start(*wanted);
    if (!started)
        return Response::problem(started.error());
    const usecases::Order &order = started->order;
    return startedResponse(
        QJsonObject{{"order_id", order.id.toString()}, {"session_id", order.sessionId}, {"url", order.checkoutUrl}},
        *started);
}

Response createPaymentIntent(PurchaseService &purchases, const Request &request, const UserId &user)
{
    const Result<PurchaseRequest> wanted = purchaseRequest(request, user, PurchaseFront::Intent);
    if (!wanted)
        return Response::problem(wanted.error());
    const Result<StartedPurchase> started = purchases.start(*wanted);
    if (!started)
        return Response::problem(started.error());
    const usecases::Order &order = started->order;
    return startedResponse(QJsonObject{{"order_id", order.id.toString()},
                                       {"payment_intent_id", order.paymentIntentId},
                                       {"client_secret", started->clientSecret},
                                       {"amount", order.price.minorUnits()},
                                       {"currency", order.price.currency()},
                                       {"publishable_key", purchases.publishableKey()}},
                           *started);
}

Response orderResponse(const Result<usecases::Order> &order)
{
    return order ? Response::json(200, usecases::orderJson(*order)) : Response::problem(order.error());
}

Response cancelOrder(PurchaseService &purchases, const Request &request, const UserId &user)
{
    if (!request.body.isEmpty()) {
        http::JsonFields fields(request.body);
        if (const Result<void> checked = fields.finish(); !checked)
            return Response::problem(checked.error());
    }
    return orderResponse(purchases.cancel(user, OrderId(request.argument(QStringLiteral("id")))));
}

Response webhook(PurchaseService &purchases, const Request &request)
{
    const Result<void> stored = purchases.receiveEvent(request.body, request.header("stripe-signature"));
    return stored ? Response::json(200, QJsonObject{{"received", true}}) : Response::problem(stored.error());
}

} // namespace

void registerPaymentRoutes(http::Router &router, PurchaseService &purchases, usecases::Authenticator &authenticator)
{
    const http::RouteOptions asksStripe{64 * 1024, "application/json", true};
    const auto limiter = std::make_shared<StartLimiter>();
    router.add(Method::Post, QStringLiteral("/api/stripe/create-checkout-session"),
               authenticated(authenticator, limited(purchases, limiter, createCheckoutSession)), asksStripe);
    router.add(Method::Post, QStringLiteral("/api/stripe/create-payment-intent"),
               authenticated(authenticator, limited(purchases, limiter, createPaymentIntent)), asksStripe);
    router.add(Method::Get, QStringLiteral("/api/orders/{id}"),
               authenticated(authenticator, [&purchases](const Request &request, const UserId &user) {
                   return orderResponse(purchases.order(user, OrderId(request.argument(QStringLiteral("id")))));
               }), asksStripe);
    router.add(Method::Post, QStringLiteral("/api/orders/{id}/cancel"),
               authenticated(authenticator, [&purchases](const Request &request, const UserId &user) {
                   return cancelOrder(purchases, request, user);
               }), asksStripe);
    // Whatever the sender calls the body: its signature decides.
    router.add(Method::Post, QStringLiteral("/api/stripe/webhook"),
               [&purchases](const Request &request) { return webhook(purchases, request); }, {kMaxEventBytes, {}});
    router.add(Method::Get, QStringLiteral("/checkout/return"), checkoutReturn);
}

} // namespace reelmint::routes
