// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/badge_words.h"

#include "app/core/format.h"
#include "ui/credits/credit_words.h"

namespace reelmint::ui {

using Freshness = BadgeState::Freshness;

BadgeLevel BadgeWords::level(const BadgeState &state)
{
    if (!state.balance)
        return BadgeLevel::Unknown;
    if (state.balance->debt.isPositive())
        return BadgeLevel::Debt;
    if (!state.balance->available.isPositive())
        return BadgeLevel::Empty;
    return state.balance->available < state.balance->lowBalanceThreshold ? BadgeLevel::Low : BadgeLevel::Normal;
}

QString BadgeWords::amount(const BadgeState &state)
{
    return state.balance ? formatCredits(state.balance->available) : QStringLiteral("…");
}

QString BadgeWords::held(const BadgeState &state)
{
    if (!state.balance || !state.balance->held.isPositive())
        return {};
    return tr("(%1 held)", "credits").arg(formatCredits(state.balance->held));
}

QString BadgeWords::notice(const BadgeState &state)
{
    if (state.freshness == Freshness::SignedOut)
        return tr("signed out");
    if (state.balance && (state.freshness == Freshness::Stale || state.freshness == Freshness::Offline)) {
        const QString time = CreditWords::clockTime(state.asOf);
        return state.freshness == Freshness::Offline ? tr("offline, as of %1", "time of day").arg(time)
                                                     : tr("as of %1", "time of day").arg(time);
    }
    if (!state.balance)
        return state.freshness == Freshness::Offline ? tr("offline") : QString();
    switch (level(state)) {
    case BadgeLevel::Debt:
        return tr("%1 owed", "credits").arg(formatCredits(state.balance->debt));
    case BadgeLevel::Empty:
        return tr("none left", "credits");
    case BadgeLevel::Low:
        return tr("running low", "credits");
    case BadgeLevel::Normal:
    case BadgeLevel::Unknown:
        break;
    }
    return {};
}

QString BadgeWords::spoken(const BadgeState &state)
{
    if (state.freshness == Freshness::SignedOut)
        return tr("You are signed out.");
    if (!state.balance) {
        return state.freshness == Freshness::Offline ? tr("Your credits are not known: the server cannot be reached.")
                                                     : tr("Your credits are being loaded.");
    }
    const credits::Balance &balance = *state.balance;
    QStringList sentences{tr("%1 available.", "84 credits").arg(CreditWords::credits(balance.available))};
    if (balance.held.isPositive())
        sentences << tr("%1 held for running work.", "4 credits").arg(CreditWords::credits(balance.held));
    if (balance.debt.isPositive())
        sentences << tr("%1 owed after a refund or a disputed payment.", "20 credits")
                         .arg(CreditWords::credits(balance.debt));
    else if (level(state) == BadgeLevel::Low)
        sentences << tr("That is below your warning threshold of %1.", "100 credits")
                         .arg(CreditWords::credits(balance.lowBalanceThreshold));
    if (state.freshness == Freshness::Offline)
        sentences << tr("You are offline: this was the balance at %1.").arg(CreditWords::clockTime(state.asOf));
    else if (state.freshness == Freshness::Stale)
        sentences << tr("This was the balance at %1; it is being checked.").arg(CreditWords::clockTime(state.asOf));
    return sentences.join(QLatin1Char(' '));
}

} // namespace reelmint::ui
