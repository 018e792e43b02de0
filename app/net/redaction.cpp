// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/redaction.h"

#include <QList>
#include <QRegularExpression>

namespace reelmint::net {

namespace {

struct Rule
{
    QRegularExpression pattern;
    QString replacement;
};

const QList<Rule> &rules()
{
    const auto rule = [](const char *pattern, const char *replacement) {
        return Rule{QRegularExpression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption),
                    QLatin1String(replacement)};
    };
    static const QList<Rule> list{
        rule(R"(\b(Bearer|Basic)\s+[^\s"',;]+)", "\\1 ***"),
        rule(R"(\b(sk|rk|pk)_(test|live)_[A-Za-z0-9]+)", "\\1_\\2_***"),
        rule(R"(\bwhsec_[A-Za-z0-9+/=_-]+)", "whsec_***"),
        rule(R"((_secret)_[A-Za-z0-9]+)", "\\1_***"),
        rule(R"(\bcs_(test|live)_[A-Za-z0-9_]+(#[^\s"']*)?)", "cs_\\1_***"),
        rule(R"re(("(?:token|password|client_secret|secret)"\s*:\s*")(?:[^"\\]|\\.)*")re", "\\1***\""),
        rule(R"(\b(token|password|secret)=[^\s&"']+)", "\\1=***"),
    };
    return list;
}

} // namespace

QString redact(const QString &text)
{
    QString result = text;
    for (const Rule &rule : rules())
        result.replace(rule.pattern, rule.replacement);
    return result;
}

QString redact(const QUrl &url)
{
    return redact(url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
}

} // namespace reelmint::net
