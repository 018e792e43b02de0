// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/live_channel.h"

#include "app/net/redaction.h"
#include "app/net/server_url.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QWebSocket>

namespace reelmint::net {

namespace {

Q_LOGGING_CATEGORY(lcLive, "reelmint.live", QtInfoMsg)

QUrl liveUrl(const QUrl &base)
{
    QUrl url = resolveApiPath(base, QStringLiteral("/api/live"));
    url.setScheme(base.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    return url;
}

} // namespace

LiveChannel::LiveChannel(const LiveSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_backoff(settings.firstRetryMs, settings.maxRetryMs)
{
    for (QTimer *timer : {&m_retry, &m_handshake, &m_pong})
        timer->setSingleShot(true);
    m_handshake.setInterval(m_settings.connectMs);
    m_ping.setInterval(m_settings.pingMs);
    m_pong.setInterval(m_settings.pongMs);
    connect(&m_retry, &QTimer::timeout, this, &LiveChannel::open);
    connect(&m_handshake, &QTimer::timeout, this, [this] { lose(QStringLiteral("handshake took too long")); });
    connect(&m_ping, &QTimer::timeout, this, &LiveChannel::onPing);
    connect(&m_pong, &QTimer::timeout, this, [this] { lose(QStringLiteral("no sign of life")); });
}

LiveChannel::~LiveChannel()
{
    discardSocket();
}

void LiveChannel::start(const QByteArray &token)
{
    Q_ASSERT(!token.isEmpty());
    if (m_state != State::Stopped && token == m_token)
        return;
    m_token = token;
    m_backoff.reset();
    open();
}

void LiveChannel::stop()
{
    m_token.clear();
    m_retry.stop();
    discardSocket();
    setState(State::Stopped);
}

void LiveChannel::reconnectNow()
{
    if (m_state != State::Waiting)
        return;
    m_backoff.reset();
    open();
}

void LiveChannel::open()
{
    m_retry.stop();
    discardSocket();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingMessageSize(m_settings.maxMessageBytes);
    m_socket->setMaxAllowedIncomingFrameSize(m_settings.maxMessageBytes);
    const QUrl url = liveUrl(m_settings.base);
    if (isLoopbackHost(url.host()))
        m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QWebSocket::connected, this, &LiveChannel::onConnected);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &LiveChannel::onText);
    connect(m_socket, &QWebSocket::pong, &m_pong, &QTimer::stop);
    // A refused connection or handshake ends here too; the error signals differ between Qt versions, this one does not.
    connect(m_socket, &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            lose(m_socket->closeReason().isEmpty() ? m_socket->errorString() : m_socket->closeReason());
    });
    setState(State::Connecting);
    m_handshake.start();
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_token);
    request.setRawHeader("User-Agent", "Reelmint/" REELMINT_VERSION);
    m_socket->open(request);
}

void LiveChannel::onConnected()
{
    m_handshake.stop();
    m_ping.start();
    setState(State::Connected);
}

void LiveChannel::onText(const QString &text)
{
    m_pong.stop();
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject()) {
        qCWarning(lcLive) << "ignored a message that is not a JSON object," << text.size() << "characters";
        return;
    }
    // Only a connection that brought something counts as a good one: a server that accepts and hangs up at once must not
    // be asked again and again without a pause.
    m_backoff.reset();
    Q_EMIT messageReceived(document.object());
}

void LiveChannel::onPing()
{
    m_socket->ping();
    if (!m_pong.isActive())
        m_pong.start();
}

void LiveChannel::lose(const QString &why)
{
    if (!m_socket)
        return;
    const qint64 pause = m_backoff.nextMs();
    qCInfo(lcLive).noquote() << "no live updates:" << redact(why) << "next attempt in" << pause << "ms";
    discardSocket();
    m_retry.start(std::chrono::milliseconds(pause));
    setState(State::Waiting);
}

void LiveChannel::discardSocket()
{
    m_handshake.stop();
    m_ping.stop();
    m_pong.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->disconnect(&m_pong);
    m_socket->abort();
    m_socket->deleteLater();
    m_socket = nullptr;
}

void LiveChannel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace reelmint::net
