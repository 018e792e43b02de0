// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/api_version.h"

#include <QDate>
#include <QRegularExpression>

namespace reelmint::sandbox {

QString defaultApiVersion()
{
    return QStringLiteral("2026-10-28.endive");
}

bool isApiVersion(const QString &text)
{
    // A calendar date, since acacia followed by the name of the release family.
    static const QRegularExpression form(QStringLiteral("^(20\\d\\d-\\d\\d-\\d\\d)(?:\\.([a-z]+))?$"));
    const auto match = form.match(text);
    if (!match.hasMatch() || !QDate::fromString(match.captured(1), Qt::ISODate).isValid())
        return false;
    const QString family = match.captured(2);
    static const QStringList families{"acacia", "basil", "clover", "dahlia", "endive", "preview"};
    return (text < "2024-09-30") == family.isEmpty() && (family.isEmpty() || families.contains(family));
}

Result<ApiVersion, ApiError> readApiVersion(const QByteArray &header)
{
    if (header.isEmpty())
        return ApiVersion{defaultApiVersion(), false};
    const QString text = QString::fromLatin1(header);
    if (!isApiVersion(text))
        return ApiError{.message = QStringLiteral("Invalid Stripe API version: %1").arg(text)};
    return ApiVersion{text, true};
}

} // namespace reelmint::sandbox
