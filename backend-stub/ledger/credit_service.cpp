// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/ledger/credit_service.h"

#include "backend-stub/ledger/answer.h"

namespace reelmint::ledger {

namespace {

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

Result<QJsonObject> CreditService::accept(const QJsonObject &answer, bool moves, const UserId &user) const
{
    const QString status = answer.value(QLatin1String("status")).toString();
    // Even a read or a refusal can have booked what was due.
    if (answer.value(QLatin1String("settled")).toBool() || (moves && status == QLatin1String("done")))
        changed(user);
    if (status == QLatin1String("done") || status == QLatin1String("replayed"))
        return answer;
    return refusal(answer.value(QLatin1String("code")).toString(), answer.value(QLatin1String("details")).toObject());
}

Result<QJsonObject> CreditService::call(const QString &sql, const QVariantList &values, bool repeatable, const UserId &user)
{
    if (!isUuid(user.toString()))
        return unknownUser();
    const Result<store::Rows> rows = m_database.query(sql, values, repeatable);
    if (!rows.ok())
        return store::isLostOnTheWay(rows.error()) ? unknownOutcome(rows.error()) : explain(rows.error());
    return accept(readAnswer(*rows), true, user);
}

Result<QJsonObject> CreditService::read(const QString &sql, const QVariantList &values, const UserId &user)
{
    if (!isUuid(user.toString()))
        return unknownUser();
    const Result<store::Rows> rows = m_database.query(sql, values, true);
    if (!rows.ok())
        return rows.error();
    return accept(readAnswer(*rows), false, user);
}

Result<Receipt> CreditService::callWithin(store::Transaction &transaction, const QString &sql, const QVariantList &values,
                                          const UserId &user)
{
    if (!isUuid(user.toString()))
        return unknownUser();
    const Result<store::Rows> rows = transaction.query(sql, values);
    if (!rows.ok())
        return explain(rows.error());
    const QJsonObject answer = readAnswer(*rows);
    const bool settled = answer.value(QLatin1String("settled")).toBool();
    if (settled || answer.value(QLatin1String("status")) == QLatin1String("done"))
        transaction.afterCommit([this, user] { changed(user); });
    const QString code = answer.value(QLatin1String("code")).toString();
    if (!code.isEmpty())
        return refusal(code, answer.value(QLatin1String("details")).toObject());
    return readReceipt(user, answer);
}

Result<Balance> CreditService::getBalance(const UserId &user)
{
    const Result<QJsonObject> answer =
        read(QStringLiteral("select credit_balance(?::uuid)::text as answer"), {user.toString()}, user);
    if (!answer.ok())
        return answer.error();
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
    return callWithin(transaction, kAddSql, addValues(grant), grant.user);
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
    return callWithin(
        transaction,
        QStringLiteral("select credit_reverse(?::uuid, ?::text, ?::bigint, ?::text, ?::text, ?::text, ?::text)::text as answer"),
        {reversal.user.toString(), reversal.grantKey, reversal.amount.value(),
         reversal.dispute ? QStringLiteral("dispute") : QStringLiteral("refund"), reversal.businessKey,
         orNull(reversal.reference), reversal.description},
        reversal.user);
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
