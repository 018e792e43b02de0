// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/api_key.h"

#include <QLoggingCategory>

namespace reelmint::sandbox {

Q_LOGGING_CATEGORY(lcKeys, "reelmint.sandbox.keys")

namespace {

QString presentedKey(const QByteArray &authorization)
{
    const qsizetype space = authorization.indexOf(' ');
    if (space < 0)
        return {};
    const QByteArray scheme = authorization.first(space).toLower();
    const QByteArray rest = authorization.mid(space + 1).trimmed();
    if (scheme == "bearer")
        return QString::fromLatin1(rest);
    if (scheme != "basic")
        return {};
    const QByteArray decoded = QByteArray::fromBase64(rest);
    const qsizetype colon = decoded.indexOf(':');
    return QString::fromLatin1(colon < 0 ? decoded : decoded.first(colon));
}

ApiError refused(int status, const QString &message, const QString &code = {})
{
    return {.status = status, .code = code, .message = message};
}

} // namespace

QString maskedKey(const QString &key)
{
    const qsizetype prefix = key.indexOf('_', key.indexOf('_') + 1) + 1;
    const qsizetype hidden = std::max<qsizetype>(0, key.size() - prefix - 4);
    return key.left(prefix) + QString(std::min<qsizetype>(hidden, 16), '*') + (hidden > 0 ? key.right(4) : QString());
}

Result<KeyKind, ApiError> authenticate(const http::Request &request)
{
    const QString key = presentedKey(request.header("authorization"));
    if (key.isEmpty())
        return refused(401,
                       QStringLiteral("You did not provide an API key. You need to provide your API key in the "
                                      "Authorization header, using Bearer auth (e.g. 'Authorization: Bearer "
                                      "YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, "
                                      "or we can help at https://support.stripe.com/."));
    if (key.startsWith("sk_live_") || key.startsWith("rk_live_") || key.startsWith("pk_live_")) {
        qCWarning(lcKeys, "refused a live key (%s): this is a sandbox", qPrintable(key.left(8)));
        return refused(403,
                       QStringLiteral("This is reelmint-stripe-sandbox: live keys are refused here. Roll the key if it "
                                      "was sent by mistake, and use one that starts with sk_test_."));
    }
    const bool longEnough = key.size() > 8;
    if (longEnough && key.startsWith("sk_test_"))
        return KeyKind::Secret;
    if (longEnough && key.startsWith("rk_test_"))
        return KeyKind::Restricted;
    if (longEnough && key.startsWith("pk_test_"))
        return KeyKind::Publishable;
    return refused(401, QStringLiteral("Invalid API Key provided: %1").arg(maskedKey(key)));
}

} // namespace reelmint::sandbox
