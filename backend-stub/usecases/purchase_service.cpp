// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/purchase_service.h"

namespace reelmint::usecases {

namespace {

payments::RetryPolicy quickPolicy()
{
    payments::RetryPolicy policy;
    policy.maxTries = 3;
    policy.tryTimeoutMs = 8'000;
    policy.deadlineMs = 12'000;
    policy.firstPauseMs = 250;
    policy.longestPauseMs = 2'000;
    return policy;
}

} // namespace

PurchaseService::PurchaseService(store::Database &database, ledger::CreditService &credits,
                                 const payments::StripeConfig &config, const Clock &clock, PurchaseSettings settings)
    : m_config(config),
      m_quickClient(config, m_transport, quickPolicy(), pacing()),
      m_patientClient(config, m_transport, {}, pacing()),
      m_interactive(contextFor(m_quickClient, database, credits, clock, settings.rules)),
      m_patient(contextFor(m_patientClient, database, credits, clock, settings.rules)),
      m_refresher(m_interactive, settings.maxWaitingPolls)
{
}

PurchaseContext PurchaseService::contextFor(payments::StripeClient &client, store::Database &database,
                                            ledger::CreditService &credits, const Clock &clock,
                                            const PurchaseRules &rules)
{
    return PurchaseContext{database, credits, client, clock, rules, [this] { return publicBase(); }, {},
                           [this] { return m_stopping.load(); }};
}

payments::Pacing PurchaseService::pacing()
{
    payments::Pacing pacing = payments::Pacing::real();
    pacing.sleep = [this](qint64 ms) { m_transport.sleep(ms); };
    return pacing;
}

void PurchaseService::stop()
{
    m_stopping = true;
    m_transport.stop();
}

void PurchaseService::setPublicBase(const QString &base)
{
    const std::lock_guard lock(m_mutex);
    m_publicBase = base.endsWith(u'/') ? base.chopped(1) : base;
}

QString PurchaseService::publicBase()
{
    const std::lock_guard lock(m_mutex);
    return m_publicBase;
}

void PurchaseService::onOrderChanged(std::function<void(const Order &)> callback)
{
    m_interactive.orderChanged = callback;
    m_patient.orderChanged = std::move(callback);
}

Result<void> PurchaseService::receiveEvent(const QByteArray &body, const QByteArray &signatureHeader)
{
    Result<void> stored = receiveWebhook(m_interactive, body, signatureHeader);
    if (stored && m_eventStored)
        m_eventStored();
    return stored;
}

} // namespace reelmint::usecases
