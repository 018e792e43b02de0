// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"
#include "tests/support/fake_ledger.h"

#include <QHash>
#include <QList>

#include <functional>
#include <memory>

namespace reelmint::testing {

/// A CreditService in memory with the rules of the real one: prices of rate card 1, holds, captures, releases, idempotency
/// keys, orders, paged history. Answers from the event loop, never inside the call, like the real one.
///
/// Script it: failNext() makes the next call of a name fail, holdBack() keeps answers until letGo(), setOffline() makes
/// every call answer ErrorKind::Network. Names are those of the functions: "balance", "placeHold", "createCheckout", …
class FakeCreditService : public credits::CreditService
{
    Q_OBJECT

public:
    explicit FakeCreditService(QObject *parent = nullptr);

    FakeLedger &ledger() { return m_ledger; }
    /// Tells everybody about the balance as it is now, like a push. Grants and spends made through ledger() are silent.
    void push();
    /// grant + push, spend + push.
    void grant(Credits amount, const QString &description = QStringLiteral("Welcome credits"));
    void spend(Credits amount, const QString &description = QStringLiteral("Export"));

    void failNext(const QString &call, const Error &error) { m_failures[call].append(error); }
    /// The next call of this name takes effect, but its answer is lost: ErrorKind::UnknownOutcome.
    void loseAnswerOfNext(const QString &call) { m_lost[call] += 1; }
    void setOffline(bool offline) { m_offline = offline; }
    /// While held back, calls of this name do their work but answer only after letGo().
    void holdBack(const QString &call) { m_heldBack.insert(call, {}); }
    void letGo(const QString &call);

    int calls(const QString &call) const { return m_calls.value(call); }
    QStringList keysOf(const QString &call) const { return m_keys.value(call); }

    void setPackages(const QList<credits::Package> &packages) { m_packages = packages; }
    void setCheckoutUrl(const QString &url) { m_checkoutUrl = url; }

    // What the payer or time does to an order; each also pushes the order, and the balance when it moved.
    void payOrder(const OrderId &id);
    void setOrder(const credits::Order &order, bool pushIt = true);
    void declineOrder(const OrderId &id, const QString &sentence);
    void finishOrder(const OrderId &id, credits::OrderState state);
    credits::Order orderNow(const OrderId &id) const { return m_orders.value(id); }
    QList<OrderId> orders() const { return m_orders.keys(); }

    void balance(QObject *context, Answer<credits::Balance> answer) override;
    void quote(const credits::Operation &operation, QObject *context, Answer<credits::Quote> answer) override;
    void packages(QObject *context, Answer<QList<credits::Package>> answer) override;
    void rates(QObject *context, Answer<credits::RateCard> answer) override;
    void history(const credits::HistoryQuery &query, QObject *context, Answer<credits::TransactionPage> answer) override;
    void placeHold(const credits::Operation &operation, const QString &description, const QString &idempotencyKey,
                   QObject *context, Answer<credits::Hold> answer) override;
    void hold(const HoldId &id, QObject *context, Answer<credits::Hold> answer) override;
    void captureHold(const HoldId &id, const QString &idempotencyKey, QObject *context,
                     Answer<credits::Hold> answer) override;
    void releaseHold(const HoldId &id, const QString &reason, const QString &idempotencyKey, QObject *context,
                     Answer<credits::Hold> answer) override;
    void extendHold(const HoldId &id, const QString &idempotencyKey, QObject *context,
                    Answer<credits::Hold> answer) override;
    void createCheckout(const PackageId &package, const QString &idempotencyKey, QObject *context,
                        Answer<credits::CheckoutSession> answer) override;
    void order(const OrderId &id, QObject *context, Answer<credits::Order> answer) override;

private:
    template <class T>
    void respond(const QString &call, QObject *context, Answer<T> answer, const std::function<Result<T>()> &work);
    template <class T>
    Result<T> once(const QString &call, const QString &key, const QByteArray &body, const std::function<Result<T>()> &work);
    void deliver(const QString &call, QObject *context, std::function<void()> answer);

    FakeLedger m_ledger;
    QList<credits::Package> m_packages;
    QString m_checkoutUrl = QStringLiteral("https://checkout.stripe.com/c/pay/cs_test_fake");
    QHash<OrderId, credits::Order> m_orders;
    QHash<QString, QList<Error>> m_failures;
    QHash<QString, int> m_lost;
    QHash<QString, QList<std::function<void()>>> m_heldBack;
    QHash<QString, int> m_calls;
    QHash<QString, QStringList> m_keys;
    QHash<QString, QPair<QByteArray, std::shared_ptr<void>>> m_remembered;
    bool m_offline = false;
};

} // namespace reelmint::testing
