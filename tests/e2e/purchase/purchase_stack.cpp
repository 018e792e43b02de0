// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/purchase_stack.h"

#include "backend-stub/ledger/verifier.h"
#include "backend-stub/payments/webhook_signature.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

namespace reelmint::test {

namespace {

const QByteArray kStripeKey = "sk_test_of_the_purchase_tests";
const QByteArray kWebhookSecret = "whsec_of_the_purchase_tests";
const QByteArray kForm = "application/x-www-form-urlencoded";

} // namespace

PurchaseStack::PurchaseStack(TestPostgres &server, bool webhooks)
    : m_server(server), m_place(server.createDatabase()),
      m_owner(std::make_unique<store::Database>(TestPostgres::asOwner(m_place))), m_port(freePort())
{
    QStringList arguments{"--port", "0"};
    if (webhooks)
        arguments << "--webhook-url" << backendUrl("/api/stripe/webhook").toString() << "--webhook-secret"
                  << QString::fromLatin1(kWebhookSecret);
    if (!m_sandbox.start(QStringLiteral(SANDBOX_PROGRAM), arguments))
        m_error = m_sandbox.errorText();
    else if (!startBackend())
        m_error = m_backend.errorText();
}

bool PurchaseStack::replaceSandbox()
{
    m_sandbox.stop();
    return m_sandbox.start(QStringLiteral(SANDBOX_PROGRAM), {"--port", "0"});
}

bool PurchaseStack::startBackend(const QProcessEnvironment &changes)
{
    QProcessEnvironment environment;
    environment.insert("REELMINT_DATABASE_URL", m_server.url(m_place));
    environment.insert("REELMINT_LISTEN", QStringLiteral("127.0.0.1:%1").arg(m_port));
    environment.insert("REELMINT_SIGN_IN_PER_ADDRESS", "0");
    environment.insert("QT_LOGGING_RULES", "reelmint.http.access.info=false");
    environment.insert("STRIPE_SECRET_KEY", QString::fromLatin1(kStripeKey));
    environment.insert("STRIPE_PUBLISHABLE_KEY", "pk_test_of_the_purchase_tests");
    environment.insert("STRIPE_API_BASE", m_sandbox.url().toString());
    environment.insert("STRIPE_WEBHOOK_SECRET", QString::fromLatin1(kWebhookSecret));
    environment.insert(changes);
    return m_backend.start(QStringLiteral(BACKEND_PROGRAM), {"serve"}, environment);
}

QUrl PurchaseStack::backendUrl(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port) + path);
}

WebHeaders PurchaseStack::authorised(const QByteArray &token, const WebHeaders &more) const
{
    WebHeaders headers{{"Authorization", "Bearer " + token}};
    headers.append(more);
    return headers;
}

WebAnswer PurchaseStack::get(const QString &path, const QByteArray &token)
{
    return WebRequest::get(backendUrl(path), authorised(token)).take();
}

WebAnswer PurchaseStack::post(const QString &path, const QJsonObject &body, const QByteArray &token,
                              const WebHeaders &more)
{
    WebHeaders headers = authorised(token, more);
    headers.append({{"Content-Type", "application/json"}});
    return WebRequest::post(backendUrl(path), QJsonDocument(body).toJson(), headers).take();
}

QByteArray PurchaseStack::signUp()
{
    const QJsonObject body{{"email", QStringLiteral("buyer%1@example.org").arg(++m_users)},
                           {"password", "a long enough password"}};
    return post("/api/auth/sign-up", body, {}).json().value("token").toString().toLatin1();
}

PurchaseStack::Purchase PurchaseStack::buy(const QByteArray &token, const QString &package)
{
    const WebAnswer answer = post("/api/stripe/create-checkout-session", {{"package_id", package}}, token);
    if (answer.status != 200)
        qWarning("buying was answered %d %s", answer.status, answer.body.constData());
    const QJsonObject started = answer.json();
    return {started.value("order_id").toString(), started.value("session_id").toString(),
            QUrl(started.value("url").toString())};
}

WebAnswer PurchaseStack::payWith(const Purchase &purchase, const QByteArray &card)
{
    const QByteArray form = "email=buyer%40example.org&card_number=" + card
                            + "&card_expiry=12%20%2F%2034&card_cvc=123&billing_name=Buyer&postal_code=12345";
    return WebRequest::post(purchase.url, form, {{"Content-Type", kForm}}).take();
}

WebAnswer PurchaseStack::answerChallenge(const Purchase &purchase, bool complete)
{
    const auto linkIn = [](const WebAnswer &page, const char *pattern) {
        return QRegularExpression(QLatin1String(pattern)).match(QString::fromUtf8(page.body)).captured(1);
    };
    const WebAnswer page = WebRequest::get(purchase.url).take();
    const QUrl frame = purchase.url.resolved(QUrl(linkIn(page, "id=\"threeds-frame\"[^>]*src=\"([^\"]+)\"")));
    const WebAnswer bank = WebRequest::get(frame).take();
    const QUrl action = frame.resolved(QUrl(linkIn(bank, "action=\"([^\"]+)\"")));
    const QByteArray result = complete ? "result=complete" : "result=fail";
    return WebRequest::post(action, result, {{"Content-Type", kForm}}).take();
}

QJsonObject PurchaseStack::stripe(const QString &path, const QByteArray &form)
{
    const QUrl url(m_sandbox.url().toString() + path);
    const WebHeaders headers = authorised(kStripeKey, {{"Stripe-Version", "2026-10-28.endive"}, {"Content-Type", kForm}});
    return (form.isEmpty() ? WebRequest::get(url, headers) : WebRequest::post(url, form, headers)).take().json();
}

QByteArray PurchaseStack::webhookSignature(const QByteArray &body) const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return "t=" + QByteArray::number(now) + ",v1=" + payments::webhookSignature(body, now, kWebhookSecret);
}

QJsonObject PurchaseStack::order(const QString &id, const QByteArray &token)
{
    return get("/api/orders/" + id, token).json();
}

QJsonObject PurchaseStack::waitForOrder(const QString &id, const QString &state, const QByteArray &token)
{
    const QDeadlineTimer deadline(30'000);
    QJsonObject seen = order(id, token);
    while (seen.value("state").toString() != state && !deadline.hasExpired()) {
        QTest::qWait(100);
        seen = order(id, token);
    }
    return seen;
}

qint64 PurchaseStack::balance(const QByteArray &token)
{
    return get("/api/credits/balance", token).json().value("balance").toInteger(-1);
}

QString PurchaseStack::problems()
{
    store::Database database(m_place);
    const auto found = ledger::Verifier(database).audit();
    if (!found)
        return found.error().log;
    QString text;
    for (const ledger::Problem &problem : *found)
        text += problem.problem + QStringLiteral(": ") + problem.detail + u'\n';
    return text;
}

store::Rows PurchaseStack::asOwner(const QString &sql, const QVariantList &values)
{
    const Result<store::Rows> rows = m_owner->query(sql, values, true);
    if (!rows)
        qFatal("%s", qPrintable(rows.error().log));
    return *rows;
}

} // namespace reelmint::test
