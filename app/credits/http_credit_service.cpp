// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/http_credit_service.h"

#include "app/credits/credit_json.h"

#include <QLoggingCategory>
#include <QPointer>

namespace reelmint::credits {

using net::ApiRequest;

namespace {

Q_LOGGING_CATEGORY(lcCredits, "reelmint.credits", QtInfoMsg)

constexpr int maxReasonCharacters = 200;

void addTime(QUrlQuery &query, const QString &name, const QDateTime &time)
{
    if (time.isValid())
        query.addQueryItem(name, time.toUTC().toString(Qt::ISODate));
}

} // namespace

HttpCreditService::HttpCreditService(net::ApiClient &api, QObject *parent) : CreditService(parent), m_api(api)
{
    connect(&m_api, &net::ApiClient::sessionChanged, this, [this] { m_newest.reset(); });
}

template <class T>
void HttpCreditService::call(const ApiRequest &request, QObject *context, Answer<T> answer, Parse<T> parse,
                             std::function<void(const T &)> before)
{
    const QPointer<QObject> guard(context);
    // The service is the context: what an answer says about the balance counts even when the page that asked is gone.
    m_api.send(request, this,
               [guard, answer = std::move(answer), parse, before = std::move(before),
                changing = request.method == ApiRequest::Method::Post](const Result<net::ApiResponse> &response) {
                   Result<T> result = response ? parse(response->body) : Result<T>(response.error());
                   if (!result && response && changing) {
                       Error error = result.error();
                       error.kind = ErrorKind::UnknownOutcome;
                       result = error;
                   }
                   if (result && before)
                       before(*result);
                   if (guard)
                       answer(result);
               });
}

void HttpCreditService::noteBalance(const Balance &balance)
{
    if (m_newest && isOlder(balance, *m_newest))
        return;
    m_newest = balance;
    Q_EMIT balanceChanged(balance);
}

void HttpCreditService::takeMessage(const QJsonObject &message)
{
    const QString type = message.value(QStringLiteral("type")).toString();
    if (type == QLatin1String("balance")) {
        const Result<Balance> balance = balanceFromJson(message.value(type).toObject());
        if (balance)
            noteBalance(*balance);
        else
            qCWarning(lcCredits).noquote() << balance.error().log;
    } else if (type == QLatin1String("order")) {
        const Result<Order> order = orderFromJson(message.value(type).toObject());
        if (order)
            Q_EMIT orderChanged(*order);
        else
            qCWarning(lcCredits).noquote() << order.error().log;
    }
}

void HttpCreditService::balance(QObject *context, Answer<Balance> answer)
{
    call<Balance>(ApiRequest::get(QStringLiteral("/api/credits/balance")), context, std::move(answer), balanceFromJson,
                  [this](const Balance &balance) { noteBalance(balance); });
}

void HttpCreditService::quote(const Operation &operation, QObject *context, Answer<Quote> answer)
{
    ApiRequest request =
        ApiRequest::post(QStringLiteral("/api/credits/quote"), {{QStringLiteral("operation"), operation.json}});
    call<Quote>(request, context, std::move(answer), quoteFromJson);
}

void HttpCreditService::packages(QObject *context, Answer<QList<Package>> answer)
{
    call<QList<Package>>(ApiRequest::get(QStringLiteral("/api/credits/packages")), context, std::move(answer),
                         packagesFromJson);
}

void HttpCreditService::rates(QObject *context, Answer<RateCard> answer)
{
    call<RateCard>(ApiRequest::get(QStringLiteral("/api/credits/rates")), context, std::move(answer), rateCardFromJson);
}

void HttpCreditService::history(const HistoryQuery &query, QObject *context, Answer<TransactionPage> answer)
{
    QUrlQuery items;
    items.addQueryItem(QStringLiteral("limit"), QString::number(query.limit));
    const auto add = [&items](const QString &name, const QString &value) {
        // QUrlQuery leaves "+" alone, which a server may read as a space.
        if (!value.isEmpty())
            items.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(QStringLiteral("cursor"), query.cursor);
    add(QStringLiteral("kind"), query.kind);
    add(QStringLiteral("q"), query.text);
    addTime(items, QStringLiteral("from"), query.from);
    addTime(items, QStringLiteral("to"), query.to);
    call<TransactionPage>(ApiRequest::get(QStringLiteral("/api/credits/transactions"), items), context, std::move(answer),
                          transactionPageFromJson);
}

void HttpCreditService::placeHold(const Operation &operation, const QString &description,
                                  const QString &idempotencyKey, QObject *context, Answer<Hold> answer)
{
    const QJsonObject body{{QStringLiteral("operation"), operation.json}, {QStringLiteral("description"), description}};
    call<Hold>(ApiRequest::post(QStringLiteral("/api/credits/holds"), body, idempotencyKey), context, std::move(answer),
               holdFromJson, [this](const Hold &) { Q_EMIT creditsMoved(); });
}

void HttpCreditService::hold(const HoldId &id, QObject *context, Answer<Hold> answer)
{
    call<Hold>(ApiRequest::get(QStringLiteral("/api/credits/holds/") + ApiRequest::segment(id.toString())), context,
               std::move(answer), holdFromJson);
}

void HttpCreditService::settle(const HoldId &id, const QString &verb, const QJsonObject &body, const QString &key,
                               QObject *context, Answer<Hold> answer)
{
    const QString path = QStringLiteral("/api/credits/holds/") + ApiRequest::segment(id.toString()) + QLatin1Char('/') + verb;
    call<Hold>(ApiRequest::post(path, body, key), context, std::move(answer), holdFromJson,
               [this](const Hold &) { Q_EMIT creditsMoved(); });
}

void HttpCreditService::captureHold(const HoldId &id, const QString &idempotencyKey, QObject *context,
                                    Answer<Hold> answer)
{
    settle(id, QStringLiteral("capture"), {}, idempotencyKey, context, std::move(answer));
}

void HttpCreditService::releaseHold(const HoldId &id, const QString &reason, const QString &idempotencyKey,
                                    QObject *context, Answer<Hold> answer)
{
    QJsonObject body;
    if (!reason.isEmpty())
        body.insert(QStringLiteral("reason"), reason.left(maxReasonCharacters));
    settle(id, QStringLiteral("release"), body, idempotencyKey, context, std::move(answer));
}

void HttpCreditService::extendHold(const HoldId &id, const QString &idempotencyKey, QObject *context,
                                   Answer<Hold> answer)
{
    settle(id, QStringLiteral("extend"), {}, idempotencyKey, context, std::move(answer));
}

void HttpCreditService::createCheckout(const PackageId &package, const QString &idempotencyKey, QObject *context,
                                       Answer<CheckoutSession> answer)
{
    const QJsonObject body{{QStringLiteral("package_id"), package.toString()}};
    call<CheckoutSession>(ApiRequest::post(QStringLiteral("/api/stripe/create-checkout-session"), body, idempotencyKey),
                          context, std::move(answer), checkoutSessionFromJson);
}

void HttpCreditService::order(const OrderId &id, QObject *context, Answer<Order> answer)
{
    // Asking can be what grants: whoever watches orders learns it like a push.
    call<Order>(ApiRequest::get(QStringLiteral("/api/orders/") + ApiRequest::segment(id.toString())), context,
                std::move(answer), orderFromJson, [this](const Order &order) {
                    if (order.state == OrderState::Credited)
                        Q_EMIT creditsMoved();
                });
}

} // namespace reelmint::credits
