// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/backoff.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QUrl>

class QWebSocket;

namespace reelmint::net {

struct LiveSettings
{
    QUrl base;                          ///< the server's http(s) base address; passed checkServerUrl()
    int connectMs = 10'000;             ///< a handshake that takes longer is given up
    int pingMs = 20'000;                ///< how often the connection is asked for a sign of life
    int pongMs = 10'000;                ///< and how long the answer may take
    qint64 firstRetryMs = 500;
    qint64 maxRetryMs = 30'000;
    quint64 maxMessageBytes = 1024 * 1024;
};

/// Keeps one WebSocket to /api/live open while started: reconnects with backoff and jitter, notices connections that died
/// without a word, and passes on each JSON object. A message can be missed at any time; whoever needs certainty asks.
class LiveChannel : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Connecting, Connected, Waiting };
    Q_ENUM(State)

    explicit LiveChannel(const LiveSettings &settings, QObject *parent = nullptr);
    ~LiveChannel() override;

    void start(const QByteArray &token);
    void stop();
    /// Does not wait for the pause to pass: the window came back, or the network did.
    void reconnectNow();

    State state() const { return m_state; }
    bool isConnected() const { return m_state == State::Connected; }

Q_SIGNALS:
    void stateChanged(reelmint::net::LiveChannel::State state);
    void messageReceived(const QJsonObject &message);

private:
    void open();
    void onConnected();
    void onText(const QString &text);
    void onPing();
    void lose(const QString &why);
    void discardSocket();
    void setState(State state);

    const LiveSettings m_settings;
    QByteArray m_token;
    QWebSocket *m_socket = nullptr;
    Backoff m_backoff;
    QTimer m_retry;
    QTimer m_handshake;
    QTimer m_ping;
    QTimer m_pong;
    State m_state = State::Stopped;
};

} // namespace reelmint::net
