// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QJsonObject>
#include <QString>

namespace reelmint::sandbox {

/// An error as Stripe words it. `saved` tells whether an Idempotency-Key keeps the answer: failures of a request that
/// began to execute are kept, refusals of its parameters are not.
struct ApiError
{
    int status = 400;
    QString type = QStringLiteral("invalid_request_error");
    QString code = {};
    QString message = {};
    QString param = {};
    QString declineCode = {};
    QJsonObject extra = {}; ///< payment_intent, charge, payment_method, advice_code
    bool saved = false;

    /// The whole body: {"error": {...}}.
    QJsonObject toJson(const QString &requestId) const;
};

using Answer = Result<QJsonObject, ApiError>;

namespace errors {

ApiError unknownParams(const QStringList &paths);
ApiError missingParam(const QString &path);
ApiError emptyParam(const QString &path);
ApiError invalidParam(const QString &path, const QString &message, const QString &code = {});
/// For a name inside a request: "No such customer: 'cus_x'" with the parameter that named it.
ApiError noSuch(const QString &what, const QString &id, const QString &param, int status = 400);
/// For the object of the URL itself: 404.
ApiError notFound(const QString &what, const QString &id, const QString &param = QStringLiteral("id"));
ApiError unknownUrl(const QString &method, const QString &path);
ApiError notSimulated(const QString &path);
/// The parameters are fine but the object's state forbids it.
ApiError wrongState(const QString &code, const QString &message, const QString &param = {});

} // namespace errors

} // namespace reelmint::sandbox
