// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/form_value.h"
#include "backend-stub/payments/transport.h"

#include <QJsonObject>
#include <QMap>

#include <functional>
#include <mutex>
#include <vector>

namespace reelmint::test {

/// Stripe in memory, as far as buying credits needs it, with every lever in the test's hand. Thread-safe. The sandbox
/// program is the faithful one; this one exists for answers that no honest server gives.
class FakeStripe final : public payments::Transport
{
public:
    struct Call
    {
        bool post = false;
        QString path;
        payments::FormFields fields; ///< of the body or the query
        QByteArray idempotencyKey;
    };
    /// Sees each request after it was carried out and may replace its answer: what the caller gets to hear.
    using Interference = std::function<void(const Call &, payments::TransportReply &)>;
    /// Sees each request before it is carried out; an answer from here means it never was.
    using Refusal = std::function<std::optional<payments::TransportReply>(const Call &)>;

    payments::TransportReply send(const payments::TransportRequest &request, qint64 timeoutMs) override;

    void interfere(Interference interference);
    void refuse(Refusal refusal);

    /// The buyer's deeds.
    void pay(const QString &sessionId);
    void decline(const QString &sessionId, const QString &code, const QString &declineCode);
    void finishUnpaid(const QString &sessionId); ///< a bank debit that is still on its way
    void failLate(const QString &sessionId);     ///< and then does not come
    void expire(const QString &sessionId);
    void payIntent(const QString &intentId);
    /// Changes an object behind everybody's back.
    void edit(const QString &id, const std::function<void(QJsonObject &)> &change);
    void forget(const QString &id);

    QJsonObject object(const QString &id) const;
    std::vector<Call> calls() const;
    qsizetype count(const QString &type) const;

    static payments::TransportReply silence();
    static payments::TransportReply answer(int status, const QJsonObject &body);
    static payments::TransportReply error(int status, const QString &type, const QString &code, const QString &param = {});

private:
    payments::TransportReply carryOut(const Call &call);
    payments::TransportReply create(const Call &call);
    payments::TransportReply fetch(const Call &call);
    payments::TransportReply act(const QString &id, const QString &action);
    QJsonObject newSession(const payments::FormFields &fields);
    QJsonObject newIntent(const payments::FormFields &fields);
    QJsonObject intentOf(const QString &sessionId);
    QString newId(const char *prefix);

    mutable std::mutex m_mutex;
    QMap<QString, QJsonObject> m_objects;
    QMap<QByteArray, std::pair<payments::FormFields, payments::TransportReply>> m_replays;
    std::vector<Call> m_calls;
    Interference m_interference;
    Refusal m_refusal;
};

} // namespace reelmint::test
