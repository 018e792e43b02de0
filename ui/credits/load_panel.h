// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace reelmint::ui {

class Spinner;

/// What stands where content will be: waiting, empty, or an error with the next step. Never a dead end: an error always
/// offers to try again.
class LoadPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LoadPanel(QWidget *parent = nullptr);

    void showLoading(const QString &sentence);
    void showEmpty(const QString &title, const QString &sentence);
    /// `title` says what could not be done; the sentence comes from the error.
    void showError(const QString &title, const Error &error);

    /// One sentence for a person about an error of a call that only reads.
    static QString sentenceFor(const Error &error);

Q_SIGNALS:
    void retryRequested();

private:
    void show(const QString &title, const QString &sentence, bool busy, bool retry);

    Spinner *m_busy;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_retry;
};

} // namespace reelmint::ui
