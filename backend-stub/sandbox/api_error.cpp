// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/api_error.h"

#include <QStringList>

namespace reelmint::sandbox {

QJsonObject ApiError::toJson(const QString &requestId) const
{
    QJsonObject error = extra;
    error["type"] = type;
    error["message"] = message;
    if (!code.isEmpty()) {
        error["code"] = code;
        error["doc_url"] = QStringLiteral("https://stripe.com/docs/error-codes/") + QString(code).replace('_', '-');
    }
    if (!declineCode.isEmpty())
        error["decline_code"] = declineCode;
    if (!param.isEmpty())
        error["param"] = param;
    if (!requestId.isEmpty())
        error["request_log_url"] = QStringLiteral("https://dashboard.stripe.com/test/logs/") + requestId;
    return {{"error", error}};
}

namespace errors {

ApiError unknownParams(const QStringList &paths)
{
    return {.code = QStringLiteral("parameter_unknown"),
            .message = QStringLiteral("Received unknown parameter%1: %2")
                           .arg(paths.size() > 1 ? QStringLiteral("s") : QString(), paths.join(QStringLiteral(", "))),
            .param = paths.value(0)};
}

ApiError missingParam(const QString &path)
{
    return {.code = QStringLiteral("parameter_missing"),
            .message = QStringLiteral("Missing required param: %1.").arg(path),
            .param = path};
}

ApiError emptyParam(const QString &path)
{
    return {.code = QStringLiteral("parameter_invalid_empty"),
            .message =
                QStringLiteral("You passed an empty string for '%1'. We assume empty values are an attempt to unset a "
                               "parameter; however '%1' cannot be unset. You should remove '%1' from your request "
                               "or supply a non-empty value.")
                    .arg(path),
            .param = path};
}

ApiError invalidParam(const QString &path, const QString &message, const QString &code)
{
    return {.code = code, .message = message, .param = path};
}

ApiError noSuch(const QString &what, const QString &id, const QString &param, int status)
{
    return {.status = status,
            .code = QStringLiteral("resource_missing"),
            .message = QStringLiteral("No such %1: '%2'").arg(what, id),
            .param = param};
}

ApiError notFound(const QString &what, const QString &id, const QString &param)
{
    return noSuch(what, id, param, 404);
}

ApiError unknownUrl(const QString &method, const QString &path)
{
    return {.status = 404,
            .message =
                QStringLiteral("Unrecognized request URL (%1: %2). Please see https://stripe.com/docs or we can help "
                               "at https://support.stripe.com/.")
                    .arg(method, path)};
}

ApiError notSimulated(const QString &path)
{
    return {.code = QStringLiteral("sandbox_not_simulated"),
            .message = QStringLiteral("Stripe knows '%1', but reelmint-stripe-sandbox does not simulate it.").arg(path),
            .param = path};
}

ApiError wrongState(const QString &code, const QString &message, const QString &param)
{
    return {.code = code, .message = message, .param = param, .saved = true};
}

} // namespace errors

} // namespace reelmint::sandbox
