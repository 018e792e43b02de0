// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QTimer;

namespace reelmint::ui {

/// One strip for things worth saying without stopping anybody: a newer notice replaces the older one. Good news leaves by
/// itself; trouble stays until it is dismissed. Screen readers are told.
class Notices : public QFrame
{
    Q_OBJECT

public:
    enum class Tone { Good, Trouble };

    explicit Notices(QWidget *parent = nullptr);

    void show(Tone tone, const QString &sentence);
    QString sentence() const;

private:
    QLabel *m_sentence;
    QPushButton *m_dismiss;
    QTimer *m_leave;
};

} // namespace reelmint::ui
