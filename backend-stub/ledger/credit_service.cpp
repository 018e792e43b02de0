// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/ledger/credit_service.h"

#include "backend-stub/ledger/answer.h"

namespace reelmint::ledger {

namespace {

const QString kAnswer = QStringLiteral("answer");

QString statusOf(const QJsonObject &answer)
{
    return answer.value(QLatin1String("status")).toString();
}

bool isReplay(const QJsonObject &answer)
{
    return statusOf(answer) == QLatin1String("replayed");
}

Result<QJsonObject> accepted(const Result<store::Rows> &rows)
{
    if (!rows.ok())
        return explain(rows.error());
    const QJsonObject answer = rows->isEmpty() ? QJsonObject() : rows->first().json(kAnswer);
    if (statusOf(answer) == QLatin1String("done") || isReplay(answer))
        return answer;
    return refusal(answer.value(QLatin1String("code")).toString(), answer.value(QLatin1String("details")).toObject());
}

Receipt readReceipt(const UserId &user, const QJsonObject &answer)
{
    return {readTransaction(user, answer.value(QLatin1String("transaction")).toObject()),
            readBalance(answer.value(QLatin1String("balance")).toObject()), isReplay(answer)};
}

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

Error unknownOutcome(const Error &cause)
{
    return {ErrorKind::UnknownOutcome, QStringLiteral("outcome_unknown"),
            QStringLiteral("The connection was lost on the way; it is not known whether this was done."), cause.log};
}

Error unknownUser()
{
    return {ErrorKind::NotFound, QStringLiteral("user_not_found"), QStringLiteral("There is no such user.")};
}

QString sourceText(GrantSource source)
{
    switch (source) {
    case GrantSource::Purchase: return QStringLiteral("purchase");
    case GrantSource::SignUp: return QStringLiteral("sign_up");
    case GrantSource::Promotion: return QStringLiteral("promotion");
    case GrantSource::Referral: return QStringLiteral("referral");
    case GrantSource::Subscription: return QStringLiteral("subscription");
    case GrantSource::Gift: return QStringLiteral("gift");
    case GrantSource::Adjustment: return QStringLiteral("adjustment");
    case GrantSource::Reinstatement: return QStringLiteral("reinstatement");
    }
    return {};
}

} // namespace

CreditService::CreditService(store::Database &database, LedgerSettings settings)
    : m_database(database), m_settings(settings)
{
}

void CreditService::changed(const UserId &user) const
{
    if (m_onChanged)
        m_onChanged(user);
}

Result<QJsonObject> CreditService::call(const QString &sql, const QVariantList &values, bool repeatable, const UserId &user)
{
    if (!isUuid(user.toString()))
        return unknownUser();
    const Result<store::Rows> rows = m_database.query(sql, values, repeatable);
    if (!rows.ok() && store::isLostOnTheWay(rows.error()))
        return unknownOutcome(rows.error());
    Result<QJsonObject> answer = accepted(rows);
    if (answer.ok() && !isReplay(*answer))
        changed(user);
    return answer;
}

Result<Balance> CreditService::getBalance(const UserId &user)
{
    if (!isUuid(user.toString()))
        return unknownUser();
    const Result<QJsonObject> answer = accepted(
        m_database.query(QStringLiteral("select credit_balance(?::uuid)::text as answer"), {user.toString()}, true));
    if (!answer.ok())
        return answer.error();
    if (answer->value(QLatin1String("settled")).toBool())
        changed(user);
    return readBalance(answer->value(QLatin1String("balance")).toObject());
}

Result<Sufficiency> CreditService::checkCredits(const UserId &user, Credits amount)
{
    if (!amount.isPositive())
        return refusal(QStringLiteral("amount_not_positive"), {});
    const Result<Balance> balance = getBalance(user);
    if (!balance.ok())
        return balance.error();
    // With debt nothing can be spent, however much is there.
    const bool enough = balance->debt.isZero() && balance->available >= amount;
    const Credits missing = balance->available >= amount ? Credits() : amount.minus(balance->available).value_or(amount);
    return Sufficiency{enough, balance->available, missing};
}

Result<Receipt> CreditService::useCredits(const UserId &user, Credits amount, const QString &description,
                                          const RequestKey &key, const QString &reference)
{
    const Result<QJsonObject> answer =
        call(QStringLiteral("select credit_use(?::uuid, ?::text, ?::bytea, ?::bigint, ?::text, ?::text)::text as answer"),
             {user.toString(), orNull(key.key), orNull(key.hash), amount.value(), orNull(reference), description},
             !key.key.isEmpty(), user);
    if (!answer.ok())
        return answer.error();
    return readReceipt(user, *answer);
}

namespace {

const QString kAddSql = QStringLiteral(
    "select credit_add(?::uuid, ?::bigint, ?::text, ?::text, ?::boolean, "
    "coalesce(?::timestamptz, ledger_now() + make_interval(days => ?::int)), ?::text, ?::text)::text as answer");

QVariantList addValues(const Grant &grant)
{
    return {grant.user.toString(),
            grant.amount.value(),
            sourceText(grant.source),
            grant.businessKey,
            grant.paid,
            grant.expiresAt ? QVariant(grant.expiresAt->toUTC()) : QVariant(),
            grant.expiresAfterDays ? QVariant(*grant.expiresAfterDays) : QVariant(),
            orNull(grant.reference),
            grant.description};
}

} // namespace

Result<Receipt> CreditService::addCredits(const Grant &grant)
{
    const Result<QJsonObject> answer = call(kAddSql, addValues(grant), true, grant.user);
    if (!answer.ok())
        return answer.error();
    return readReceipt(grant.user, *answer);
}

Result<Receipt> CreditService::addCredits(store::Transaction &transaction, const Grant &grant)
{
    if (!isUuid(grant.user.toString()))
        return unknownUser();
    const Result<QJsonObject> answer = accepted(transaction.query(kAddSql, addValues(grant)));
    if (!answer.ok())
        return answer.error();
    const Receipt receipt = readReceipt(grant.user, *answer);
    if (!receipt.replayed)
        transaction.afterCommit([this, user = grant.user] { changed(user); });
    return receipt;
}

Result<void> CreditService::grantSignUpCredits(store::Transaction &transaction, const UserId &user)
{
    if (!m_settings.signUpCredits.isPositive())
        return {};
    Grant grant;
    grant.user = user;
    grant.amount = m_settings.signUpCredits;
    grant.source = GrantSource::SignUp;
    grant.businessKey = QStringLiteral("sign-up");
    grant.expiresAfterDays = m_settings.promotionalDays;
    grant.description = QStringLiteral("Free credits for a new account");
    if (const Result<Receipt> receipt = addCredits(transaction, grant); !receipt.ok())
        return receipt.error();
    return {};
}

Result<Receipt> CreditService::reverseGrant(store::Transaction &transaction, const Reversal &reversal)
{
    if (!isUuid(reversal.user.toString()))
        return unknownUser();
    const Result<QJsonObject> answer = accepted(transaction.query(
        QStringLiteral("select credit_reverse(?::uuid, ?::text, ?::bigint, ?::text, ?::text, ?::text, ?::text)::text as answer"),
        {reversal.user.toString(), reversal.grantKey, reversal.amount.value(),
         reversal.dispute ? QStringLiteral("dispute") : QStringLiteral("refund"), reversal.businessKey,
         orNull(reversal.reference), reversal.description}));
    if (!answer.ok())
        return answer.error();
    const Receipt receipt = readReceipt(reversal.user, *answer);
    if (!receipt.replayed)
        transaction.afterCommit([this, user = reversal.user] { changed(user); });
    return receipt;
}

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
    if (!isUuid(user.toString()) || !isUuid(hold.toString()))
        return refusal(QStringLiteral("hold_not_found"), {});
    const Result<QJsonObject> answer =
        accepted(m_database.query(QStringLiteral("select credit_hold_get(?::uuid, ?::uuid)::text as answer"),
                                  {user.toString(), hold.toString()}, true));
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

Result<QList<UserId>> CreditService::dueUsers(int limit)
{
    const Result<store::Rows> rows =
        m_database.query(QStringLiteral("select user_id::text as user_id from credit_due_users(?::int)"), {limit}, true);
    if (!rows.ok())
        return rows.error();
    QList<UserId> users;
    for (const store::Row &row : *rows)
        users.append(UserId(row.text(QStringLiteral("user_id"))));
    return users;
}

Result<bool> CreditService::settle(const UserId &user)
{
    const Result<store::Rows> rows =
        m_database.query(QStringLiteral("select credit_settle(?::uuid) as something"), {user.toString()}, true);
    if (!rows.ok())
        return rows.error();
    const bool something = rows->first().boolean(QStringLiteral("something"));
    if (something)
        changed(user);
    return something;
}

} // namespace reelmint::ledger
