// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace reelmint::test {

/// A wire between the client and the server that can be cut at the worst moment: after the server has done what it was
/// asked, before its answer arrives.
class Relay : public QObject
{
    Q_OBJECT

public:
    explicit Relay(const QUrl &target);

    QUrl url() const;
    /// The next so many answers reach nobody; their connections are dropped instead.
    void loseAnswers(int count) { m_toLose = count; }
    int lost() const { return m_lost; }

private:
    void onConnection();
    void onAnswer(QTcpSocket *client, QTcpSocket *server);

    QUrl m_target;
    QTcpServer m_listener;
    int m_toLose = 0;
    int m_lost = 0;
};

} // namespace reelmint::test
