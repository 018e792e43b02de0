// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace reelmint::ui {

/// A field for a password with a button inside that shows and hides it, for mouse and keyboard.
class PasswordField : public QLineEdit
{
    Q_OBJECT

public:
    explicit PasswordField(QWidget *parent = nullptr);

    /// Empty and hidden again.
    void forget();

private:
    void toggle();

    QAction *m_show;
};

} // namespace reelmint::ui
