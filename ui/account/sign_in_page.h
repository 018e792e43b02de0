// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace reelmint::account {
class Session;
}

namespace reelmint::ui {

class PasswordField;

/// Signing in and creating an account on one page with a clear switch between the two. Errors stand beside the fields
/// they are about; while the server is asked, everything but the wait is disabled.
class SignInPage : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { SignIn, SignUp };

    explicit SignInPage(account::Session *session, QWidget *parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void signedIn();
    /// A new account was made; `signedIn` follows.
    void signedUp();
    /// The person wants to edit without an account for now.
    void skipped();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildUi();
    QWidget *buildFields(QWidget *parent);
    void retitle();
    void submit();
    bool check();
    void setBusy(bool busy);
    void finish(bool created);
    void showError(const Error &error);
    void clearErrors();

    account::Session *m_session;
    Mode m_mode = Mode::SignIn;
    bool m_busy = false;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QLineEdit *m_email = nullptr;
    QLabel *m_emailError = nullptr;
    PasswordField *m_password = nullptr;
    QLabel *m_passwordError = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_error = nullptr;
    QPushButton *m_submit = nullptr;
    QLabel *m_switchText = nullptr;
    QPushButton *m_switch = nullptr;
    QPushButton *m_skip = nullptr;
};

} // namespace reelmint::ui
