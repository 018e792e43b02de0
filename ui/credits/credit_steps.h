// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

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
    QBoxLayout *m_box;
};

} // namespace reelmint::ui
