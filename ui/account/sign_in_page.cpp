// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/sign_in_page.h"

#include "app/account/session.h"
#include "ui/account/password_field.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {

constexpr int kCardWidth = 440;
constexpr int kMinPasswordLength = 10;
constexpr int kMaxEmailLength = 254;

QLabel *addLabel(QVBoxLayout *column, QWidget *parent, const char *role, const char *name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    Theme::setRole(label, role);
    column->addWidget(label);
    return label;
}

bool looksLikeEmail(const QString &text)
{
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    return at > 0 && at < text.size() - 1 && text.lastIndexOf(QLatin1Char('@')) == at && !text.contains(QLatin1Char(' '));
}

void say(QLabel *label, const QString &sentence, QLineEdit *field = nullptr)
{
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
    if (!field)
        return;
    // The sentence belongs to the field for those who hear the page, too.
    field->setAccessibleDescription(sentence);
    field->setProperty("invalid", !sentence.isEmpty());
    Theme::repolish(field);
}

} // namespace

SignInPage::SignInPage(account::Session *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("signInPage"));
    buildUi();
    retitle();
}

void SignInPage::buildUi()
{
    auto *card = new QFrame(this);
    card->setMaximumWidth(kCardWidth);
    card->setMinimumWidth(qMin(kCardWidth, 320));
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    Theme::setRole(card, "card");
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metrics::gapHuge, metrics::gapHuge, metrics::gapHuge, metrics::gapHuge);
    column->setSpacing(metrics::gap);
    m_title = addLabel(column, card, "title", "title");
    m_subtitle = addLabel(column, card, "muted", "subtitle");
    column->addSpacing(metrics::gap);
    column->addWidget(buildFields(card));

    m_error = addLabel(column, card, "error", "formError");
    column->addSpacing(metrics::gapSmall);
    m_submit = new QPushButton(card);
    m_submit->setObjectName(QStringLiteral("submit"));
    m_submit->setDefault(true);
    m_submit->setMinimumHeight(metrics::touchHeight);
    Theme::setRole(m_submit, "primary");
    column->addWidget(m_submit);
    auto *switchRow = new QHBoxLayout;
    m_switchText = new QLabel(card);
    Theme::setRole(m_switchText, "muted");
    m_switch = new QPushButton(card);
    m_switch->setObjectName(QStringLiteral("switchMode"));
    Theme::setRole(m_switch, "ghost");
    switchRow->addWidget(m_switchText);
    switchRow->addWidget(m_switch);
    switchRow->addStretch();
    column->addLayout(switchRow);

    m_skip = new QPushButton(tr("Edit without an account for now"), this);
    m_skip->setObjectName(QStringLiteral("skip"));
    m_skip->setAccessibleName(m_skip->text());
    m_skip->setToolTip(tr("Editing and previews need no account. Exports and AI generation do."));
    Theme::setRole(m_skip, "ghost");

    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card, 4);
    row->addStretch(1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(metrics::gapLarge, metrics::gapLarge, metrics::gapLarge, metrics::gapLarge);
    page->addStretch();
    page->addLayout(row);
    page->addWidget(m_skip, 0, Qt::AlignHCenter);
    page->addStretch();

    connect(m_submit, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_switch, &QPushButton::clicked, this,
            [this] { setMode(m_mode == Mode::SignIn ? Mode::SignUp : Mode::SignIn); });
    connect(m_skip, &QPushButton::clicked, this, &SignInPage::skipped);
}

QWidget *SignInPage::buildFields(QWidget *parent)
{
    auto *fields = new QWidget(parent);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapSmall);

    m_email = new QLineEdit(fields);
    m_email->setObjectName(QStringLiteral("email"));
    m_email->setAccessibleName(tr("E-mail address"));
    m_email->setMaxLength(kMaxEmailLength);
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_email->setMinimumHeight(metrics::controlHeight);
    auto *emailLabel = new QLabel(tr("&E-mail"), fields);
    emailLabel->setBuddy(m_email);
    column->addWidget(emailLabel);
    column->addWidget(m_email);
    m_emailError = addLabel(column, fields, "error", "emailError");
    column->addSpacing(metrics::gapSmall);

    m_password = new PasswordField(fields);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setMinimumHeight(metrics::controlHeight);
    auto *passwordLabel = new QLabel(tr("&Password"), fields);
    passwordLabel->setBuddy(m_password);
    column->addWidget(passwordLabel);
    column->addWidget(m_password);
    m_passwordError = addLabel(column, fields, "error", "passwordError");
    m_hint = addLabel(column, fields, "muted", "passwordHint");
    m_hint->setText(tr("At least %n characters. A few unrelated words are easy to remember and hard to guess.", nullptr,
                       kMinPasswordLength));
    for (QLineEdit *field : QList<QLineEdit *>{m_email, m_password}) {
        connect(field, &QLineEdit::textEdited, this, &SignInPage::clearErrors);
        connect(field, &QLineEdit::returnPressed, this, &SignInPage::submit);
    }
    return fields;
}

void SignInPage::setMode(Mode mode)
{
    if (m_busy || mode == m_mode)
        return;
    m_mode = mode;
    clearErrors();
    retitle();
    (m_email->text().isEmpty() ? m_email : static_cast<QLineEdit *>(m_password))->setFocus(Qt::OtherFocusReason);
}

void SignInPage::retitle()
{
    const bool creating = m_mode == Mode::SignUp;
    m_title->setText(creating ? tr("Create your account") : tr("Welcome back"));
    m_subtitle->setText(creating ? tr("You start with free credits. No card is needed.")
                                 : tr("Sign in to export films and to use AI generation."));
    m_hint->setVisible(creating);
    m_submit->setText(m_busy     ? (creating ? tr("Creating the account…") : tr("Signing in…"))
                      : creating ? tr("Create account")
                                 : tr("Sign in"));
    m_submit->setAccessibleName(m_submit->text());
    m_switchText->setText(creating ? tr("Already have an account?") : tr("New to Reelmint?"));
    m_switch->setText(creating ? tr("Sign in") : tr("Create an account"));
    m_switch->setAccessibleName(creating ? tr("Sign in to an existing account instead")
                                         : tr("Create a new account instead"));
}

void SignInPage::clearErrors()
{
    say(m_emailError, QString(), m_email);
    say(m_passwordError, QString(), m_password);
    say(m_error, QString());
}

bool SignInPage::check()
{
    clearErrors();
    QWidget *wrong = nullptr;
    if (m_password->text().isEmpty()) {
        say(m_passwordError, tr("Enter your password."), m_password);
        wrong = m_password;
    } else if (m_mode == Mode::SignUp && m_password->text().size() < kMinPasswordLength) {
        say(m_passwordError, tr("The password needs at least %n characters.", nullptr, kMinPasswordLength), m_password);
        wrong = m_password;
    }
    if (!looksLikeEmail(m_email->text().trimmed())) {
        say(m_emailError, tr("Enter an e-mail address, for example name@example.com."), m_email);
        wrong = m_email;
    }
    if (wrong)
        wrong->setFocus(Qt::OtherFocusReason);
    return !wrong;
}

void SignInPage::submit()
{
    if (m_busy || !check())
        return;
    setBusy(true);
    const bool creating = m_mode == Mode::SignUp;
    const QString email = m_email->text().trimmed();
    const auto answered = [this, creating](const Result<account::User> &answer) {
        setBusy(false);
        if (answer)
            finish(creating);
        else
            showError(answer.error());
    };
    if (creating)
        m_session->signUp({email, m_password->text(), QString(), QString()}, this, answered);
    else
        m_session->signIn(email, m_password->text(), this, answered);
}

void SignInPage::finish(bool created)
{
    m_password->forget();
    if (created)
        Q_EMIT signedUp();
    Q_EMIT signedIn();
}

void SignInPage::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *widget : QList<QWidget *>{m_email, m_password, m_submit, m_switch, m_skip})
        widget->setEnabled(!busy);
    retitle();
}

void SignInPage::showError(const Error &error)
{
    if (error.code == QLatin1String("email_taken")) {
        say(m_emailError, tr("There is already an account with this e-mail address. Sign in instead."), m_email);
        m_switch->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (error.code == QLatin1String("invalid_email")) {
        say(m_emailError, error.message, m_email);
        m_email->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (error.code == QLatin1String("password_too_short")) {
        say(m_passwordError, error.message, m_password);
        m_password->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (error.code == QLatin1String("invalid_credentials"))
        say(m_error, tr("The e-mail address or the password is not right."));
    else if (error.kind == ErrorKind::UnknownOutcome && m_mode == Mode::SignUp)
        say(m_error, tr("The server did not answer in time. Your account may exist already: try to sign in."));
    else if (error.kind == ErrorKind::Network || error.kind == ErrorKind::UnknownOutcome)
        say(m_error, tr("The server cannot be reached. Check your connection and try again."));
    else if (error.kind == ErrorKind::RateLimited)
        say(m_error, tr("Too many attempts. Wait a minute and try again."));
    else
        say(m_error, error.message);
    m_password->setFocus(Qt::OtherFocusReason);
    m_password->selectAll();
}

void SignInPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    clearErrors();
    m_email->setFocus(Qt::OtherFocusReason);
}

} // namespace reelmint::ui
