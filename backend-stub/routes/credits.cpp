// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/credits.h"

#include "backend-stub/http/json_body.h"
#include "backend-stub/routes/authenticated.h"
#include "backend-stub/routes/credit_json.h"
#include "backend-stub/routes/credit_requests.h"

#include <limits>

namespace reelmint::routes {

namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr qint64 kMost = std::numeric_limits<qint64>::max();

Response answered(int status, const QJsonObject &body, bool replayed)
{
    Response response = Response::json(status, body);
    return replayed ? response.withHeader("Idempotent-Replayed", "true") : response;
}

Response answered(int status, const Result<ledger::HoldReceipt> &receipt)
{
    return receipt.ok() ? answered(status, holdJson(receipt->hold), receipt->replayed) : Response::problem(receipt.error());
}

HoldId holdOf(const Request &request)
{
    return HoldId(request.argument(QStringLiteral("id")));
}

Response balance(const CreditDependencies &with, const UserId &user)
{
    const Result<ledger::Balance> balance = with.credits.getBalance(user);
    return balance.ok() ? Response::json(200, balanceJson(*balance, with.lowBalanceThreshold))
                        : Response::problem(balance.error());
}

Response check(const CreditDependencies &with, const Request &request, const UserId &user)
{
    http::JsonFields fields(request.body);
    const qint64 amount = fields.integer(QStringLiteral("amount"), 1, kMost);
    if (const Result<void> checked = fields.finish(); !checked.ok())
        return Response::problem(checked.error());
    const Result<ledger::Sufficiency> answer = with.credits.checkCredits(user, Credits(amount));
    if (!answer.ok())
        return Response::problem(answer.error());
    return Response::json(200, QJsonObject{{"sufficient", answer->sufficient},
                                           {"available", answer->available.value()},
                                           {"missing", answer->missing.value()}});
}

Response quote(const CreditDependencies &with, const Request &request, const UserId &user)
{
    const Result<OperationRequest> wanted = readOperationRequest(request, false);
    if (!wanted.ok())
        return Response::problem(wanted.error());
    const Result<usecases::Quote> quote = with.operations.quote(user, wanted->operation);
    return quote.ok() ? Response::json(200, quoteJson(*quote)) : Response::problem(quote.error());
}

Response use(const CreditDependencies &with, const Request &request, const UserId &user)
{
    const Result<OperationRequest> wanted = readOperationRequest(request, true);
    if (!wanted.ok())
        return Response::problem(wanted.error());
    const Result<ledger::RequestKey> key = readRequestKey(request);
    if (!key.ok())
        return Response::problem(key.error());
    const Result<ledger::Receipt> receipt = with.operations.use(user, wanted->operation, wanted->description, *key);
    if (!receipt.ok())
        return Response::problem(receipt.error());
    return answered(200,
                    {{"transaction", transactionJson(receipt->transaction)},
                     {"balance", balanceJson(receipt->balance, with.lowBalanceThreshold)}},
                    receipt->replayed);
}

Response placeHold(const CreditDependencies &with, const Request &request, const UserId &user)
{
    const Result<OperationRequest> wanted = readOperationRequest(request, true);
    if (!wanted.ok())
        return Response::problem(wanted.error());
    const Result<ledger::RequestKey> key = readRequestKey(request);
    if (!key.ok())
        return Response::problem(key.error());
    return answered(201, with.operations.hold(user, wanted->operation, wanted->description, *key));
}

Response getHold(const CreditDependencies &with, const Request &request, const UserId &user)
{
    const Result<ledger::Hold> hold = with.credits.getHold(user, holdOf(request));
    return hold.ok() ? Response::json(200, holdJson(*hold)) : Response::problem(hold.error());
}

Response capture(const CreditDependencies &with, const Request &request, const UserId &user)
{
    http::JsonFields fields(request.body);
    const std::optional<qint64> amount = fields.optionalInteger(QStringLiteral("credits"), 1, kMost);
    if (const Result<void> checked = fields.finish(); !checked.ok())
        return Response::problem(checked.error());
    const Result<ledger::RequestKey> key = readRequestKey(request);
    if (!key.ok())
        return Response::problem(key.error());
    const std::optional<Credits> credits = amount ? std::optional(Credits(*amount)) : std::nullopt;
    return answered(200, with.credits.captureHold(user, holdOf(request), credits, *key));
}

Response release(const CreditDependencies &with, const Request &request, const UserId &user)
{
    http::JsonFields fields(request.body);
    const std::optional<QString> reason = fields.optionalString(QStringLiteral("reason"), 0, 200);
    if (const Result<void> checked = fields.finish(); !checked.ok())
        return Response::problem(checked.error());
    const Result<ledger::RequestKey> key = readRequestKey(request);
    if (!key.ok())
        return Response::problem(key.error());
    return answered(200, with.credits.releaseHold(user, holdOf(request), reason.value_or(QString()), *key));
}

Response extend(const CreditDependencies &with, const Request &request, const UserId &user)
{
    http::JsonFields fields(request.body);
    if (const Result<void> checked = fields.finish(); !checked.ok())
        return Response::problem(checked.error());
    const Result<ledger::RequestKey> key = readRequestKey(request);
    if (!key.ok())
        return Response::problem(key.error());
    return answered(200, with.credits.extendHold(user, holdOf(request), *key));
}

Response transactions(const CreditDependencies &with, const Request &request, const UserId &user)
{
    const Result<ledger::HistoryQuery> query = readHistoryQuery(request);
    if (!query.ok())
        return Response::problem(query.error());
    const Result<ledger::HistoryPage> page = with.credits.history(user, *query);
    if (!page.ok())
        return Response::problem(page.error());
    QJsonArray list;
    for (const ledger::LedgerTransaction &transaction : page->transactions)
        list.append(transactionJson(transaction));
    const QJsonValue next = page->next ? QJsonValue(historyCursor(*page->next)) : QJsonValue(QJsonValue::Null);
    return Response::json(200, QJsonObject{{"transactions", list}, {"next_cursor", next}});
}

Response packages(const CreditDependencies &with)
{
    const Result<QList<pricing::Package>> packages = with.catalogue.packages();
    if (!packages.ok())
        return Response::problem(packages.error());
    QJsonArray list;
    for (const pricing::Package &package : *packages)
        list.append(packageJson(package));
    return Response::json(200, QJsonObject{{"packages", list}});
}

Response rates(const CreditDependencies &with)
{
    const Result<pricing::RateCard> card = with.catalogue.currentRates();
    return card.ok() ? Response::json(200, rateCardJson(*card)) : Response::problem(card.error());
}

} // namespace

void registerCreditRoutes(http::Router &router, const CreditDependencies &dependencies)
{
    using Action = Response (*)(const CreditDependencies &, const Request &, const UserId &);
    const auto add = [&router, &dependencies](Method method, const char *path, Action action) {
        router.add(method, QStringLiteral("/api/credits/") + QLatin1String(path),
                   authenticated(dependencies.authenticator,
                                 [with = dependencies, action](const Request &request, const UserId &user) {
                                     return action(with, request, user);
                                 }));
    };
    add(Method::Get, "balance", [](const auto &with, const Request &, const UserId &user) { return balance(with, user); });
    add(Method::Post, "check", check);
    add(Method::Post, "quote", quote);
    add(Method::Post, "use", use);
    add(Method::Post, "holds", placeHold);
    add(Method::Get, "holds/{id}", getHold);
    add(Method::Post, "holds/{id}/capture", capture);
    add(Method::Post, "holds/{id}/release", release);
    add(Method::Post, "holds/{id}/extend", extend);
    add(Method::Get, "transactions", transactions);
    add(Method::Get, "packages", [](const auto &with, const Request &, const UserId &) { return packages(with); });
    add(Method::Get, "rates", [](const auto &with, const Request &, const UserId &) { return rates(with); });
}

} // namespace reelmint::routes
