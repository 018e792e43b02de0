// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/account/password_field.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QToolButton>

namespace reelmint::ui {

namespace {
constexpr int kMaxLength = 200;
}

PasswordField::PasswordField(QWidget *parent)
    : QLineEdit(parent),
      m_show(addAction(Theme::icon(QStringLiteral("eye"), &Colors::textMuted), QLineEdit::TrailingPosition))
{
    setAccessibleName(tr("Password"));
    setMaxLength(kMaxLength);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_show->setObjectName(QStringLiteral("showPassword"));
    m_show->setCheckable(true);
    connect(m_show, &QAction::toggled, this, &PasswordField::toggle);
    toggle();
}

void PasswordField::forget()
{
    clear();
    m_show->setChecked(false);
}

void PasswordField::toggle()
{
    const bool shown = m_show->isChecked();
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setIcon(Theme::icon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye"), &Colors::textMuted));
    const QString text = shown ? tr("Hide the password") : tr("Show the password");
    m_show->setText(text);
    m_show->setToolTip(text);
    // Qt keeps the buttons inside a field away from the keyboard; this one is needed there.
    for (QToolButton *button : findChildren<QToolButton *>()) {
        button->setAccessibleName(text);
        button->setFocusPolicy(Qt::TabFocus);
    }
}

} // namespace reelmint::ui
