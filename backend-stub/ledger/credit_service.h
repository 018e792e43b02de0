// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "backend-stub/ledger/types.h"
#include "backend-stub/store/transaction.h"

#include <functional>

namespace reelmint::ledger {

struct LedgerSettings
{
    Credits signUpCredits{100};
    int promotionalDays = 730;       ///< how long free credits last
    int holdSeconds = 15 * 60;       ///< how long a hold lasts without a sign of life
    int holdMaxSeconds = 24 * 3600;  ///< how long extensions can keep it
};

/// The only way credits move. Thread-safe. Every call is one transaction in the database, which decides; nothing is cached
/// here. Refusals are errors: `insufficient_credits` (details required, available, missing), `debt_outstanding` (debt),
/// `idempotency_key_reused`, `hold_not_found`, `hold_not_open` (state), `capture_exceeds_hold` (held),
/// `amount_not_positive`, `amount_out_of_range`, `too_many_holds`. A call whose session was lost on the way and that
/// cannot be repeated safely ends in kind UnknownOutcome, code `outcome_unknown`.
class CreditService
{
public:
    using OnChanged = std::function<void(const UserId &)>;

    explicit CreditService(store::Database &database, LedgerSettings settings = {});

    /// Called in the calling thread after each committed change of a user's credits; must be quick and not throw. Set it
    /// before other threads use the service.
    void setOnChanged(OnChanged onChanged) { m_onChanged = std::move(onChanged); }
    const LedgerSettings &settings() const { return m_settings; }

    Result<Balance> getBalance(const UserId &user);
    Result<Sufficiency> checkCredits(const UserId &user, Credits amount);
    Result<Receipt> useCredits(const UserId &user, Credits amount, const QString &description, const RequestKey &key,
                               const QString &reference = {});

    /// A second grant with the same business key and amount changes nothing and says `replayed`; with another amount it
    /// is refused with `grant_conflict`. Debt is paid from it first.
    Result<Receipt> addCredits(const Grant &grant);
    /// The same inside the caller's transaction; onChanged follows its commit.
    Result<Receipt> addCredits(store::Transaction &transaction, const Grant &grant);
    /// The free credits of a new user; for the sign-up's transaction. Does nothing when the setting is 0.
    Result<void> grantSignUpCredits(store::Transaction &transaction, const UserId &user);
    /// What the grant's own lot no longer has becomes debt. `grant_not_found`, `reversal_exceeds_grant` (reversible).
    Result<Receipt> reverseGrant(store::Transaction &transaction, const Reversal &reversal);

    Result<HoldReceipt> placeHold(const UserId &user, Credits amount, const QString &description, const RequestKey &key);
    Result<Hold> getHold(const UserId &user, const HoldId &hold);
    /// All of it, or `amount` of it: the rest is released. After the hold expired: from fresh credits or not at all.
    Result<HoldReceipt> captureHold(const UserId &user, const HoldId &hold, std::optional<Credits> amount,
                                    const RequestKey &key);
    Result<HoldReceipt> releaseHold(const UserId &user, const HoldId &hold, const QString &reason, const RequestKey &key);
    Result<HoldReceipt> extendHold(const UserId &user, const HoldId &hold, const RequestKey &key);

    Result<HistoryPage> history(const UserId &user, const HistoryQuery &query);

    /// Users with a hold or a lot whose time has come.
    Result<QList<UserId>> dueUsers(int limit);
    /// Books what is due for one user. True when there was something. Safe to run twice and at once.
    Result<bool> settle(const UserId &user);

private:
    Result<QJsonObject> call(const QString &sql, const QVariantList &values, bool repeatable, const UserId &user);
    Result<QJsonObject> read(const QString &sql, const QVariantList &values, const UserId &user);
    Result<Receipt> callWithin(store::Transaction &transaction, const QString &sql, const QVariantList &values,
                               const UserId &user);
    Result<QJsonObject> accept(const QJsonObject &answer, bool moves, const UserId &user) const;
    Result<HoldReceipt> callForHold(const QString &sql, const QVariantList &values, const RequestKey &key, const UserId &user);
    void changed(const UserId &user) const;

    store::Database &m_database;
    LedgerSettings m_settings;
    OnChanged m_onChanged;
};

} // namespace reelmint::ledger
