// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/ledger/answer.h"
#include "backend-stub/ledger/credit_service.h"

namespace reelmint::ledger {

Result<HoldReceipt> CreditService::callForHold(const QString &sql, const QVariantList &values, const RequestKey &key,
                                               const UserId &user)
{
    const Result<QJsonObject> answer = call(sql, values, !key.key.isEmpty(), user);
    if (!answer.ok())
        return answer.error();
    return HoldReceipt{readHold(answer->value(QLatin1String("hold")).toObject()),
                       readBalance(answer->value(QLatin1String("balance")).toObject()), isReplay(*answer)};
}

Result<HoldReceipt> CreditService::placeHold(const UserId &user, Credits amount, const QString &description,
                                             const RequestKey &key)
{
    return callForHold(
        QStringLiteral("select credit_hold_place(?::uuid, ?::text, ?::bytea, ?::uuid, ?::bigint, ?::int, ?::text)::text as answer"),
        {user.toString(), orNull(key.key), orNull(key.hash), newUuidV7(), amount.value(), m_settings.holdSeconds, description},
        key, user);
}

Result<Hold> CreditService::getHold(const UserId &user, const HoldId &hold)
{
    if (!isUuid(hold.toString()))
        return refusal(QStringLiteral("hold_not_found"), {});
    const Result<QJsonObject> answer = read(QStringLiteral("select credit_hold_get(?::uuid, ?::uuid)::text as answer"),
                                            {user.toString(), hold.toString()}, user);
    if (!answer.ok())
        return answer.error();
    return readHold(answer->value(QLatin1String("hold")).toObject());
}

Result<HoldReceipt> CreditService::captureHold(const UserId &user, const HoldId &hold, std::optional<Credits> amount,
                                               const RequestKey &key)
{
    if (!isUuid(hold.toString()))
        return refusal(QStringLiteral("hold_not_found"), {});
    return callForHold(
        QStringLiteral("select credit_hold_capture(?::uuid, ?::text, ?::bytea, ?::uuid, ?::bigint)::text as answer"),
        {user.toString(), orNull(key.key), orNull(key.hash), hold.toString(),
         amount ? QVariant(amount->value()) : QVariant()},
        key, user);
}

Result<HoldReceipt> CreditService::releaseHold(const UserId &user, const HoldId &hold, const QString &reason,
                                               const RequestKey &key)
{
    if (!isUuid(hold.toString()))
        return refusal(QStringLiteral("hold_not_found"), {});
    return callForHold(
        QStringLiteral("select credit_hold_release(?::uuid, ?::text, ?::bytea, ?::uuid, ?::text)::text as answer"),
        {user.toString(), orNull(key.key), orNull(key.hash), hold.toString(), orNull(reason)}, key, user);
}

Result<HoldReceipt> CreditService::extendHold(const UserId &user, const HoldId &hold, const RequestKey &key)
{
    if (!isUuid(hold.toString()))
        return refusal(QStringLiteral("hold_not_found"), {});
    return callForHold(
        QStringLiteral("select credit_hold_extend(?::uuid, ?::text, ?::bytea, ?::uuid, ?::int, ?::int)::text as answer"),
        {user.toString(), orNull(key.key), orNull(key.hash), hold.toString(), m_settings.holdSeconds,
         m_settings.holdMaxSeconds},
        key, user);
}

} // namespace reelmint::ledger
