// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/counting_label.h"

#include "app/core/checked_math.h"
#include "app/core/format.h"
#include "ui/credits/credit_words.h"

#include <QStyle>
#include <QVariantAnimation>

namespace reelmint::ui {

namespace {
constexpr int kSteps = 1000;
constexpr int kDurationMs = 900;
} // namespace

CountingLabel::CountingLabel(QWidget *parent) : QLabel(parent), m_animation(new QVariantAnimation(this))
{
    m_animation->setStartValue(0);
    m_animation->setEndValue(kSteps);
    m_animation->setDuration(kDurationMs);
    m_animation->setEasingCurve(QEasingCurve::OutCubic);
    // Only the picture moves in steps; the end is set exactly, from the amount itself.
    connect(m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        const auto way = checkedSub(m_to.value(), m_from.value());
        const auto part = way ? checkedMul(*way, value.toInt()) : std::nullopt;
        if (part)
            write(Credits(m_from.value() + *part / kSteps));
    });
    connect(m_animation, &QVariantAnimation::finished, this, [this] { write(m_to); });
}

void CountingLabel::setAmount(Credits amount)
{
    m_animation->stop();
    m_to = amount;
    setAccessibleName(CreditWords::credits(amount));
    write(amount);
}

void CountingLabel::countTo(Credits from, Credits to)
{
    setAmount(to);
    if (from == to || style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) <= 0)
        return;
    m_from = from;
    write(from);
    m_animation->start();
}

void CountingLabel::write(Credits amount)
{
    setText(QStringLiteral("◈ ") + formatCredits(amount));
}

} // namespace reelmint::ui
