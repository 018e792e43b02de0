// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/account.h"

#include <algorithm>

namespace reelmint::usecases {
namespace {

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

bool isDomain(const QString &domain)
{
    const QStringList labels = domain.split(u'.');
    return labels.size() >= 2 && std::all_of(labels.cbegin(), labels.cend(), [](const QString &label) {
        return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-')
                && std::all_of(label.cbegin(), label.cend(), [](QChar c) { return isLetterOrDigit(c) || c == u'-'; });
    });
}

bool isLocalPart(const QString &local)
{
    static const QString extra = QStringLiteral("!#$%&'*+/=?^_`{|}~-.");
    return !local.isEmpty() && local.size() <= 64 && !local.startsWith(u'.') && !local.endsWith(u'.')
            && !local.contains(QStringLiteral(".."))
            && std::all_of(local.cbegin(), local.cend(), [](QChar c) { return isLetterOrDigit(c) || extra.contains(c); });
}

} // namespace

Result<QString> normalizedEmail(const QString &text)
{
    const QString email = text.trimmed().toLower();
    const qsizetype at = email.indexOf(u'@');
    if (email.size() > 254 || at < 0 || !isLocalPart(email.left(at)) || !isDomain(email.mid(at + 1)))
        return Error { ErrorKind::InvalidInput, QStringLiteral("invalid_email"),
                       QStringLiteral("That is not an e-mail address.") };
    return email;
}

} // namespace reelmint::usecases
