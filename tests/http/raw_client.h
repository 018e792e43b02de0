// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpSocket>

/// Waits for as long as a busy machine may need; a test never fails because something took its time.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)
#define EVENTUALLY_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 60'000)

namespace reelmint::tests {

struct RawAnswer
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names lower case
    QByteArray body;

    /// The `code` of a problem document; empty when it is none or lacks a required member.
    QString problemCode() const;
};

/// A TCP client that sends exactly the bytes it is given. Waits spin the event loop: the server may share the thread.
class RawClient
{
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);
    /// The next answer, or status 0 when the connection ended first. `headOnly`: no body follows.
    RawAnswer receive(bool headOnly = false);
    /// True when the server closes within the time.
    bool waitClosed(int timeoutMs = 60'000);
    bool isOpen() const;
    QByteArray received() const { return m_buffer; }
    QTcpSocket &socket() { return m_socket; }

private:
    bool takeHead(RawAnswer &answer);

    QTcpSocket m_socket;
    QByteArray m_buffer;
};

/// One request on a fresh connection.
RawAnswer exchange(quint16 port, const QByteArray &request);

} // namespace reelmint::tests
