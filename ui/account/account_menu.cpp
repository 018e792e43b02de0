// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/account_menu.h"

#include <QActionGroup>
#include <QMenu>

namespace reelmint::ui {

namespace {

QString initials(const QString &name)
{
    QString letters;
    for (const QString &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        letters += word.at(0).toUpper();
        if (letters.size() == 2)
            break;
    }
    return letters;
}

} // namespace

AccountMenu::AccountMenu(QWidget *parent) : QPushButton(parent), m_menu(new QMenu(this)), m_schemes(new QActionGroup(this))
{
    setObjectName(QStringLiteral("accountMenu"));
    Theme::setRole(this, "ghost");
    m_menu->setAccessibleName(tr("Account"));
    m_who = m_menu->addAction(QString());
    m_who->setObjectName(QStringLiteral("who"));
    m_who->setEnabled(false);
    m_menu->addSeparator();

    QMenu *appearance = m_menu->addMenu(tr("Appearance"));
    appearance->setAccessibleName(tr("Appearance"));
    const auto addScheme = [&](const QString &text, const char *name, ColorScheme scheme) {
        QAction *action = appearance->addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        action->setData(static_cast<int>(scheme));
        m_schemes->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme] { Q_EMIT schemeRequested(scheme); });
    };
    addScheme(tr("Dark"), "schemeDark", ColorScheme::Dark);
    addScheme(tr("Light"), "schemeLight", ColorScheme::Light);

    const auto add = [this](const QString &text, const char *name, auto signal) {
        QAction *action = m_menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    add(tr("What things cost"), "prices", &AccountMenu::pricesRequested);
    add(tr("Help"), "help", &AccountMenu::helpRequested);
    m_menu->addSeparator();
    m_signIn = add(tr("Sign in…"), "signIn", &AccountMenu::signInRequested);
    m_signOut = add(tr("Sign out"), "signOut", &AccountMenu::signOutRequested);
    setMenu(m_menu);
    setScheme(ColorScheme::Dark);
    refresh();
}

void AccountMenu::setUser(const QString &email, const QString &displayName)
{
    m_email = email;
    m_name = displayName;
    refresh();
}

void AccountMenu::setScheme(ColorScheme scheme)
{
    for (QAction *action : m_schemes->actions()) {
        if (action->data().toInt() == static_cast<int>(scheme))
            action->setChecked(true);
    }
}

void AccountMenu::refresh()
{
    const bool signedIn = !m_email.isEmpty();
    // The local part stands in for a name that was never given.
    const QString name = m_name.trimmed().isEmpty() ? m_email.section(QLatin1Char('@'), 0, 0) : m_name.trimmed();
    setText(signedIn ? initials(name) : tr("Sign in"));
    m_who->setText(signedIn ? m_email : tr("Not signed in"));
    m_signIn->setVisible(!signedIn);
    m_signOut->setVisible(signedIn);
    setToolTip(m_who->text());
    setAccessibleName(signedIn ? tr("Account of %1", "e-mail address").arg(m_email) : tr("Account: not signed in"));
}

} // namespace reelmint::ui
