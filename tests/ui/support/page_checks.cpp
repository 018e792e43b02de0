// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_checks.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QDir>
#include <QLabel>
#include <QPixmap>
#include <QScrollBar>
#include <QToolButton>
#include <QWidget>

namespace reelmint::testing {

namespace {

/// Parts that Qt builds inside its own widgets; the widget around them carries the name.
bool isInside(const QWidget *widget)
{
    static const QStringList classes{QStringLiteral("QComboBoxPrivateContainer"), QStringLiteral("QComboBoxListView"),
                                     QStringLiteral("QMenu"), QStringLiteral("QQuickWidget")};
    for (const QWidget *each = widget; each; each = each->parentWidget()) {
        if (classes.contains(QLatin1String(each->metaObject()->className())) ||
            each->objectName().startsWith(QLatin1String("qt_")))
            return true;
    }
    return qobject_cast<const QScrollBar *>(widget) != nullptr;
}

QString describe(const QWidget *widget)
{
    return QStringLiteral("%1 \"%2\"").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
}

bool fits(const QLabel *label)
{
    if (label->text().isEmpty())
        return true;
    if (label->wordWrap())
        return label->heightForWidth(label->width()) <= label->height() + 1;
    return label->sizeHint().width() <= label->width() + 1;
}

} // namespace

QStringList unnamedControls(const QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(root) || isInside(widget))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            found << describe(widget);
    }
    return found;
}

QStringList clippedTexts(const QWidget *root)
{
    QStringList found;
    for (const QLabel *label : root->findChildren<QLabel *>()) {
        if (label->isVisibleTo(root) && !fits(label))
            found << describe(label) + QStringLiteral(": ") + label->text();
    }
    for (const QAbstractButton *button : root->findChildren<QAbstractButton *>()) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        const bool iconOnly = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
        if (!button->isVisibleTo(root) || button->text().isEmpty() || iconOnly)
            continue;
        if (button->minimumSizeHint().width() > button->width() + 1)
            found << describe(button) + QStringLiteral(": ") + button->text();
    }
    return found;
}

void keepPicture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("REELMINT_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    widget->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace reelmint::testing
