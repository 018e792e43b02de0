// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/credits.h"
#include "app/core/ids.h"
#include "app/core/money.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace reelmint::credits {

struct ExpiringCredits
{
    Credits credits;
    QDateTime expiresAt;

    friend bool operator==(const ExpiringCredits &, const ExpiringCredits &) = default;
};

/// What the server said about a user's credits. available = balance − held; all are ≥ 0, debt is what is owed.
struct Balance
{
    Credits balance;
    Credits held;
    Credits available;
    Credits debt;
    Credits lifetimeCredits;
    Credits lowBalanceThreshold{100};
    QList<ExpiringCredits> expiring;
    /// Grows with every change; 0 when the server did not say. An older one never replaces a newer one: see isOlder().
    qint64 version = 0;

    friend bool operator==(const Balance &, const Balance &) = default;
};

/// Whether `candidate` was true before `known` was, so that showing it would make the balance jump back. Versions of two
/// different users cannot be compared.
bool isOlder(const Balance &candidate, const Balance &known);

/// An operation that costs credits, as the server prices it (DESIGN §6). Build it with the two makers only.
struct Operation
{
    QJsonObject json;

    /// `resolution` is "480p", "720p", "1080p", "1440p" or "2160p"; duration in milliseconds, > 0.
    static Operation exportVideo(qint64 durationMs, const QString &resolution);
    static Operation aiGeneration(const QString &kind, const QString &complexity);
};

struct Quote
{
    Credits credits;
    Credits available;
    std::optional<Credits> availableAfter; ///< empty when it does not suffice
    bool sufficient = false;
    QString rateCard;
};

enum class HoldState { Open, Captured, Released, Expired };

struct Hold
{
    HoldId id;
    Credits credits;
    Credits captured;
    HoldState state = HoldState::Open;
    QString description;
    QDateTime createdAt;
    QDateTime expiresAt;
};

struct Package
{
    PackageId id;
    QString name;
    Credits credits;
    Money price;
    int savingPercent = 0; ///< against the dearest unit price in the list, computed by the server in whole percent
    bool recommended = false;
    QString expiryNote; ///< one sentence; empty: these credits do not expire
    std::optional<int> expiresAfterDays;
};

struct ExportRate
{
    QString resolution;
    Credits creditsPerMinute;
};

struct GenerationRate
{
    QString complexity;
    Credits credits;
};

struct RateCard
{
    QString id;
    QDateTime effectiveFrom;
    QList<ExportRate> exportRates;
    QList<GenerationRate> generationRates;
};

/// One row of the history. `amount` is signed: what it did to the balance; holds and releases do not move it (0) and
/// carry their size in `heldDelta`.
struct Transaction
{
    TransactionId id;
    QString kind; ///< "grant", "purchase", "usage", "hold", "release", "expiry", "refund", "dispute", "adjustment", …
    Credits amount;
    Credits heldDelta;
    Credits balanceAfter;
    QString description;
    QString reference; ///< order or hold it belongs to, if any
    QDateTime createdAt;
};

struct TransactionPage
{
    QList<Transaction> rows; ///< newest first
    QString nextCursor;      ///< empty: no more
};

struct HistoryQuery
{
    int limit = 100;
    QString cursor;
    QString kind; ///< empty: all
    QString text;
    QDateTime from;
    QDateTime to;
};

enum class OrderState { Created, AwaitingPayment, Processing, Credited, Declined, Cancelled, Expired, Failed, Refunded };

/// A purchase attempt. Declined is not final: the payer may try another card while the session is open.
struct Order
{
    OrderId id;
    OrderState state = OrderState::Created;
    PackageId package;
    Credits credits;
    Money price;
    QString declineCode;    ///< machine-readable, for example "insufficient_funds"
    QString declineMessage; ///< one plain sentence, empty unless the last attempt was declined
    QString receiptUrl;
    QString checkoutUrl;    ///< empty once the session is no longer payable
    QDateTime createdAt;

    /// The receipt's page when there is one that may be opened: https, or the sandbox's on this machine. Otherwise empty.
    QUrl receipt() const;
    /// Nothing the payer does can change it any more. A declined order is final only when it has no checkoutUrl.
    bool isFinal() const;
};

struct CheckoutSession
{
    OrderId order;
    QString sessionId;
    QString url;
};

} // namespace reelmint::credits
