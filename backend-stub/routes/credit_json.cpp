// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/credit_json.h"

#include <QJsonArray>

namespace reelmint::routes {

namespace {

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

QJsonValue orNull(const QString &text)
{
    return text.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QJsonObject balanceJson(const ledger::Balance &balance, Credits lowBalanceThreshold)
{
    QJsonArray expiring;
    for (const ledger::ExpiringCredits &item : balance.expiring)
        expiring.append(QJsonObject{{"credits", item.credits.value()}, {"expires_at", timeText(item.expiresAt)}});
    return {{"balance", balance.balance.value()},
            {"held", balance.held.value()},
            {"available", balance.available.value()},
            {"debt", balance.debt.value()},
            {"lifetime_credits", balance.lifetime.value()},
            {"low_balance_threshold", lowBalanceThreshold.value()},
            {"version", balance.version},
            {"expiring", expiring}};
}

QJsonObject holdJson(const ledger::Hold &hold)
{
    return {{"id", hold.id.toString()},
            {"credits", hold.credits.value()},
            {"captured", hold.captured.value()},
            {"state", hold.state},
            {"description", hold.description},
            {"created_at", timeText(hold.createdAt)},
            {"expires_at", timeText(hold.expiresAt)}};
}

QJsonObject transactionJson(const ledger::LedgerTransaction &transaction)
{
    return {{"id", transaction.id.toString()},
            {"kind", transaction.kind},
            {"amount", transaction.amount.value()},
            {"held_delta", transaction.heldDelta.value()},
            {"balance_after", transaction.balanceAfter.value()},
            {"description", transaction.description},
            {"reference", orNull(transaction.reference)},
            {"created_at", timeText(transaction.createdAt)}};
}

QJsonObject quoteJson(const usecases::Quote &quote)
{
    return {{"credits", quote.credits.value()},
            {"available", quote.available.value()},
            {"available_after",
             quote.availableAfter ? QJsonValue(quote.availableAfter->value()) : QJsonValue(QJsonValue::Null)},
            {"sufficient", quote.sufficient},
            {"rate_card", quote.rateCard}};
}

QJsonObject packageJson(const pricing::Package &package)
{
    return {{"id", package.id.toString()},
            {"name", package.name},
            {"credits", package.credits.value()},
            {"amount", package.price.minorUnits()},
            {"currency", package.price.currency()},
            {"saving_percent", package.savingPercent},
            {"recommended", package.recommended},
            {"expires_after_days",
             package.expiresAfterDays ? QJsonValue(*package.expiresAfterDays) : QJsonValue(QJsonValue::Null)}};
}

QJsonObject rateCardJson(const pricing::RateCard &card)
{
    QJsonArray exports;
    for (auto it = card.exportPerMinute.cbegin(); it != card.exportPerMinute.cend(); ++it)
        exports.append(QJsonObject{{"resolution", pricing::toText(it.key())}, {"credits_per_minute", it->value()}});
    QJsonArray generations;
    for (auto it = card.aiGeneration.cbegin(); it != card.aiGeneration.cend(); ++it)
        generations.append(QJsonObject{{"complexity", pricing::toText(it.key())}, {"credits", it->value()}});
    return {{"id", card.id},
            {"effective_from", timeText(card.effectiveFrom)},
            {"export", exports},
            {"ai_generation", generations}};
}

} // namespace reelmint::routes
