// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace reelmint::ui {

/// What the chosen export costs now, asked of the server whenever the choice or the balance changes. Answers that are
/// no longer about the current choice are dropped. Knows no price of its own. GUI thread; the service outlives it.
class ExportCost : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,    ///< nothing is to be priced
        Loading, ///< no answer yet; an older quote is not shown
        Ready,   ///< the credits suffice
        Short,   ///< they do not
        Failed,  ///< no answer: offline, signed out, refused
    };

    explicit ExportCost(credits::CreditService *service, QObject *parent = nullptr);

    void ask(qint64 durationMs, const QString &resolution);
    void stop(); ///< back to Idle; answers on their way are dropped
    void retry();

    State state() const { return m_state; }
    const std::optional<credits::Quote> &quote() const { return m_quote; } ///< set when Ready or Short
    const Error &error() const { return m_error; }                         ///< when Failed
    /// required − available; positive when Short.
    Credits missing() const;
    /// "2 started minutes × 4 credits", when the rate card confirms the quote; otherwise empty.
    QString formula() const;

Q_SIGNALS:
    void changed();

private:
    void send();
    void loadRates();
    void onQuote(const Result<credits::Quote> &quote);
    void setState(State state);

    credits::CreditService *m_service;
    QTimer m_soon;              ///< gathers changes that come together
    QObject *m_round = nullptr; ///< context of the current question; deleting it drops its answer
    State m_state = State::Idle;
    qint64 m_durationMs = 0;
    QString m_resolution;
    std::optional<credits::Quote> m_quote;
    std::optional<credits::RateCard> m_rates;
    bool m_loadingRates = false;
    Error m_error;
};

} // namespace reelmint::ui
