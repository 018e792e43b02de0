// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/credit_json.h"

#include "app/net/json_reader.h"

#include <QCoreApplication>

#include <limits>

namespace reelmint::credits {

namespace {

using net::JsonReader;

Credits amount(JsonReader &reader, const QString &name)
{
    const qint64 value = reader.integer(name);
    if (value < 0)
        reader.complain(name, QStringLiteral("negative"));
    return Credits(value);
}

template <class T>
T oneOf(JsonReader &reader, const QString &name, const QHash<QString, T> &names)
{
    const QString text = reader.string(name);
    const auto found = names.constFind(text);
    if (found != names.constEnd())
        return *found;
    reader.complain(name, QStringLiteral("unknown value ") + text);
    return T{};
}

/// Every element parsed by `parse`, or the first error.
template <class T, class Parse>
Result<QList<T>> listOf(const QJsonArray &array, Parse parse)
{
    QList<T> result;
    result.reserve(array.size());
    for (const QJsonValue &value : array) {
        Result<T> item = parse(value.toObject());
        if (!item)
            return item.error();
        result.append(std::move(item).value());
    }
    return result;
}

Result<ExpiringCredits> expiringFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("expiring"));
    ExpiringCredits result{amount(reader, QStringLiteral("credits")), reader.time(QStringLiteral("expires_at"))};
    if (!reader.ok())
        return reader.error();
    return result;
}

Result<Package> packageFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("package"));
    Package package;
    package.id = PackageId(reader.string(QStringLiteral("id")));
    package.name = reader.string(QStringLiteral("name"));
    package.credits = amount(reader, QStringLiteral("credits"));
    package.price = Money(reader.integer(QStringLiteral("amount")), reader.string(QStringLiteral("currency")));
    const qint64 saving = reader.integer(QStringLiteral("saving_percent"));
    package.recommended = reader.boolean(QStringLiteral("recommended"));
    const std::optional<qint64> days = reader.optionalInteger(QStringLiteral("expires_after_days"));
    if (saving < 0 || saving > 100)
        reader.complain(QStringLiteral("saving_percent"), QStringLiteral("out of range"));
    if (days && (*days < 1 || *days > std::numeric_limits<int>::max()))
        reader.complain(QStringLiteral("expires_after_days"), QStringLiteral("out of range"));
    if (!package.credits.isPositive() || package.price.minorUnits() < 0)
        reader.complain(QStringLiteral("credits"), QStringLiteral("out of range"));
    if (!reader.ok())
        return reader.error();
    package.savingPercent = int(saving);
    if (days) {
        package.expiresAfterDays = int(*days);
        package.expiryNote =
            QCoreApplication::translate("CreditPackage", "Expires %n day(s) after purchase.", nullptr, int(*days));
    }
    return package;
}

Result<Transaction> transactionFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("transaction"));
    Transaction row;
    row.id = TransactionId(reader.string(QStringLiteral("id")));
    row.kind = reader.string(QStringLiteral("kind"));
    row.amount = Credits(reader.integer(QStringLiteral("amount")));
    row.heldDelta = Credits(reader.integer(QStringLiteral("held_delta")));
    row.balanceAfter = amount(reader, QStringLiteral("balance_after"));
    row.description = reader.string(QStringLiteral("description"));
    row.reference = reader.optionalString(QStringLiteral("reference")).value_or(QString());
    row.createdAt = reader.time(QStringLiteral("created_at"));
    if (!reader.ok())
        return reader.error();
    return row;
}

} // namespace

Result<Balance> balanceFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("balance"));
    Balance result;
    result.balance = amount(reader, QStringLiteral("balance"));
    result.held = amount(reader, QStringLiteral("held"));
    result.available = amount(reader, QStringLiteral("available"));
    result.debt = amount(reader, QStringLiteral("debt"));
    result.lifetimeCredits = amount(reader, QStringLiteral("lifetime_credits"));
    result.lowBalanceThreshold = amount(reader, QStringLiteral("low_balance_threshold"));
    result.version = reader.optionalInteger(QStringLiteral("version")).value_or(0);
    Result<QList<ExpiringCredits>> expiring =
        listOf<ExpiringCredits>(reader.array(QStringLiteral("expiring")), expiringFromJson);
    if (!reader.ok())
        return reader.error();
    if (!expiring)
        return expiring.error();
    result.expiring = std::move(expiring).value();
    return result;
}

Result<Quote> quoteFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("quote"));
    Quote quote;
    quote.credits = amount(reader, QStringLiteral("credits"));
    quote.available = amount(reader, QStringLiteral("available"));
    if (const std::optional<qint64> after = reader.optionalInteger(QStringLiteral("available_after")))
        quote.availableAfter = Credits(*after);
    quote.sufficient = reader.boolean(QStringLiteral("sufficient"));
    quote.rateCard = reader.string(QStringLiteral("rate_card"));
    if (quote.sufficient != quote.availableAfter.has_value())
        reader.complain(QStringLiteral("available_after"), QStringLiteral("contradicts sufficient"));
    if (!reader.ok())
        return reader.error();
    return quote;
}

Result<Hold> holdFromJson(const QJsonObject &json)
{
    static const QHash<QString, HoldState> states{{QStringLiteral("open"), HoldState::Open},
                                                  {QStringLiteral("captured"), HoldState::Captured},
                                                  {QStringLiteral("released"), HoldState::Released},
                                                  {QStringLiteral("expired"), HoldState::Expired}};
    JsonReader reader(json, QStringLiteral("hold"));
    Hold hold;
    hold.id = HoldId(reader.string(QStringLiteral("id")));
    hold.credits = amount(reader, QStringLiteral("credits"));
    hold.captured = amount(reader, QStringLiteral("captured"));
    hold.state = oneOf(reader, QStringLiteral("state"), states);
    hold.description = reader.string(QStringLiteral("description"));
    hold.createdAt = reader.time(QStringLiteral("created_at"));
    hold.expiresAt = reader.time(QStringLiteral("expires_at"));
    if (!reader.ok())
        return reader.error();
    return hold;
}

Result<Order> orderFromJson(const QJsonObject &json)
{
    static const QHash<QString, OrderState> states{{QStringLiteral("created"), OrderState::Created},
                                                   {QStringLiteral("awaiting_payment"), OrderState::AwaitingPayment},
                                                   {QStringLiteral("processing"), OrderState::Processing},
                                                   {QStringLiteral("credited"), OrderState::Credited},
                                                   {QStringLiteral("declined"), OrderState::Declined},
                                                   {QStringLiteral("cancelled"), OrderState::Cancelled},
                                                   {QStringLiteral("expired"), OrderState::Expired},
                                                   {QStringLiteral("failed"), OrderState::Failed},
                                                   {QStringLiteral("refunded"), OrderState::Refunded}};
    JsonReader reader(json, QStringLiteral("order"));
    Order order;
    order.id = OrderId(reader.string(QStringLiteral("id")));
    order.state = oneOf(reader, QStringLiteral("state"), states);
    order.package = PackageId(reader.string(QStringLiteral("package_id")));
    order.credits = amount(reader, QStringLiteral("credits"));
    order.price = Money(reader.integer(QStringLiteral("amount")), reader.string(QStringLiteral("currency")));
    order.receiptUrl = reader.optionalString(QStringLiteral("receipt_url")).value_or(QString());
    order.checkoutUrl = reader.optionalString(QStringLiteral("checkout_url")).value_or(QString());
    order.createdAt = reader.time(QStringLiteral("created_at"));
    if (const std::optional<QJsonObject> decline = reader.optionalObject(QStringLiteral("decline"))) {
        JsonReader inner(*decline, QStringLiteral("order.decline"));
        order.declineCode = inner.string(QStringLiteral("code"));
        order.declineMessage = inner.string(QStringLiteral("message"));
        if (!inner.ok())
            return inner.error();
    }
    if (!reader.ok())
        return reader.error();
    return order;
}

Result<RateCard> rateCardFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("rates"));
    RateCard card;
    card.id = reader.string(QStringLiteral("id"));
    card.effectiveFrom = reader.time(QStringLiteral("effective_from"));
    Result<QList<ExportRate>> exports =
        listOf<ExportRate>(reader.array(QStringLiteral("export")), [](const QJsonObject &item) -> Result<ExportRate> {
            JsonReader inner(item, QStringLiteral("rates.export"));
            ExportRate rate{inner.string(QStringLiteral("resolution")), amount(inner, QStringLiteral("credits_per_minute"))};
            if (!inner.ok())
                return inner.error();
            return rate;
        });
    Result<QList<GenerationRate>> generations = listOf<GenerationRate>(
        reader.array(QStringLiteral("ai_generation")), [](const QJsonObject &item) -> Result<GenerationRate> {
            JsonReader inner(item, QStringLiteral("rates.ai_generation"));
            GenerationRate rate{inner.string(QStringLiteral("complexity")), amount(inner, QStringLiteral("credits"))};
            if (!inner.ok())
                return inner.error();
            return rate;
        });
    if (!reader.ok())
        return reader.error();
    if (!exports)
        return exports.error();
    if (!generations)
        return generations.error();
    card.exportRates = std::move(exports).value();
    card.generationRates = std::move(generations).value();
    return card;
}

Result<CheckoutSession> checkoutSessionFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("checkout"));
    CheckoutSession session{OrderId(reader.string(QStringLiteral("order_id"))),
                            reader.string(QStringLiteral("session_id")), reader.string(QStringLiteral("url"))};
    if (!reader.ok())
        return reader.error();
    return session;
}

Result<QList<Package>> packagesFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("packages"));
    const QJsonArray packages = reader.array(QStringLiteral("packages"));
    if (!reader.ok())
        return reader.error();
    return listOf<Package>(packages, packageFromJson);
}

Result<TransactionPage> transactionPageFromJson(const QJsonObject &json)
{
    JsonReader reader(json, QStringLiteral("transactions"));
    Result<QList<Transaction>> rows =
        listOf<Transaction>(reader.array(QStringLiteral("transactions")), transactionFromJson);
    TransactionPage page;
    page.nextCursor = reader.optionalString(QStringLiteral("next_cursor")).value_or(QString());
    if (!reader.ok())
        return reader.error();
    if (!rows)
        return rows.error();
    page.rows = std::move(rows).value();
    return page;
}

} // namespace reelmint::credits
