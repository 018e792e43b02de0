// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QWidget>

namespace reelmint::ui {

/// A turning ring: something is going on. Turns only while visible.
class Spinner : public QWidget
{
    Q_OBJECT

public:
    explicit Spinner(int size = 24, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
    int m_angle = 0;
};

} // namespace reelmint::ui
