// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/fake_stripe.h"

namespace reelmint::test {

using payments::FormFields;

/// The session's payment, made when the buyer first tries.
QJsonObject FakeStripe::intentOf(const QString &sessionId)
{
    QJsonObject &session = m_objects[sessionId];
    const QString existing = session.value("payment_intent").toString();
    if (!existing.isEmpty())
        return m_objects.value(existing);
    FormFields fields{{"amount", session.value("amount_total").toInteger()},
                      {"currency", session.value("currency").toString()},
                      {"customer", session.value("customer").toString()}};
    QJsonObject intent = newIntent(fields);
    intent.insert("metadata", session.value("test_intent_metadata"));
    session.insert("payment_intent", intent.value("id"));
    return intent;
}

void FakeStripe::pay(const QString &sessionId)
{
    const std::lock_guard lock(m_mutex);
    const bool free = m_objects.value(sessionId).value("payment_status").toString() == QLatin1String("no_payment_required");
    if (!free) {
        QJsonObject intent = intentOf(sessionId);
        intent.insert("status", "succeeded");
        intent.insert("amount_received", intent.value("amount"));
        intent.insert("last_payment_error", QJsonValue());
        intent.insert("latest_charge", QJsonObject{{"id", newId("ch")}, {"receipt_url", "https://receipt.example/1"}});
        m_objects.insert(intent.value("id").toString(), intent);
        m_objects[sessionId].insert("payment_status", "paid");
    }
    m_objects[sessionId].insert("status", "complete");
    m_objects[sessionId].insert("url", QJsonValue());
}

void FakeStripe::payIntent(const QString &intentId)
{
    edit(intentId, [](QJsonObject &intent) {
        intent.insert("status", "succeeded");
        intent.insert("amount_received", intent.value("amount"));
    });
}

void FakeStripe::decline(const QString &sessionId, const QString &code, const QString &declineCode)
{
    const std::lock_guard lock(m_mutex);
    QJsonObject intent = intentOf(sessionId);
    intent.insert("status", "requires_payment_method");
    intent.insert("last_payment_error", QJsonObject{{"code", code}, {"decline_code", declineCode}});
    m_objects.insert(intent.value("id").toString(), intent);
}

void FakeStripe::finishUnpaid(const QString &sessionId)
{
    const std::lock_guard lock(m_mutex);
    QJsonObject intent = intentOf(sessionId);
    intent.insert("status", "processing");
    m_objects.insert(intent.value("id").toString(), intent);
    m_objects[sessionId].insert("status", "complete");
}

void FakeStripe::failLate(const QString &sessionId)
{
    decline(sessionId, "payment_intent_payment_attempt_failed", {});
}

void FakeStripe::expire(const QString &sessionId)
{
    edit(sessionId, [](QJsonObject &session) { session.insert("status", "expired"); });
}

} // namespace reelmint::test
