// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/header_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>

namespace reelmint::ui {

HeaderBar::HeaderBar(const QList<QWidget *> &tools, QWidget *parent) : QFrame(parent), m_film(new ElidedLabel(this))
{
    setObjectName(QStringLiteral("headerBar"));
    Theme::setRole(this, "header");
    setFixedHeight(metrics::headerHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapLarge, 0, metrics::gapLarge, 0);
    row->setSpacing(metrics::gap);
    auto *logo = new QLabel(this);
    logo->setPixmap(QApplication::windowIcon().pixmap(metrics::controlHeight - metrics::gap));
    auto *name = new QLabel(QStringLiteral("Reelmint"), this);
    Theme::setRole(name, "heading");
    Theme::setRole(m_film, "muted");
    row->addWidget(logo);
    row->addWidget(name);
    row->addSpacing(metrics::gap);
    row->addWidget(m_film, 1);
    for (QWidget *tool : tools)
        row->addWidget(tool);
}

void HeaderBar::setFilm(const QString &name, bool unsaved)
{
    m_film->setFullText(unsaved ? tr("%1 • not saved").arg(name) : name);
}

} // namespace reelmint::ui
