// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace reelmint::ui {

class IconLabel;

/// One line under the header: how many credits are left and what they are good for, with the two things one can do about
/// it; or what is owed. When to show it is decided elsewhere (LowBalancePolicy); starts hidden.
class LowBalanceBanner : public QFrame
{
    Q_OBJECT

public:
    enum class Reason { Low, Empty, Debt };

    explicit LowBalanceBanner(QWidget *parent = nullptr);

    /// Shows the banner for this balance. `rates` empty: it does without the minutes.
    void present(Reason reason, const credits::Balance &balance, const std::optional<credits::RateCard> &rates);
    /// New figures for a banner that is already up.
    void refresh(const credits::Balance &balance, const std::optional<credits::RateCard> &rates);
    Reason reason() const { return m_reason; }
    QString text() const;

Q_SIGNALS:
    void topUpRequested();
    void remindLaterRequested();

private:
    void describe(const credits::Balance &balance, const std::optional<credits::RateCard> &rates);

    Reason m_reason = Reason::Low;
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_topUp;
    QPushButton *m_later;
};

} // namespace reelmint::ui
