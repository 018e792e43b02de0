// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace reelmint::ui {

class PriceLoader;

/// What a new account sees first: the free credits it was given (as the server's balance says, not as we hope), what they
/// buy today, and how credits work in three steps.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(credits::CreditService *service, QWidget *parent = nullptr);

    /// Asks for balance and prices again.
    void reload();

Q_SIGNALS:
    void startRequested();
    void pricesRequested();

private:
    void refresh();

    credits::CreditService *m_service;
    PriceLoader *m_prices;
    std::optional<credits::Balance> m_balance;
    QLabel *m_title;
    QLabel *m_buys;
    QPushButton *m_start;
};

} // namespace reelmint::ui
