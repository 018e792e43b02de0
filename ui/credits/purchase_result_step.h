// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"

#include <QUrl>
#include <QWidget>

class QLabel;
class QPushButton;

namespace reelmint::ui {

class CountingLabel;
class IconLabel;

/// How a purchase ended, or that its end is not known yet; always with the next step.
class PurchaseResultStep : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Success, Neutral, Problem, Waiting };

    struct Content
    {
        Look look = Look::Neutral;
        QString title;
        QString text;
        QString primary;   ///< text of the main button; empty: none
        QString secondary; ///< text of the other button; empty: none
        QUrl receipt;      ///< shows "Open receipt" when valid
    };

    explicit PurchaseResultStep(QWidget *parent = nullptr);

    void present(const Content &content);
    /// The balance below the title, counted up once from `before` when `animate`.
    void presentBalance(Credits before, Credits after, bool animate);
    void hideBalance();
    QString title() const;
    QString text() const;

Q_SIGNALS:
    void primaryRequested();
    void secondaryRequested();
    void receiptRequested(const QUrl &address);

private:
    IconLabel *m_icon;
    QLabel *m_title;
    CountingLabel *m_balance;
    QLabel *m_text;
    QPushButton *m_receipt;
    QPushButton *m_secondary;
    QPushButton *m_primary;
    QUrl m_receiptUrl;
};

} // namespace reelmint::ui
