// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/network_transport.h"
#include "backend-stub/usecases/confirm_order.h"
#include "backend-stub/usecases/order_refresher.h"
#include "backend-stub/usecases/process_webhook.h"
#include "backend-stub/usecases/reconcile_orders.h"
#include "backend-stub/usecases/start_order.h"

#include <atomic>

namespace reelmint::usecases {

struct PurchaseSettings
{
    PurchaseRules rules;
    int maxWaitingPolls = 2; ///< fewer than the server has worker threads
};

/// Everything about buying credits, wired up: owns the connections to the payment provider. Thread-safe; its calls block
/// (database, provider). Give it its callbacks before other threads use it; destroy it after they stopped.
class PurchaseService
{
public:
    PurchaseService(store::Database &database, ledger::CreditService &credits, const payments::StripeConfig &config,
                    const Clock &clock, PurchaseSettings settings = {});

    /// "http://127.0.0.1:4711" or REELMINT_PUBLIC_URL; may be set when the port is known.
    void setPublicBase(const QString &base);
    /// After each committed change of an order, on the thread that did it; must not block.
    void onOrderChanged(std::function<void(const Order &)> callback);
    /// After an event was stored: a good moment to run processInbox() soon. Must not block.
    void onEventStored(std::function<void()> callback) { m_eventStored = std::move(callback); }

    QString publishableKey() const { return m_config.publishableKey; }

    Result<StartedPurchase> start(const PurchaseRequest &request) { return createCreditPurchase(m_interactive, request); }
    Result<Order> order(const UserId &user, const OrderId &id) { return m_refresher.current(user, id); }
    Result<Order> cancel(const UserId &user, const OrderId &id) { return cancelOrder(m_interactive, user, id); }
    Result<void> receiveEvent(const QByteArray &body, const QByteArray &signatureHeader);

    /// Before the server and the jobs are stopped, so that they need not wait for a slow provider. Any thread.
    void stop();

    // For the job runner: the inbox when told by onEventStored() and every few seconds, the orders at start (all) and
    // every minute.
    Result<InboxRun> processInbox() { return processWebhookInbox(m_patient); }
    Result<ReconcileRun> reconcile(bool all) { return reconcileOpenOrders(m_patient, all); }

private:
    QString publicBase();
    PurchaseContext contextFor(payments::StripeClient &client, store::Database &database, ledger::CreditService &credits,
                               const Clock &clock, const PurchaseRules &rules);
    payments::Pacing pacing();

    const payments::StripeConfig m_config;
    payments::NetworkTransport m_transport;
    payments::StripeClient m_quickClient;   ///< somebody is waiting
    payments::StripeClient m_patientClient; ///< nobody is
    std::mutex m_mutex;
    QString m_publicBase;
    std::atomic<bool> m_stopping = false;
    std::function<void()> m_eventStored;
    PurchaseContext m_interactive;
    PurchaseContext m_patient;
    OrderRefresher m_refresher;
};

} // namespace reelmint::usecases
