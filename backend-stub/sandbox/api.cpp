// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/api.h"

#include "backend-stub/sandbox/api_key.h"
#include "backend-stub/sandbox/expand.h"
#include "backend-stub/sandbox/form_decoder.h"
#include "backend-stub/sandbox/idempotency.h"
#include "backend-stub/sandbox/param_check.h"
#include "backend-stub/sandbox/timed_work.h"

#include <QRandomGenerator>

namespace reelmint::sandbox {

/// One request on its way through the API.
struct Api::Exchange
{
    const http::Request &request;
    QString method;
    QString path;
    QString id; ///< "req_…"
    ApiVersion version;
    KeyKind key = KeyKind::Secret;
    OperationTable::Match match = {};
    QJsonObject params = {};
    QString idempotencyKey = {};
};

namespace {

/// Not from the seeded mint: how often somebody asked must not change the ids of the objects.
QString newRequestId()
{
    IdMint mint(QByteArray::number(QRandomGenerator::system()->generate64(), 16), 0);
    return mint.next(QStringLiteral("req_"), 14);
}

} // namespace

QString methodText(http::Method method)
{
    switch (method) {
    case http::Method::Get:
    case http::Method::Head:
        return QStringLiteral("GET");
    case http::Method::Post:
        return QStringLiteral("POST");
    case http::Method::Delete:
        return QStringLiteral("DELETE");
    case http::Method::Put:
        return QStringLiteral("PUT");
    case http::Method::Patch:
        return QStringLiteral("PATCH");
    default:
        return QStringLiteral("OTHER");
    }
}

Api::Api(World &world, FaultQueue &faults) : m_world(world), m_faults(faults)
{
    addCustomerOperations(m_operations);
    addProductOperations(m_operations);
    addPriceOperations(m_operations);
    addCheckoutSessionOperations(m_operations);
    addPaymentMethodOperations(m_operations);
    addPaymentIntentOperations(m_operations);
    addChargeOperations(m_operations);
    addRefundOperations(m_operations);
    addDisputeOperations(m_operations);
    addInvoiceOperations(m_operations);
    addEventOperations(m_operations);
    addWebhookEndpointOperations(m_operations);
}

http::Response Api::handle(const http::Request &request)
{
    Exchange exchange{.request = request,
                      .method = methodText(request.method),
                      .path = QString::fromLatin1(request.path),
                      .id = newRequestId(),
                      .version = {defaultApiVersion(), false}};
    if (const auto refused = read(exchange))
        return answer(exchange, refusal(exchange, *refused));
    if (const auto fault = m_faults.take(exchange.method, exchange.path))
        return failAsOrdered(exchange, *fault);
    return answer(exchange, perform(exchange));
}

/// Everything that can be told without touching the world.
std::optional<ApiError> Api::read(Exchange &exchange) const
{
    const http::Request &request = exchange.request;
    const auto key = authenticate(request);
    if (!key)
        return key.error();
    exchange.key = *key;
    const auto version = readApiVersion(request.header("stripe-version"));
    if (!version)
        return version.error();
    exchange.version = *version;
    const http::Method method = request.method == http::Method::Head ? http::Method::Get : request.method;
    exchange.match = m_operations.match(method, exchange.path);
    if (!exchange.match.operation)
        return errors::unknownUrl(exchange.method, exchange.path);
    if (*key == KeyKind::Publishable && !exchange.match.operation->publishableKeyAllowed)
        return ApiError{.status = 401,
                        .code = QStringLiteral("secret_key_required"),
                        .message =
                            QStringLiteral("This API call cannot be made with a publishable API key. Please use a "
                                           "secret API key. You can find a list of your API keys at "
                                           "https://dashboard.stripe.com/account/apikeys.")};
    const bool post = request.method == http::Method::Post;
    const QByteArray type = request.header("content-type");
    if (post && !request.body.isEmpty() && !type.startsWith("application/x-www-form-urlencoded"))
        return ApiError{.message =
                            QStringLiteral("Invalid request (the body must be application/x-www-form-urlencoded, but "
                                           "its Content-Type is '%1').")
                                .arg(QString::fromLatin1(type))};
    exchange.idempotencyKey = post ? QString::fromUtf8(request.header("idempotency-key")) : QString();
    if (exchange.idempotencyKey.size() > 255)
        return ApiError{.message = QStringLiteral("Idempotency keys may be at most 255 characters long.")};
    QByteArray form = request.query.toString(QUrl::FullyEncoded).toLatin1();
    if (!request.body.isEmpty() && request.method != http::Method::Get)
        form += (form.isEmpty() ? "" : "&") + request.body;
    const Answer decoded = decodeForm(form);
    if (!decoded)
        return decoded.error();
    const Answer checked = checkParams(exchange.match.operation->params, *decoded);
    if (!checked)
        return checked.error();
    exchange.params = *checked;
    return std::nullopt;
}

Api::Outcome Api::refusal(const Exchange &exchange, const ApiError &error) const
{
    return {.status = error.status, .body = error.toJson(exchange.id), .replayed = false, .originalRequest = {}};
}

/// An outcome means that the operation is not to run: a replay or a refusal.
std::optional<Api::Outcome> Api::beginKey(const Exchange &exchange)
{
    if (exchange.idempotencyKey.isEmpty())
        return std::nullopt;
    Transaction transaction(m_world);
    const QString fingerprint = idempotency::fingerprint(exchange.method, exchange.path, exchange.params);
    const auto verdict = idempotency::begin(m_world, exchange.idempotencyKey, fingerprint, exchange.id);
    if (verdict.replay)
        return Outcome{verdict.replay->status, verdict.replay->body, true, verdict.replay->requestId};
    if (verdict.refused)
        return refusal(exchange, *verdict.refused);
    return std::nullopt;
}

/// The operation and the saved answer of its key in one transaction: a crash leaves both or neither.
Api::Outcome Api::execute(Exchange &exchange)
{
    Transaction transaction(m_world, {exchange.id, exchange.idempotencyKey});
    runDueWork(m_world);
    Call call{m_world, exchange.params, exchange.match.ids, exchange.version, exchange.key == KeyKind::Publishable};
    const QJsonValue expand = call.params.take("expand");
    Answer result = exchange.match.operation->handler(call);
    if (result && !expand.isUndefined())
        result = expandObject(m_world, *result, expand);
    const Outcome outcome = result ? Outcome{200, *result, false, {}} : refusal(exchange, result.error());
    if (!exchange.idempotencyKey.isEmpty()) {
        if (result.ok() || result.error().saved)
            idempotency::finish(m_world, exchange.idempotencyKey, {outcome.status, outcome.body, exchange.id});
        else
            idempotency::abandon(m_world, exchange.idempotencyKey);
    }
    return outcome;
}

Api::Outcome Api::perform(Exchange &exchange)
{
    if (const auto done = beginKey(exchange))
        return *done;
    return execute(exchange);
}

http::Response Api::failAsOrdered(Exchange &exchange, const Fault &fault)
{
    if (fault.kind == Fault::Kind::Delay) {
        // The key is taken before the wait, so that a second call during it meets a running one.
        const auto done = beginKey(exchange);
        m_faults.wait(fault.delayMs);
        return answer(exchange, done ? *done : execute(exchange));
    }
    if (fault.kind == Fault::Kind::Status) {
        const ApiError error = orderedError(fault.status);
        const Outcome failed = refusal(exchange, error);
        const bool executing = fault.commit || (fault.status >= 500 && fault.saved);
        if (!executing)
            return answer(exchange, failed);
        if (const auto done = beginKey(exchange))
            return answer(exchange, *done);
        if (fault.commit)
            execute(exchange);
        if (!exchange.idempotencyKey.isEmpty()) {
            Transaction transaction(m_world);
            if (fault.saved)
                idempotency::finish(m_world, exchange.idempotencyKey, {failed.status, failed.body, exchange.id});
            else if (!fault.commit)
                idempotency::abandon(m_world, exchange.idempotencyKey);
        }
        return answer(exchange, failed);
    }
    if (fault.commit)
        perform(exchange);
    if (fault.kind == Fault::Kind::Timeout)
        m_faults.wait(fault.delayMs);
    http::Response lost;
    lost.dropConnection = true;
    return lost;
}

http::Response Api::answer(const Exchange &exchange, const Outcome &outcome) const
{
    http::Response response = http::Response::json(outcome.status, outcome.body);
    response.withHeader("Request-Id", exchange.id.toLatin1())
        .withHeader("Stripe-Version", exchange.version.name.toLatin1())
        .withHeader("Cache-Control", "no-cache, no-store");
    if (!exchange.idempotencyKey.isEmpty()) {
        response.withHeader("Idempotency-Key", exchange.idempotencyKey.toUtf8());
        response.withHeader("Original-Request",
                            (outcome.originalRequest.isEmpty() ? exchange.id : outcome.originalRequest).toLatin1());
    }
    if (outcome.replayed)
        response.withHeader("Idempotent-Replayed", "true");
    if (outcome.status >= 400)
        response.withHeader("Stripe-Should-Retry",
                            outcome.status == 409 || outcome.status == 429 || outcome.status >= 500 ? "true" : "false");
    return response;
}

} // namespace reelmint::sandbox
