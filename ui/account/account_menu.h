// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>

class QActionGroup;
class QMenu;

namespace reelmint::ui {

/// Who is signed in, as a button in the header, with the things one does to an account and to the look of the program.
class AccountMenu : public QPushButton
{
    Q_OBJECT

public:
    explicit AccountMenu(QWidget *parent = nullptr);

    /// Empty: nobody is signed in, and the menu offers to sign in.
    void setUser(const QString &email, const QString &displayName);
    void setScheme(ColorScheme scheme);

Q_SIGNALS:
    void signInRequested();
    void signOutRequested();
    void schemeRequested(reelmint::ui::ColorScheme scheme);
    void pricesRequested();
    void helpRequested();

private:
    void refresh();

    QString m_email;
    QString m_name;
    QMenu *m_menu;
    QAction *m_who;
    QAction *m_signIn;
    QAction *m_signOut;
    QActionGroup *m_schemes;
};

} // namespace reelmint::ui
