// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace reelmint::ui {

/// A question that unfolds its answer.
class FaqItem : public QWidget
{
    Q_OBJECT

public:
    FaqItem(const QString &question, const QString &answer, QWidget *parent = nullptr);

private:
    void unfold(bool open);

    QToolButton *m_question;
    QLabel *m_answer;
};

} // namespace reelmint::ui
