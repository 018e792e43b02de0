// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QCoreApplication>
#include <QDateTime>

#include <optional>

namespace reelmint::ui {

/// What the badge knows at a moment.
struct BadgeState
{
    enum class Freshness { Loading, Live, Stale, Offline, SignedOut };

    std::optional<credits::Balance> balance; ///< empty: not known yet
    Freshness freshness = Freshness::Loading;
    QDateTime asOf; ///< when the balance was true; shown when it is not live

    friend bool operator==(const BadgeState &, const BadgeState &) = default;
};

enum class BadgeLevel { Unknown, Normal, Low, Empty, Debt };

/// The badge in words; pure, so that what is seen and what is spoken can be tested without a widget.
class BadgeWords
{
    Q_DECLARE_TR_FUNCTIONS(reelmint::ui::BadgeWords)

public:
    static BadgeLevel level(const BadgeState &state);

    static QString amount(const BadgeState &state); ///< "84"
    static QString held(const BadgeState &state);   ///< "(4 held)", or empty
    static QString notice(const BadgeState &state); ///< "running low", "as of 14:05", …, or empty
    static QString spoken(const BadgeState &state); ///< the whole state in sentences
};

} // namespace reelmint::ui
