// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/api_error.h"

#include "app/net/redaction.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>

namespace reelmint::net {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ApiError", text);
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Unauthenticated;
    case 402:
        return ErrorKind::PaymentRequired;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 413:
        return ErrorKind::TooLarge;
    case 429:
        return ErrorKind::RateLimited;
    case 502:
        return ErrorKind::BadGateway;
    case 503:
    case 504:
        return ErrorKind::Unavailable;
    default:
        if (status >= 400 && status < 500)
            return ErrorKind::InvalidInput;
        return status >= 500 ? ErrorKind::Internal : ErrorKind::BadGateway;
    }
}

QString sentenceFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unauthenticated:
        return tr("You are not signed in.");
    case ErrorKind::RateLimited:
        return tr("Too many requests. Please wait a moment.");
    case ErrorKind::Unavailable:
        return tr("The server is not available right now. Nothing was changed.");
    case ErrorKind::UnknownOutcome:
        return tr("The server did not answer. Whether it took effect is not known yet.");
    default:
        return tr("The server could not do this.");
    }
}

bool isStandardMember(const QString &name)
{
    static const QStringList names{QStringLiteral("type"),   QStringLiteral("title"),    QStringLiteral("status"),
                                   QStringLiteral("detail"), QStringLiteral("instance"), QStringLiteral("code")};
    return names.contains(name);
}

} // namespace

Error errorFromAnswer(int status, const QByteArray &body, bool changing)
{
    Error error;
    error.kind = kindOf(status);
    error.log = QStringLiteral("HTTP %1").arg(status);
    const QJsonObject problem = QJsonDocument::fromJson(body).object();
    error.code = problem.value(QStringLiteral("code")).toString();
    if (error.code.isEmpty()) {
        error.code = QStringLiteral("http_%1").arg(status);
        if (changing && status >= 500 && status != 503)
            error.kind = ErrorKind::UnknownOutcome;
        error.message = sentenceFor(error.kind);
        return error;
    }
    error.message = problem.value(QStringLiteral("detail")).toString();
    if (error.message.isEmpty())
        error.message = problem.value(QStringLiteral("title")).toString();
    if (error.message.isEmpty())
        error.message = sentenceFor(error.kind);
    for (auto member = problem.begin(); member != problem.end(); ++member) {
        if (!isStandardMember(member.key()))
            error.details.insert(member.key(), member.value());
    }
    error.log += QStringLiteral(" %1 request %2").arg(error.code, problem.value(QStringLiteral("request_id")).toString());
    return error;
}

Error connectionError(const QString &log)
{
    return {ErrorKind::Network, QStringLiteral("offline"), tr("The server cannot be reached."), redact(log)};
}

Error certificateError(const QString &log)
{
    return {ErrorKind::Network, QStringLiteral("untrusted_server"),
            tr("The server could not prove who it is, so nothing was sent to it."), redact(log)};
}

Error lostAnswerError(bool changing, const QString &log)
{
    if (changing)
        return {ErrorKind::UnknownOutcome, QStringLiteral("answer_lost"), sentenceFor(ErrorKind::UnknownOutcome), redact(log)};
    return {ErrorKind::Network, QStringLiteral("no_answer"), tr("The server did not answer."), redact(log)};
}

Error invalidAnswer(const QString &log)
{
    return {ErrorKind::BadGateway, QStringLiteral("invalid_answer"),
            tr("The server gave an answer that this version of Reelmint does not understand."), redact(log)};
}

Error sessionChangedError(bool changing)
{
    if (changing)
        return {ErrorKind::UnknownOutcome, QStringLiteral("session_changed"), sentenceFor(ErrorKind::UnknownOutcome)};
    return {ErrorKind::Cancelled, QStringLiteral("session_changed"), tr("You are no longer signed in as the same user.")};
}

} // namespace reelmint::net
