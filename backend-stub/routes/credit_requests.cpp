// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/credit_requests.h"

#include "backend-stub/http/json_body.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace reelmint::routes {

namespace {

constexpr qint64 kMost = std::numeric_limits<qint64>::max();
constexpr qint64 kLeast = std::numeric_limits<qint64>::min();
const QString kCursorPrefix = QStringLiteral("before-");

Error invalidRequest(const QString &sentence)
{
    return {ErrorKind::InvalidInput, QStringLiteral("invalid_request"), sentence};
}

Error invalidOperation(const QString &sentence)
{
    return {ErrorKind::InvalidInput, QStringLiteral("invalid_operation"), sentence};
}

/// What the body says, before it is known whether the words mean something.
struct Words
{
    bool film = false;
    qint64 durationMs = 0;
    QString resolution;
    QString kind;
    QString complexity;
};

Words readWords(http::JsonFields fields)
{
    Words words;
    words.film = fields.oneOf(QStringLiteral("type"), {QStringLiteral("export"), QStringLiteral("ai_generation")}) ==
                 QLatin1String("export");
    if (words.film) {
        words.durationMs = fields.integer(QStringLiteral("duration_ms"), kLeast, kMost);
        words.resolution = fields.string(QStringLiteral("resolution"), 0, 40);
    } else {
        words.kind = fields.string(QStringLiteral("kind"), 0, 40);
        words.complexity = fields.string(QStringLiteral("complexity"), 0, 40);
    }
    return words;
}

Result<pricing::Operation> understand(const Words &words)
{
    if (words.film) {
        const auto resolution = pricing::resolutionFromText(words.resolution);
        if (!resolution)
            return invalidOperation(QStringLiteral("The resolution is one of 480p, 720p, 1080p, 1440p and 2160p."));
        if (words.durationMs < 1 || words.durationMs > pricing::kMaxDurationMs)
            return invalidOperation(QStringLiteral("An export is between one millisecond and one day long."));
        return pricing::Operation(pricing::ExportOperation{words.durationMs, *resolution});
    }
    static const QRegularExpression kind(QStringLiteral("\\A[a-z_]{1,40}\\z"));
    if (!kind.match(words.kind).hasMatch())
        return invalidOperation(QStringLiteral("The kind of a generation is 1 to 40 lower-case letters and underscores."));
    const auto complexity = pricing::complexityFromText(words.complexity);
    if (!complexity)
        return invalidOperation(QStringLiteral("The complexity is one of simple, standard and complex."));
    return pricing::Operation(pricing::AiGenerationOperation{words.kind, *complexity});
}

/// Decimal digits only, no sign, no leading zero.
std::optional<qint64> readInteger(const QString &text)
{
    static const QRegularExpression digits(QStringLiteral("\\A[1-9][0-9]{0,18}\\z"));
    bool ok = false;
    const qint64 value = digits.match(text).hasMatch() ? text.toLongLong(&ok) : 0;
    return ok ? std::optional<qint64>(value) : std::nullopt;
}

/// An RFC 3339 time with its zone; a time without one would mean something else on each machine.
std::optional<QDateTime> readTime(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral("\\A\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)\\z"));
    if (!shape.match(text).hasMatch())
        return std::nullopt;
    const QDateTime time = QDateTime::fromString(text.toUpper(), Qt::ISODateWithMs);
    return time.isValid() ? std::optional<QDateTime>(time.toUTC()) : std::nullopt;
}

Result<void> readTimes(const http::Request &request, ledger::HistoryQuery &query)
{
    for (const auto &[name, place] : {std::pair(QStringLiteral("from"), &query.from), std::pair(QStringLiteral("to"), &query.to)}) {
        const std::optional<QString> text = request.queryValue(name);
        if (!text)
            continue;
        const std::optional<QDateTime> time = readTime(*text);
        if (!time)
            return invalidRequest(QStringLiteral("\"%1\" must be a time such as 2026-11-22T15:04:05Z.").arg(name));
        *place = *time;
    }
    return {};
}

} // namespace

Result<OperationRequest> readOperationRequest(const http::Request &request, bool withDescription)
{
    http::JsonFields fields(request.body);
    const Words words = readWords(fields.object(QStringLiteral("operation")));
    const QString description = withDescription ? fields.string(QStringLiteral("description"), 1, 200) : QString();
    if (const Result<void> checked = fields.finish(); !checked.ok())
        return checked.error();
    Result<pricing::Operation> operation = understand(words);
    if (!operation.ok())
        return operation.error();
    return OperationRequest{std::move(operation).value(), description};
}

Result<ledger::RequestKey> readRequestKey(const http::Request &request)
{
    const QByteArray key = request.header("idempotency-key");
    if (key.isEmpty())
        return Error{ErrorKind::InvalidInput, QStringLiteral("idempotency_key_required"),
                     QStringLiteral("This call needs an Idempotency-Key, so that repeating it cannot charge twice.")};
    const bool visible = std::all_of(key.cbegin(), key.cend(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (key.size() > 255 || !visible)
        return invalidRequest(QStringLiteral("Idempotency-Key must be 1 to 255 visible ASCII characters."));
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    return ledger::RequestKey{QString::fromLatin1(key), ledger::requestHash(QString::fromLatin1(request.path), body)};
}

Result<ledger::HistoryQuery> readHistoryQuery(const http::Request &request)
{
    static const QStringList kinds{
        QStringLiteral("grant"),   QStringLiteral("purchase"), QStringLiteral("usage"),      QStringLiteral("hold"),
        QStringLiteral("release"), QStringLiteral("expiry"),   QStringLiteral("refund"),     QStringLiteral("dispute"),
        QStringLiteral("gift"),    QStringLiteral("adjustment"), QStringLiteral("reinstatement"), QStringLiteral("debt_repayment")};
    ledger::HistoryQuery query;
    if (const auto limit = request.queryValue(QStringLiteral("limit"))) {
        const std::optional<qint64> value = readInteger(*limit);
        if (!value || *value > 500)
            return invalidRequest(QStringLiteral("\"limit\" must be a whole number from 1 to 500."));
        query.limit = int(*value);
    }
    if (const auto cursor = request.queryValue(QStringLiteral("cursor"))) {
        query.before = cursor->startsWith(kCursorPrefix) ? readInteger(cursor->mid(kCursorPrefix.size())) : std::nullopt;
        if (!query.before)
            return invalidRequest(QStringLiteral("\"cursor\" must be the next_cursor of an earlier answer."));
    }
    if (const auto kind = request.queryValue(QStringLiteral("kind"))) {
        if (!kinds.contains(*kind))
            return invalidRequest(QStringLiteral("\"kind\" must be a kind of transaction."));
        query.kind = *kind;
    }
    query.text = request.queryValue(QStringLiteral("q")).value_or(QString());
    if (query.text.size() > 100 || query.text.contains(QChar(u'\0')))
        return invalidRequest(QStringLiteral("\"q\" must be at most 100 characters."));
    if (const Result<void> times = readTimes(request, query); !times.ok())
        return times.error();
    return query;
}

QString historyCursor(qint64 before)
{
    return kCursorPrefix + QString::number(before);
}

} // namespace reelmint::routes
