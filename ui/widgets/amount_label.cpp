// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/amount_label.h"

#include "app/core/format.h"
#include "ui/widgets/icon_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace reelmint::ui {

AmountLabel::AmountLabel(QWidget *parent, Size size)
    : QWidget(parent), m_icon(new IconLabel(QStringLiteral("credit"), size == Size::Large ? 24 : 16, &Colors::accent)),
      m_number(new QLabel)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size == Size::Large ? 8 : 5);
    row->addWidget(m_icon);
    row->addWidget(m_number);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    if (size == Size::Large)
        Theme::setRole(m_number, "price");
    refresh();
}

void AmountLabel::setAmount(std::optional<Credits> amount)
{
    m_amount = amount;
    refresh();
}

void AmountLabel::setSigned(bool alwaysSigned)
{
    m_signed = alwaysSigned;
    refresh();
}

void AmountLabel::setRole(const char *role)
{
    Theme::setRole(m_number, role);
}

QString AmountLabel::text() const
{
    return m_number->text();
}

void AmountLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        refresh();
    QWidget::changeEvent(event);
}

void AmountLabel::refresh()
{
    if (!m_amount) {
        m_number->setText(QStringLiteral("–"));
        setAccessibleName(tr("Amount of credits not known"));
    } else {
        m_number->setText(m_signed ? formatSignedCredits(*m_amount) : formatCredits(*m_amount));
        setAccessibleName(tr("%1 credits").arg(m_number->text()));
    }
    m_number->setAccessibleName(accessibleName());
}

} // namespace reelmint::ui
