// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/navigation_policy.h"
#include "app/checkout/return_url.h"
#include "app/credits/credit_service.h"
#include "app/net/backoff.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <optional>

namespace reelmint::checkout {

class PendingOrders;

/// One purchase from the chosen package to the server's word about it. What the page does, where it goes and what the
/// return address says never decide anything: only the order does, asked for or pushed. Closing it loses nothing, because
/// the order is remembered before the page opens.
class CheckoutFlow : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Creating,  ///< the server prepares the order
        Opening,   ///< the payment page is loading
        Waiting,   ///< the payer is on the payment page
        Verifying, ///< the payer is back, or the payment is being processed: asking the server
        Credited,  ///< final: the credits are there
        Declined,  ///< the last attempt was declined, see order(); the page is still open for another card
        Cancelled, ///< the payer left without paying; nothing was charged. Not final while order() is not
        Expired,   ///< final: the page's time was over; nothing was charged
        Failed,    ///< see error(); canRetry() when nothing was begun
        Unknown,   ///< the server has not been able to say for a while; still asking, more slowly
    };
    Q_ENUM(State)

    /// Milliseconds. While the page is open, while verifying, and while nothing is known.
    struct Timings
    {
        qint64 pageFirstMs = 2'000;
        qint64 pageMaxMs = 8'000;
        qint64 verifyFirstMs = 400;
        qint64 verifyMaxMs = 4'000;
        qint64 slowFirstMs = 10'000;
        qint64 slowMaxMs = 60'000;
        int patienceMs = 45'000; ///< how long Verifying lasts before it is Unknown
    };

    /// `server`: the API's base address. The service and the pending orders outlive it.
    CheckoutFlow(credits::CreditService &service, PendingOrders &pending, const QUrl &server, QObject *parent = nullptr);
    void setTimings(const Timings &timings);

    State state() const { return m_state; }
    const credits::Package &package() const { return m_package; }
    OrderId orderId() const { return m_orderId; }
    /// The order as last heard of; nothing before the first answer.
    const std::optional<credits::Order> &order() const { return m_order; }
    const std::optional<Error> &error() const { return m_error; }
    /// Where to pay; empty before Opening. Never log it.
    QUrl checkoutUrl() const { return m_checkoutUrl; }
    /// Rules for the embedded page; nothing before Opening.
    const std::optional<NavigationPolicy> &policy() const { return m_policy; }
    bool canRetry() const { return m_state == State::Failed && m_orderId.isEmpty(); }
    /// Nothing can happen to this purchase any more.
    bool isOver() const;

    /// The payer may go (back) to the payment page of the order as it is now.
    bool canReopen() const;

    /// Begins a purchase. From Idle, Cancelled or when over; otherwise nothing happens: one purchase at a time.
    void start(const credits::Package &package);
    /// Takes up an order left open earlier; goes to Verifying.
    void resume(const OrderId &order);
    /// Failed before an order existed: tries again, with the same key when the outcome was not known.
    void retry();
    /// Shows the payment page of an order that was left: goes to Opening.
    void reopen();
    /// The payment page is there for the payer, in the window or in the system's browser.
    void pageShown();
    /// The page went to the return address.
    void returned(const ReturnUrl &url);
    /// The payer says "I have paid" or "check now": asks at once. While the page is open the state stays.
    void checkNow();
    /// The window was closed: stops asking. The order stays with the pending ones.
    void close();

Q_SIGNALS:
    void stateChanged(reelmint::checkout::CheckoutFlow::State state);
    /// A closer look at the same state: another decline, a receipt.
    void orderUpdated();

private:
    void reset();
    void create();
    void onCreated(const Result<credits::CheckoutSession> &answer);
    void poll();
    void onPolled(const Result<credits::Order> &answer);
    void take(const credits::Order &order);
    bool isPageOpen() const;
    void openPage(const QUrl &url);
    void verify();
    void fail(const Error &error);
    void setState(State state);
    void schedulePoll();
    bool isAsking() const;

    credits::CreditService &m_service;
    PendingOrders &m_pending;
    const QUrl m_server;
    Timings m_timings;
    State m_state = State::Idle;
    credits::Package m_package;
    QString m_key;
    OrderId m_orderId;
    QUrl m_checkoutUrl;
    std::optional<NavigationPolicy> m_policy;
    std::optional<credits::Order> m_order;
    std::optional<Error> m_error;
    ReturnUrl::Hint m_hint = ReturnUrl::Hint::Unknown;
    std::optional<net::Backoff> m_pause;
    QTimer m_pollTimer;
    QTimer m_patience;
    bool m_asking = false;
    quint64 m_generation = 0; ///< answers to an earlier purchase are dropped
};

} // namespace reelmint::checkout
