// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/page_frame.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {
constexpr int kReadingWidth = 860;
}

PageFrame::PageFrame(const QString &title, QWidget *parent)
    : QWidget(parent), m_header(new QHBoxLayout), m_column(new QVBoxLayout(this))
{
    auto *back = new QPushButton(tr("Back to the editor"), this);
    back->setObjectName(QStringLiteral("back"));
    back->setAccessibleName(back->text());
    back->setShortcut(QKeySequence(Qt::Key_Escape));
    Theme::setRole(back, "ghost");
    connect(back, &QPushButton::clicked, this, &PageFrame::closeRequested);
    auto *heading = new QLabel(title, this);
    heading->setObjectName(QStringLiteral("pageTitle"));
    Theme::setRole(heading, "title");
    m_header->setSpacing(metrics::gap);
    m_header->addWidget(heading);
    m_header->addStretch(1);
    m_header->addWidget(back);
    m_column->setContentsMargins(metrics::gapHuge, metrics::gapLarge, metrics::gapHuge, metrics::gapLarge);
    m_column->setSpacing(metrics::gapLarge);
    m_column->addLayout(m_header);
}

void PageFrame::addHeaderWidget(QWidget *widget)
{
    // The way back stays the last one, where the hand finds it on every page.
    m_header->insertWidget(m_header->count() - 1, widget);
}

void PageFrame::setContent(QWidget *content)
{
    m_column->addWidget(content, 1);
}

QWidget *scrollable(std::initializer_list<QWidget *> widgets, const QString &accessibleName)
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, metrics::gap, 0);
    column->setSpacing(metrics::gapLarge);
    for (QWidget *widget : widgets)
        column->addWidget(widget);
    column->addStretch();
    auto *holder = new QWidget(inside);
    holder->setMaximumWidth(kReadingWidth);
    holder->setLayout(column);
    auto *row = new QHBoxLayout(inside);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(0);
    row->addWidget(holder, 1);
    row->addStretch(0);
    auto *area = new QScrollArea;
    area->setWidget(inside);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(accessibleName);
    return area;
}

} // namespace reelmint::ui
