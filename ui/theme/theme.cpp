// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/icon_engine.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

namespace reelmint::ui {

namespace {

// Static because painting code and icons ask without an object at hand; only Theme writes it, in the GUI thread.
ColorScheme currentScheme = ColorScheme::Dark;

/// Without a desktop's settings Qt falls back to a bare default; take the better face if it is installed.
QFont baseFont(QFont font)
{
    static const QStringList bare{QStringLiteral("DejaVu Sans"), QStringLiteral("Sans Serif"), QStringLiteral("sans"),
                                  QStringLiteral("Bitstream Vera Sans")};
    if (!bare.contains(font.family(), Qt::CaseInsensitive))
        return font;
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : {QStringLiteral("Inter"), QStringLiteral("Noto Sans")}) {
        if (installed.contains(family)) {
            font.setFamilies({family, font.family()});
            font.setPointSizeF(10);
            break;
        }
    }
    return font;
}

} // namespace

Theme::Theme(QApplication *application) : QObject(application), m_application(application)
{
    m_application->setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(baseFont(QApplication::font()));
    QApplication::setWindowIcon(appIcon());
    apply();
}

ColorScheme Theme::scheme() const
{
    return currentScheme;
}

void Theme::setScheme(ColorScheme scheme)
{
    if (currentScheme == scheme)
        return;
    currentScheme = scheme;
    apply();
    Q_EMIT changed();
}

const Colors &Theme::colors()
{
    return colors(currentScheme);
}

QIcon Theme::icon(const QString &name, QColor Colors::*tint)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("No icon is named %ls", qUtf16Printable(name));
        return QIcon();
    }
    return QIcon(new IconEngine(name, file.readAll(), tint));
}

QIcon Theme::appIcon()
{
    return QIcon(QStringLiteral(":/brand/reelmint.svg"));
}

void Theme::setRole(QWidget *widget, const char *role)
{
    widget->setProperty("role", QString::fromLatin1(role));
    repolish(widget);
}

void Theme::repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void Theme::apply()
{
    const Colors &c = colors();
    QApplication::setPalette(paletteFor(c));
    m_application->setStyleSheet(styleSheetFor(c, currentScheme, QApplication::font()));
}

} // namespace reelmint::ui
