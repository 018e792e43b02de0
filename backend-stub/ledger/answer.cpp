// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/ledger/answer.h"

#include "backend-stub/store/sql_error.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace reelmint::ledger {

namespace {

Credits creditsOf(const QJsonObject &json, const char *name)
{
    return Credits(json.value(QLatin1String(name)).toInteger());
}

QString textOf(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

QDateTime timeOf(const QJsonObject &json, const char *name)
{
    return QDateTime::fromString(textOf(json, name), Qt::ISODateWithMs).toUTC();
}

struct Known
{
    const char *code;
    ErrorKind kind;
    const char *sentence;
};

constexpr Known kRefusals[] = {
    {"debt_outstanding", ErrorKind::PaymentRequired, "Credits are owed after a refund. Buy credits to settle it first."},
    {"idempotency_key_reused", ErrorKind::Conflict, "This idempotency key was used for another request."},
    {"hold_not_found", ErrorKind::NotFound, "There is no such hold."},
    {"hold_not_open", ErrorKind::Conflict, "This hold has already ended."},
    {"capture_exceeds_hold", ErrorKind::Conflict, "More cannot be captured than was held."},
    {"amount_not_positive", ErrorKind::InvalidInput, "The number of credits must be at least 1."},
    {"too_many_holds", ErrorKind::RateLimited, "Too many operations are running at once. Finish or cancel one first."},
    {"grant_conflict", ErrorKind::Conflict, "These credits were already granted, in another amount."},
    {"expiry_in_the_past", ErrorKind::InvalidInput, "The credits would have expired already."},
    {"grant_not_found", ErrorKind::NotFound, "There is no such grant of credits."},
    {"reversal_exceeds_grant", ErrorKind::Conflict, "More cannot be taken back than was granted."},
};

} // namespace

QJsonObject readAnswer(const store::Rows &rows)
{
    return rows.isEmpty() ? QJsonObject() : rows.first().json(QStringLiteral("answer"));
}

bool isReplay(const QJsonObject &answer)
{
    return answer.value(QLatin1String("status")) == QLatin1String("replayed");
}

Receipt readReceipt(const UserId &user, const QJsonObject &answer)
{
    return {readTransaction(user, answer.value(QLatin1String("transaction")).toObject()),
            readBalance(answer.value(QLatin1String("balance")).toObject()), isReplay(answer)};
}

Balance readBalance(const QJsonObject &json)
{
    Balance balance;
    balance.balance = creditsOf(json, "balance");
    balance.held = creditsOf(json, "held");
    balance.available = creditsOf(json, "available");
    balance.debt = creditsOf(json, "debt");
    balance.lifetime = creditsOf(json, "lifetime_credits");
    balance.version = json.value(QLatin1String("version")).toInteger();
    const QJsonArray expiring = json.value(QLatin1String("expiring")).toArray();
    for (const QJsonValue &value : expiring) {
        const QJsonObject item = value.toObject();
        balance.expiring.append({creditsOf(item, "credits"), timeOf(item, "expires_at")});
    }
    return balance;
}

Hold readHold(const QJsonObject &json)
{
    return {HoldId(textOf(json, "id")), creditsOf(json, "credits"),   creditsOf(json, "captured"), textOf(json, "state"),
            textOf(json, "description"), timeOf(json, "created_at"), timeOf(json, "expires_at")};
}

LedgerTransaction readTransaction(const UserId &user, const QJsonObject &json)
{
    LedgerTransaction transaction;
    transaction.sequence = json.value(QLatin1String("seq")).toInteger();
    transaction.id = transactionId(user, transaction.sequence);
    transaction.kind = textOf(json, "kind");
    transaction.amount = creditsOf(json, "amount");
    transaction.heldDelta = creditsOf(json, "held_delta");
    transaction.balanceAfter = creditsOf(json, "balance_after");
    transaction.description = textOf(json, "description");
    transaction.reference = json.value(QLatin1String("reference")).isNull() ? QString() : textOf(json, "reference");
    transaction.createdAt = timeOf(json, "created_at");
    return transaction;
}

TransactionId transactionId(const UserId &user, qint64 sequence)
{
    return TransactionId(QString(user.toString()).remove(QLatin1Char('-')) + QLatin1Char('-') + QString::number(sequence));
}

Error refusal(const QString &code, const QJsonObject &details)
{
    if (code == QLatin1String("insufficient_credits"))
        return {ErrorKind::PaymentRequired, code,
                QStringLiteral("This needs %1 credits, and %2 are available.")
                    .arg(details.value(QLatin1String("required")).toInteger())
                    .arg(details.value(QLatin1String("available")).toInteger()),
                {}, details};
    for (const Known &known : kRefusals) {
        if (code == QLatin1String(known.code))
            return {known.kind, code, QString::fromLatin1(known.sentence), {}, details};
    }
    return {ErrorKind::Internal, QStringLiteral("database_error"), QStringLiteral("Something went wrong on our side."),
            QStringLiteral("the ledger refused with an unknown code: ") + code};
}

Error explain(const Error &error)
{
    const QString state = store::sqlStateOf(error);
    if (state == QLatin1String("22003"))
        return {ErrorKind::InvalidInput, QStringLiteral("amount_out_of_range"),
                QStringLiteral("The number of credits is too large."), error.log};
    if (state == QLatin1String("23503"))
        return {ErrorKind::NotFound, QStringLiteral("user_not_found"), QStringLiteral("There is no such user."), error.log};
    return error;
}

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant orNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

bool isUuid(const QString &text)
{
    return text.size() == 36 && !QUuid::fromString(text).isNull();
}

QByteArray requestHash(const QString &operation, const QJsonObject &body)
{
    // QJsonObject keeps its keys sorted, so the order in which a client wrote them does not matter.
    return QCryptographicHash::hash(operation.toUtf8() + '\n' + QJsonDocument(body).toJson(QJsonDocument::Compact),
                                    QCryptographicHash::Sha256);
}

} // namespace reelmint::ledger
