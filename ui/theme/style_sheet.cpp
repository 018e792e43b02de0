// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include <QFile>
#include <QFont>
#include <QFontDatabase>
#include <QHash>
#include <QRegularExpression>

namespace reelmint::ui {

namespace {

QHash<QString, QString> colorNames(const Colors &c)
{
    const std::pair<const char *, QColor> table[] = {
        {"window", c.window}, {"panel", c.panel}, {"raised", c.raised}, {"border", c.border},
        {"borderStrong", c.borderStrong}, {"field", c.field}, {"hover", c.hover}, {"pressed", c.pressed},
        {"stripe", c.stripe}, {"controlBorder", c.controlBorder}, {"scrollHandle", c.scrollHandle}, {"text", c.text},
        {"textMuted", c.textMuted}, {"textDisabled", c.textDisabled}, {"accent", c.accent},
        {"accentHover", c.accentHover}, {"accentText", c.accentText}, {"warning", c.warning},
        {"warningSurface", c.warningSurface}, {"danger", c.danger}, {"dangerSurface", c.dangerSurface},
        {"dangerText", c.dangerText}, {"success", c.success}, {"successSurface", c.successSurface},
        {"focus", c.focus}, {"selection", c.selection}, {"selectionText", c.selectionText},
    };
    QHash<QString, QString> names;
    for (const auto &[name, color] : table)
        names.insert(QLatin1String(name), color.name());
    return names;
}

QString relativeSize(const QFont &base, qreal factor)
{
    if (base.pointSizeF() > 0)
        return QStringLiteral("%1pt").arg(base.pointSizeF() * factor, 0, 'f', 1);
    return QStringLiteral("%1px").arg(qRound(base.pixelSize() * factor));
}

} // namespace

QString styleSheetTemplate()
{
    QFile file(QStringLiteral(":/style/reelmint.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        qCritical("The style sheet is missing from the program's resources");
        return QString();
    }
    return QString::fromUtf8(file.readAll());
}

QString styleSheetFor(const Colors &colors, ColorScheme scheme, const QFont &base)
{
    QHash<QString, QString> names = colorNames(colors);
    names.insert(QStringLiteral("scheme"), scheme == ColorScheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    names.insert(QStringLiteral("radius"), QStringLiteral("%1px").arg(metrics::radius));
    names.insert(QStringLiteral("fontTitle"), relativeSize(base, 1.55));
    names.insert(QStringLiteral("fontHeading"), relativeSize(base, 1.2));
    names.insert(QStringLiteral("fontPrice"), relativeSize(base, 1.7));
    names.insert(QStringLiteral("fontCode"),
                 QLatin1Char('"') + QFontDatabase::systemFont(QFontDatabase::FixedFont).family() + QLatin1Char('"'));

    const QString source = styleSheetTemplate();
    static const QRegularExpression name(QStringLiteral("@([A-Za-z]+)"));
    QString sheet;
    qsizetype copied = 0;
    for (auto it = name.globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        sheet += QStringView(source).mid(copied, match.capturedStart() - copied);
        sheet += names.value(match.captured(1), match.captured());
        copied = match.capturedEnd();
    }
    sheet += QStringView(source).mid(copied);
    return sheet;
}

} // namespace reelmint::ui
