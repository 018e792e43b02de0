// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QPushButton>
#include <QTimer>

#include <optional>

namespace reelmint::ui {

/// "Export · 4 ◈": the header's export button, with the price of the present film as the server quotes it at 1080p. Asks
/// again, a moment after the last change, when the film's length changes. Without an answer it shows no price.
class ExportButton : public QPushButton
{
    Q_OBJECT

public:
    explicit ExportButton(credits::CreditService *service, QWidget *parent = nullptr);

    /// 0: nothing to export; the button is disabled.
    void setFilmDuration(qint64 milliseconds);
    /// Prices are for signed-in people.
    void setSignedIn(bool signedIn);
    std::optional<Credits> price() const { return m_price; }

private:
    void ask();
    void refresh();

    credits::CreditService *m_service;
    QTimer m_pause;
    qint64 m_durationMs = 0;
    bool m_signedIn = false;
    quint64 m_question = 0; ///< answers to older questions are dropped
    std::optional<Credits> m_price;
};

} // namespace reelmint::ui
