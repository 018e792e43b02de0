// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace reelmint::ui {

class IconLabel;

/// What a page shows when there is nothing yet: an icon, a heading, a sentence, and perhaps the next step as a button.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &icon, const QString &heading, const QString &sentence, QWidget *parent = nullptr);

    void setTexts(const QString &heading, const QString &sentence);
    /// Shows the button; it emits actionRequested(). An empty text hides it again.
    void setAction(const QString &text);
    QPushButton *actionButton() const { return m_action; }

Q_SIGNALS:
    void actionRequested();

private:
    QLabel *m_heading;
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace reelmint::ui
