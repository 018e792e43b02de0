// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/error_panel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace reelmint::ui {

ErrorPanel::ErrorPanel(QWidget *parent) : QFrame(parent), m_message(new QLabel), m_retry(new QPushButton), m_close(new QToolButton)
{
    Theme::setRole(this, "bannerDanger");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapLarge, metrics::gap, metrics::gapLarge, metrics::gap);
    row->setSpacing(metrics::gap);
    row->addWidget(new IconLabel(QStringLiteral("error"), 20, &Colors::danger), 0, Qt::AlignTop);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setObjectName(QStringLiteral("errorMessage"));
    row->addWidget(m_message, 1);
    m_retry->setObjectName(QStringLiteral("errorRetry"));
    row->addWidget(m_retry, 0, Qt::AlignTop);
    m_close->setObjectName(QStringLiteral("errorClose"));
    m_close->setIcon(Theme::icon(QStringLiteral("close")));
    m_close->hide();
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &ErrorPanel::clear);
    connect(m_retry, &QPushButton::clicked, this, &ErrorPanel::retryRequested);
    retranslate();
    hide();
}

void ErrorPanel::showError(const Error &error, bool canRetry)
{
    showMessage(error.message, canRetry);
}

void ErrorPanel::showMessage(const QString &sentence, bool canRetry)
{
    m_message->setText(sentence);
    m_message->setAccessibleName(sentence);
    setAccessibleName(sentence);
    m_retry->setVisible(canRetry);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ErrorPanel::clear()
{
    m_message->clear();
    hide();
}

void ErrorPanel::setDismissable(bool on)
{
    m_close->setVisible(on);
}

QString ErrorPanel::message() const
{
    return m_message->text();
}

void ErrorPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void ErrorPanel::retranslate()
{
    m_retry->setText(tr("Try again"));
    m_retry->setAccessibleName(m_retry->text());
    m_close->setToolTip(tr("Dismiss this message"));
    m_close->setAccessibleName(m_close->toolTip());
}

} // namespace reelmint::ui
