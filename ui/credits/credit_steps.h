// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace reelmint::ui {

/// Credits explained in three short steps, side by side or, in a narrow window, below each other.
class CreditSteps : public QWidget
{
    Q_OBJECT

public:
    explicit CreditSteps(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QList<QWidget *> m_steps;
    bool m_narrow = false;
};

} // namespace reelmint::ui
