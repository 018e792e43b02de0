// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/delivery_engine.h"

#include "backend-stub/sandbox/timed_work.h"
#include "backend-stub/sandbox/world.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QNetworkReply>
#include <QUrl>

#include <algorithm>

namespace reelmint::sandbox {

Q_LOGGING_CATEGORY(lcDelivery, "reelmint.sandbox.webhooks")

namespace {

constexpr int perEndpoint = 4;
constexpr qint64 longestSleepMs = 5'000; // sessions expire and refunds settle without anybody asking

qint64 monotonicMs()
{
    static const QElapsedTimer timer = [] {
        QElapsedTimer started;
        started.start();
        return started;
    }();
    return timer.elapsed();
}

} // namespace

DeliveryEngine::DeliveryEngine(World &world, QObject *parent) : QObject(parent), m_world(world)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DeliveryEngine::run);
}

DeliveryEngine::~DeliveryEngine() = default;

void DeliveryEngine::poke()
{
    if (!m_poked.exchange(true))
        QMetaObject::invokeMethod(this, &DeliveryEngine::run, Qt::QueuedConnection);
}

void DeliveryEngine::run()
{
    m_poked = false;
    QList<OutgoingDelivery> outgoing;
    qint64 waitMs = longestSleepMs;
    {
        // Silent: this function's own changes need no second look.
        Transaction transaction(m_world, {}, Transaction::Notice::Silent);
        runDueWork(m_world);
        for (const QString &id : deliveries::due(m_world)) {
            const QJsonObject delivery = m_world.store.get(id);
            const QString endpoint = delivery.value("endpoint").toString();
            // Released ones keep the order a test gave them, so each waits for the one before.
            const int allowed = delivery.contains("rank") ? 1 : perEndpoint;
            if (m_inFlight.value(endpoint) >= allowed)
                continue; // the end of one of its deliveries pokes again
            if (const auto next = deliveries::begin(m_world, id)) {
                ++m_inFlight[endpoint];
                outgoing += *next;
            }
        }
        if (const auto next = deliveries::nextDueAt(m_world))
            waitMs = std::clamp<qint64>((*next - m_world.now()) * 1000, 200, longestSleepMs);
    }
    for (const OutgoingDelivery &delivery : std::as_const(outgoing))
        send(delivery);
    m_timer.start(int(waitMs));
}

void DeliveryEngine::send(const OutgoingDelivery &delivery)
{
    QNetworkRequest request{QUrl(delivery.url)};
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json; charset=utf-8");
    request.setHeader(QNetworkRequest::UserAgentHeader, "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
    request.setRawHeader("Accept", "*/*; q=0.5, application/xml");
    request.setRawHeader("Stripe-Signature", delivery.signature);
    // A redirect is a failure for Stripe, so it is not followed.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(m_timeoutMs);
    QNetworkReply *reply = m_network.post(request, delivery.body);
    const qint64 started = monotonicMs();
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, delivery, started] { onFinished(reply, delivery, started); });
}

void DeliveryEngine::onFinished(QNetworkReply *reply, const OutgoingDelivery &delivery, qint64 startedMs)
{
    reply->deleteLater();
    --m_inFlight[delivery.endpoint];
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool timedOut = reply->error() == QNetworkReply::OperationCanceledError;
    // An answer that began but did not end in time is no answer.
    const int counted = timedOut ? 0 : status;
    QString problem;
    if (timedOut)
        problem = QStringLiteral("timed_out");
    else if (status == 0)
        problem = reply->errorString();
    {
        Transaction transaction(m_world);
        deliveries::finish(m_world, delivery.id, counted, problem, monotonicMs() - startedMs);
    }
    if (counted < 200 || counted >= 300)
        qCInfo(lcDelivery, "%s to %s: %s", qPrintable(delivery.id), qPrintable(delivery.url),
               counted > 0 ? qPrintable(QString::number(counted)) : qPrintable(problem));
    poke();
}

} // namespace reelmint::sandbox
