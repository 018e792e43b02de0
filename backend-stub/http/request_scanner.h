// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/request.h"

namespace reelmint::http {

/// The head of a request, after every check that does not need a route.
struct RequestHead
{
    QByteArray methodName;
    Method method = Method::Other;
    QByteArray path;
    QByteArray rawQuery;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names lower case
    qint64 contentLength = 0;
    bool keepAlive = true;
    bool expectContinue = false;
    bool wantsWebSocket = false;

    QByteArray header(QByteArrayView lowerName) const;
};

struct ScanLimits
{
    qsizetype maxHeaderBytes = 32 * 1024; ///< request line and header lines together
    int maxHeaderLines = 100;
    qsizetype maxTargetBytes = 8 * 1024;
};

struct ScanFailure
{
    int status = 400;
    QString code;
    QString message;
};

/// A strict incremental HTTP/1.x request scanner: it holds what QtHttpServer's own parser lets through. It sees the bytes
/// before that parser does and says where each message ends. Anything two parsers could understand differently (bare
/// line feeds, folded lines, doubled or odd Content-Length, any Transfer-Encoding) is a failure.
class RequestScanner
{
public:
    enum class State { Head, Body, Complete, Failed };

    explicit RequestScanner(const ScanLimits &limits) : m_limits(limits) {}

    /// Takes bytes up to the end of the head, then (at the next call) up to the end of the body; returns how many it
    /// took. Takes nothing once complete or failed.
    qsizetype feed(QByteArrayView bytes);
    /// Ready for the next request on the connection.
    void reset();

    State state() const { return m_state; }
    const RequestHead &head() const { return m_head; }
    const ScanFailure &failure() const { return m_failure; }

private:
    qsizetype feedHead(QByteArrayView bytes);
    void acceptLine();
    void acceptRequestLine();
    void acceptHeaderLine();
    void finishHead();
    void readContentLength();
    void readConnection();
    void fail(int status, const char *code, const char *message);
    int count(QByteArrayView lowerName) const;

    ScanLimits m_limits;
    State m_state = State::Head;
    RequestHead m_head;
    ScanFailure m_failure;
    QByteArray m_line;
    bool m_afterCarriageReturn = false;
    bool m_hasRequestLine = false;
    int m_minorVersion = 1;
    qsizetype m_headBytes = 0;
    qint64 m_bodyLeft = 0;
};

} // namespace reelmint::http
