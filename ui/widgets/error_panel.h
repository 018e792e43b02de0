// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace reelmint::ui {

/// A failure in plain words with the next step: one sentence and "Try again", and a way to put it away if it stands
/// beside things that still work. Starts hidden; screen readers are told when it appears.
class ErrorPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ErrorPanel(QWidget *parent = nullptr);

    void showError(const Error &error, bool canRetry = true);
    void showMessage(const QString &sentence, bool canRetry);
    void clear();
    void setDismissable(bool on); ///< off at first
    QString message() const;

Q_SIGNALS:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_message;
    QPushButton *m_retry;
    QToolButton *m_close;
};

} // namespace reelmint::ui
