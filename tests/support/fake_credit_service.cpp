// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_credit_service.h"

#include "tests/support/fake_catalog.h"

#include <QJsonDocument>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace reelmint::testing {

using namespace credits;

namespace {

Error notFound(const QString &code)
{
    return {ErrorKind::NotFound, code, QStringLiteral("This does not exist.")};
}

} // namespace

FakeCreditService::FakeCreditService(QObject *parent) : CreditService(parent), m_packages(catalogPackages()) {}

void FakeCreditService::push()
{
    Q_EMIT balanceChanged(m_ledger.balance());
}

void FakeCreditService::grant(Credits amount, const QString &description)
{
    m_ledger.grant(QStringLiteral("grant"), amount, description);
    push();
}

void FakeCreditService::spend(Credits amount, const QString &description)
{
    m_ledger.spend(amount, description);
    push();
}

void FakeCreditService::letGo(const QString &call)
{
    const QList<std::function<void()>> waiting = m_heldBack.take(call);
    for (const std::function<void()> &answer : waiting)
        answer();
}

void FakeCreditService::deliver(const QString &call, QObject *context, std::function<void()> answer)
{
    Q_ASSERT(context);
    const auto waiting = m_heldBack.find(call);
    if (waiting != m_heldBack.end()) {
        waiting->append([guard = QPointer<QObject>(context), answer = std::move(answer)] {
            if (guard)
                answer();
        });
        return;
    }
    QTimer::singleShot(0, context, std::move(answer));
}

template <class T>
void FakeCreditService::respond(const QString &call, QObject *context, Answer<T> answer,
                                const std::function<Result<T>()> &work)
{
    m_calls[call] += 1;
    Result<T> result = Error{ErrorKind::Network, QStringLiteral("offline"), QStringLiteral("The server cannot be reached.")};
    if (!m_offline) {
        QList<Error> &failures = m_failures[call];
        if (!failures.isEmpty()) {
            result = failures.takeFirst();
        } else {
            const qint64 before = m_ledger.balance().version;
            result = work();
            if (m_ledger.balance().version != before)
                QTimer::singleShot(0, this, [this] { push(); });
            if (m_lost.value(call) > 0) {
                m_lost[call] -= 1;
                result = Error{ErrorKind::UnknownOutcome, QStringLiteral("answer_lost"),
                               QStringLiteral("The server did not answer.")};
            }
        }
    }
    deliver(call, context, [answer = std::move(answer), result = std::move(result)] { answer(result); });
}

template <class T>
Result<T> FakeCreditService::once(const QString &call, const QString &key, const QByteArray &body,
                                  const std::function<Result<T>()> &work)
{
    m_keys[call].append(key);
    if (key.isEmpty())
        return Error{ErrorKind::InvalidInput, QStringLiteral("idempotency_key_required"), QStringLiteral("A key is needed.")};
    const QByteArray whole = call.toUtf8() + '\n' + body;
    const auto known = m_remembered.constFind(key);
    if (known != m_remembered.constEnd()) {
        if (known->first != whole)
            return Error{ErrorKind::Conflict, QStringLiteral("idempotency_key_reused"),
                         QStringLiteral("This key was used for something else.")};
        return *std::static_pointer_cast<Result<T>>(known->second);
    }
    Result<T> result = work();
    // Like the server: what was refused may be tried again with the same key, what succeeded is repeated.
    if (result)
        m_remembered.insert(key, {whole, std::make_shared<Result<T>>(result)});
    return result;
}

void FakeCreditService::balance(QObject *context, Answer<Balance> answer)
{
    respond<Balance>(QStringLiteral("balance"), context, std::move(answer), [this] { return m_ledger.balance(); });
}

void FakeCreditService::quote(const Operation &operation, QObject *context, Answer<Quote> answer)
{
    respond<Quote>(QStringLiteral("quote"), context, std::move(answer), [&]() -> Result<Quote> {
        const Result<Credits> credits = catalogPrice(operation);
        if (!credits)
            return credits.error();
        Quote quote;
        quote.credits = *credits;
        quote.available = m_ledger.balance().available;
        quote.sufficient = quote.credits <= quote.available;
        if (quote.sufficient)
            quote.availableAfter = Credits(quote.available.value() - quote.credits.value());
        quote.rateCard = QStringLiteral("1");
        return quote;
    });
}

void FakeCreditService::packages(QObject *context, Answer<QList<Package>> answer)
{
    respond<QList<Package>>(QStringLiteral("packages"), context, std::move(answer), [this] { return m_packages; });
}

void FakeCreditService::rates(QObject *context, Answer<RateCard> answer)
{
    respond<RateCard>(QStringLiteral("rates"), context, std::move(answer), [] { return catalogRates(); });
}

void FakeCreditService::history(const HistoryQuery &query, QObject *context, Answer<TransactionPage> answer)
{
    respond<TransactionPage>(QStringLiteral("history"), context, std::move(answer), [&] {
        const QList<Transaction> &rows = m_ledger.rows();
        const auto matches = [&query](const Transaction &row) {
            return (query.kind.isEmpty() || row.kind == query.kind)
                && (query.text.isEmpty() || row.description.contains(query.text, Qt::CaseInsensitive))
                && (!query.from.isValid() || row.createdAt >= query.from)
                && (!query.to.isValid() || row.createdAt < query.to);
        };
        // A keyset cursor names the last row shown, so rows added meanwhile shift nothing. Ids grow with the rows.
        qsizetype index = rows.size() - 1;
        if (!query.cursor.isEmpty()) {
            const auto last = std::lower_bound(rows.begin(), rows.end(), TransactionId(query.cursor),
                                               [](const Transaction &row, const TransactionId &id) { return row.id < id; });
            index = last - rows.begin() - 1;
        }
        TransactionPage page;
        for (; index >= 0 && page.rows.size() < query.limit; --index) {
            if (matches(rows.at(index)))
                page.rows.append(rows.at(index));
        }
        while (index >= 0 && !matches(rows.at(index)))
            --index;
        if (index >= 0)
            page.nextCursor = page.rows.last().id.toString();
        return page;
    });
}

void FakeCreditService::placeHold(const Operation &operation, const QString &description, const QString &idempotencyKey,
                                  QObject *context, Answer<Hold> answer)
{
    const QString call = QStringLiteral("placeHold");
    const QByteArray body = QJsonDocument(operation.json).toJson(QJsonDocument::Compact) + description.toUtf8();
    respond<Hold>(call, context, std::move(answer), [&] {
        return once<Hold>(call, idempotencyKey, body, [&]() -> Result<Hold> {
            const Result<Credits> credits = catalogPrice(operation);
            if (!credits)
                return credits.error();
            return m_ledger.place(*credits, description);
        });
    });
}

void FakeCreditService::hold(const HoldId &id, QObject *context, Answer<Hold> answer)
{
    respond<Hold>(QStringLiteral("hold"), context, std::move(answer), [&] { return m_ledger.find(id); });
}

void FakeCreditService::captureHold(const HoldId &id, const QString &idempotencyKey, QObject *context, Answer<Hold> answer)
{
    const QString call = QStringLiteral("captureHold");
    respond<Hold>(call, context, std::move(answer), [&] {
        return once<Hold>(call, idempotencyKey, id.toString().toUtf8(), [&] { return m_ledger.capture(id); });
    });
}

void FakeCreditService::releaseHold(const HoldId &id, const QString &reason, const QString &idempotencyKey,
                                    QObject *context, Answer<Hold> answer)
{
    const QString call = QStringLiteral("releaseHold");
    respond<Hold>(call, context, std::move(answer), [&] {
        return once<Hold>(call, idempotencyKey, (id.toString() + reason).toUtf8(), [&] { return m_ledger.release(id, reason); });
    });
}

void FakeCreditService::extendHold(const HoldId &id, const QString &idempotencyKey, QObject *context, Answer<Hold> answer)
{
    const QString call = QStringLiteral("extendHold");
    respond<Hold>(call, context, std::move(answer), [&] {
        return once<Hold>(call, idempotencyKey, id.toString().toUtf8(), [&] { return m_ledger.extend(id); });
    });
}

void FakeCreditService::createCheckout(const PackageId &package, const QString &idempotencyKey, QObject *context,
                                       Answer<CheckoutSession> answer)
{
    const QString call = QStringLiteral("createCheckout");
    respond<CheckoutSession>(call, context, std::move(answer), [&] {
        return once<CheckoutSession>(call, idempotencyKey, package.toString().toUtf8(), [&]() -> Result<CheckoutSession> {
            const auto found = std::find_if(m_packages.cbegin(), m_packages.cend(),
                                            [&](const Package &each) { return each.id == package; });
            if (found == m_packages.cend())
                return notFound(QStringLiteral("package_not_found"));
            Order order;
            order.id = OrderId(QStringLiteral("order_%1").arg(m_orders.size() + 1));
            order.state = OrderState::AwaitingPayment;
            order.package = package;
            order.credits = found->credits;
            order.price = found->price;
            order.checkoutUrl = m_checkoutUrl;
            order.createdAt = QDateTime::currentDateTimeUtc();
            m_orders.insert(order.id, order);
            return CheckoutSession{order.id, QStringLiteral("cs_test_fake"), m_checkoutUrl};
        });
    });
}

void FakeCreditService::order(const OrderId &id, QObject *context, Answer<Order> answer)
{
    respond<Order>(QStringLiteral("order"), context, std::move(answer), [&]() -> Result<Order> {
        if (!m_orders.contains(id))
            return notFound(QStringLiteral("order_not_found"));
        return m_orders.value(id);
    });
}

void FakeCreditService::payOrder(const OrderId &id)
{
    Order order = m_orders.value(id);
    Q_ASSERT(!order.id.isEmpty());
    if (order.state != OrderState::Credited)
        m_ledger.grant(QStringLiteral("purchase"), order.credits, QStringLiteral("Credit package"), id.toString());
    order.state = OrderState::Credited;
    order.declineCode.clear();
    order.declineMessage.clear();
    order.checkoutUrl.clear();
    order.receiptUrl = QStringLiteral("https://pay.stripe.com/receipts/fake");
    setOrder(order);
    push();
}

void FakeCreditService::setOrder(const Order &order, bool pushIt)
{
    m_orders.insert(order.id, order);
    if (pushIt)
        Q_EMIT orderChanged(order);
}

void FakeCreditService::declineOrder(const OrderId &id, const QString &sentence)
{
    Order order = m_orders.value(id);
    order.state = OrderState::Declined;
    order.declineCode = QStringLiteral("card_declined");
    order.declineMessage = sentence;
    setOrder(order);
}

void FakeCreditService::finishOrder(const OrderId &id, OrderState state)
{
    Order order = m_orders.value(id);
    order.state = state;
    order.checkoutUrl.clear();
    setOrder(order);
}

} // namespace reelmint::testing
