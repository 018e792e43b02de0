// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkout/checkout_flow.h"

#include "app/checkout/checkout_rules.h"
#include "app/checkout/pending_orders.h"
#include "app/credits/operation_key.h"

#include <QLoggingCategory>

namespace reelmint::checkout {

using credits::Order;

namespace {

Q_LOGGING_CATEGORY(lcCheckout, "reelmint.checkout", QtInfoMsg)

bool mayHaveBegun(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::UnknownOutcome || kind == ErrorKind::Unavailable
        || kind == ErrorKind::RateLimited;
}

} // namespace

CheckoutFlow::CheckoutFlow(credits::CreditService &service, PendingOrders &pending, const QUrl &server, QObject *parent)
    : QObject(parent), m_service(service), m_pending(pending), m_server(server)
{
    m_pollTimer.setSingleShot(true);
    m_patience.setSingleShot(true);
    m_patience.setInterval(m_timings.patienceMs);
    connect(&m_pollTimer, &QTimer::timeout, this, &CheckoutFlow::poll);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_state == State::Verifying)
            setState(State::Unknown);
    });
    connect(&m_service, &credits::CreditService::orderChanged, this, [this](const Order &order) {
        if (!m_orderId.isEmpty() && order.id == m_orderId)
            take(order);
    });
}

void CheckoutFlow::setTimings(const Timings &timings)
{
    m_timings = timings;
    m_patience.setInterval(timings.patienceMs);
}

bool CheckoutFlow::isOver() const
{
    switch (m_state) {
    case State::Credited:
    case State::Expired:
    case State::Failed:
        return true;
    case State::Cancelled:
        return m_order && m_order->isFinal();
    default:
        return false;
    }
}

bool CheckoutFlow::isAsking() const
{
    return !m_orderId.isEmpty() && m_state != State::Idle && !isOver();
}

void CheckoutFlow::reset()
{
    ++m_generation;
    m_pollTimer.stop();
    m_patience.stop();
    m_asking = false;
    m_orderId = {};
    m_checkoutUrl.clear();
    m_policy.reset();
    m_order.reset();
    m_error.reset();
    m_hint = ReturnUrl::Hint::Unknown;
}

void CheckoutFlow::start(const credits::Package &package)
{
    if (m_state != State::Idle && !isOver() && m_state != State::Cancelled)
        return; // one purchase at a time: a double click must not make two orders
    reset();
    m_package = package;
    m_key = credits::newOperationKey(QStringLiteral("checkout"));
    create();
}

void CheckoutFlow::retry()
{
    if (!canRetry())
        return;
    const bool sameKey = m_error && mayHaveBegun(m_error->kind);
    reset();
    if (!sameKey)
        m_key = credits::newOperationKey(QStringLiteral("checkout"));
    create();
}

void CheckoutFlow::create()
{
    setState(State::Creating);
    m_service.createCheckout(m_package.id, m_key, this,
                             [this, generation = m_generation](const Result<credits::CheckoutSession> &answer) {
                                 if (generation == m_generation)
                                     onCreated(answer);
                             });
}

void CheckoutFlow::onCreated(const Result<credits::CheckoutSession> &answer)
{
    if (!answer) {
        Error error = answer.error();
        // Without a page nobody can have paid, whatever became of the order.
        if (mayHaveBegun(error.kind))
            error.message = tr("The payment page could not be prepared. Nothing was charged.");
        fail(error);
        return;
    }
    m_orderId = answer->order;
    if (const Result<void> saved = m_pending.remember(m_orderId, m_package.name); !saved)
        qCWarning(lcCheckout).noquote() << saved.error().log;
    openPage(QUrl(answer->url, QUrl::StrictMode));
}

void CheckoutFlow::openPage(const QUrl &url)
{
    const Result<NavigationPolicy> policy = NavigationPolicy::forCheckout(m_server, url);
    if (!policy) {
        fail(policy.error());
        return;
    }
    m_checkoutUrl = url;
    m_policy = *policy;
    m_hint = ReturnUrl::Hint::Unknown;
    setState(State::Opening);
}

bool CheckoutFlow::canReopen() const
{
    const bool left = m_state == State::Cancelled || m_state == State::Unknown || m_state == State::Verifying;
    return left && m_order && !m_order->isFinal() && !m_order->checkoutUrl.isEmpty();
}

void CheckoutFlow::reopen()
{
    if (canReopen())
        openPage(QUrl(m_order->checkoutUrl, QUrl::StrictMode));
}

void CheckoutFlow::resume(const OrderId &order)
{
    if (m_state == State::Creating || order.isEmpty())
        return;
    reset();
    m_package = {};
    m_orderId = order;
    verify();
}

void CheckoutFlow::pageShown()
{
    if (m_state == State::Opening)
        setState(State::Waiting);
}

void CheckoutFlow::returned(const ReturnUrl &url)
{
    if (!isAsking())
        return;
    if (url.order == m_orderId)
        m_hint = url.hint;
    else
        qCWarning(lcCheckout) << "the return address names another order; asking about this one";
    verify();
}

void CheckoutFlow::checkNow()
{
    if (!isAsking())
        return;
    if (isPageOpen()) {
        poll();
        return;
    }
    m_hint = ReturnUrl::Hint::Unknown;
    verify();
}

bool CheckoutFlow::isPageOpen() const
{
    return m_state == State::Opening || m_state == State::Waiting || m_state == State::Declined;
}

void CheckoutFlow::verify()
{
    setState(State::Verifying);
    m_patience.start();
    m_pause.emplace(m_timings.verifyFirstMs, m_timings.verifyMaxMs);
    poll();
}

void CheckoutFlow::close()
{
    reset();
    setState(State::Idle);
}

void CheckoutFlow::poll()
{
    m_pollTimer.stop();
    if (!isAsking() || m_asking)
        return;
    m_asking = true;
    m_service.order(m_orderId, this, [this, generation = m_generation](const Result<Order> &answer) {
        if (generation != m_generation)
            return;
        m_asking = false;
        onPolled(answer);
    });
}

void CheckoutFlow::onPolled(const Result<Order> &answer)
{
    if (answer) {
        take(*answer);
    } else if (answer.error().kind == ErrorKind::NotFound) {
        m_pending.forget(m_orderId);
        fail(answer.error());
    } else if (answer.error().kind == ErrorKind::Unauthenticated) {
        // Signed out meanwhile: the order is remembered and looked up after the next sign-in.
        m_error = answer.error();
        setState(State::Unknown);
        return;
    }
    schedulePoll();
}

void CheckoutFlow::take(const Order &order)
{
    // A slow answer must not undo what a push has told already.
    if (m_order && m_order->isFinal() && !order.isFinal())
        return;
    m_order = order;
    if (order.isFinal())
        m_pending.forget(order.id);
    const State next = nextState(m_state, m_hint, order);
    if (next == State::Failed)
        m_error = paymentFailure(order);
    const bool same = next == m_state;
    if (next == State::Verifying && m_state != State::Verifying) {
        m_patience.start();
        m_pause.emplace(m_timings.verifyFirstMs, m_timings.verifyMaxMs);
    }
    setState(next);
    if (same)
        Q_EMIT orderUpdated();
    if (!m_asking)
        schedulePoll();
}

void CheckoutFlow::fail(const Error &error)
{
    qCInfo(lcCheckout).noquote() << "checkout failed:" << error.code;
    m_error = error;
    setState(State::Failed);
}

void CheckoutFlow::schedulePoll()
{
    if (isAsking() && m_pause)
        m_pollTimer.start(std::chrono::milliseconds(m_pause->nextMs()));
}

void CheckoutFlow::setState(State state)
{
    if (m_state == state)
        return;
    const bool wasPageOpen = isPageOpen();
    m_state = state;
    if (isPageOpen() && !wasPageOpen)
        m_pause.emplace(m_timings.pageFirstMs, m_timings.pageMaxMs);
    else if (state == State::Unknown || state == State::Cancelled)
        m_pause.emplace(m_timings.slowFirstMs, m_timings.slowMaxMs);
    if (state != State::Verifying)
        m_patience.stop();
    if (!isAsking())
        m_pollTimer.stop();
    else if (!m_asking && !m_pollTimer.isActive())
        schedulePoll();
    Q_EMIT stateChanged(state);
}

} // namespace reelmint::checkout
