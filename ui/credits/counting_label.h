// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"

#include <QLabel>

class QVariantAnimation;

namespace reelmint::ui {

/// An amount that counts from its old value to its new one, once. Screen readers hear only the new one.
class CountingLabel : public QLabel
{
    Q_OBJECT

public:
    explicit CountingLabel(QWidget *parent = nullptr);

    void setAmount(Credits amount);
    void countTo(Credits from, Credits to);

private:
    void write(Credits amount);

    QVariantAnimation *m_animation;
    Credits m_from;
    Credits m_to;
};

} // namespace reelmint::ui
