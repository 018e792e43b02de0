// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/request_scanner.h"

#include <algorithm>

namespace reelmint::http {
namespace {

bool isTokenCharacter(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isTokenCharacter);
}

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView(".:-_[]%").contains(c);
}

/// Tab, visible characters and bytes of other scripts.
bool isValueCharacter(char c)
{
    const auto code = static_cast<unsigned char>(c);
    return code == '\t' || (code >= 0x20 && code != 0x7f);
}

QByteArray trimmedBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text.toByteArray();
}

QList<QByteArray> lowerTokens(const QByteArray &list)
{
    QList<QByteArray> tokens;
    for (const QByteArray &part : list.split(','))
        tokens.append(trimmedBlanks(part).toLower());
    return tokens;
}

} // namespace

QByteArray RequestHead::header(QByteArrayView lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

void RequestScanner::reset()
{
    *this = RequestScanner(m_limits);
}

void RequestScanner::fail(int status, const char *code, const char *message)
{
    if (m_state == State::Failed)
        return;
    m_state = State::Failed;
    m_failure = ScanFailure { status, QString::fromLatin1(code), QString::fromLatin1(message) };
}

qsizetype RequestScanner::feed(QByteArrayView bytes)
{
    if (m_state == State::Head)
        return feedHead(bytes);
    if (m_state != State::Body)
        return 0;
    const qsizetype taken = std::min<qsizetype>(bytes.size(), m_bodyLeft);
    m_bodyLeft -= taken;
    if (m_bodyLeft == 0)
        m_state = State::Complete;
    return taken;
}

qsizetype RequestScanner::feedHead(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && m_state == State::Head) {
        const char c = bytes.at(taken++);
        if (++m_headBytes > m_limits.maxHeaderBytes)
            fail(431, "headers_too_large", "The request's header is too large.");
        else if (m_afterCarriageReturn && c != '\n')
            fail(400, "malformed_request", "A carriage return is not followed by a line feed.");
        else if (!m_afterCarriageReturn && c == '\n')
            fail(400, "malformed_request", "A line ends without a carriage return.");
        else if (c == '\r')
            m_afterCarriageReturn = true;
        else if (c == '\n')
            acceptLine();
        else if (!isValueCharacter(c))
            fail(400, "malformed_request", "The request's header contains control characters.");
        else
            m_line += c;
        if (!m_hasRequestLine && m_line.size() > m_limits.maxTargetBytes + 64)
            fail(414, "uri_too_long", "The request's address is too long.");
    }
    return taken;
}

void RequestScanner::acceptLine()
{
    m_afterCarriageReturn = false;
    if (!m_hasRequestLine)
        acceptRequestLine();
    else if (m_line.isEmpty())
        finishHead();
    else
        acceptHeaderLine();
    m_line.clear();
}

void RequestScanner::acceptRequestLine()
{
    m_hasRequestLine = true;
    const QList<QByteArray> parts = m_line.split(' ');
    if (parts.size() != 3 || !isToken(parts.at(0)) || parts.at(0).size() > 32)
        return fail(400, "malformed_request", "The request line is not HTTP.");
    const QByteArray &target = parts.at(1);
    const bool visible = std::all_of(target.cbegin(), target.cend(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!target.startsWith('/') || !visible || target.contains('#'))
        return fail(400, "malformed_request", "The request's address is not a path.");
    if (target.size() > m_limits.maxTargetBytes)
        return fail(414, "uri_too_long", "The request's address is too long.");
    if (parts.at(2) != "HTTP/1.1" && parts.at(2) != "HTTP/1.0")
        return fail(400, "unsupported_http_version", "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    m_minorVersion = parts.at(2).endsWith('1') ? 1 : 0;
    m_head.methodName = parts.at(0);
    m_head.method = methodFromName(parts.at(0));
    const qsizetype question = target.indexOf('?');
    m_head.path = question < 0 ? target : target.left(question);
    m_head.rawQuery = question < 0 ? QByteArray() : target.mid(question + 1);
}

void RequestScanner::acceptHeaderLine()
{
    if (m_head.headers.size() >= m_limits.maxHeaderLines)
        return fail(431, "headers_too_large", "The request has too many header lines.");
    const qsizetype colon = m_line.indexOf(':');
    // Also refuses folded lines and a space before the colon: neither is a token.
    if (colon <= 0 || !isToken(QByteArrayView(m_line).first(colon)))
        return fail(400, "malformed_request", "A header line is malformed.");
    m_head.headers.append({ m_line.left(colon).toLower(), trimmedBlanks(QByteArrayView(m_line).sliced(colon + 1)) });
}

int RequestScanner::count(QByteArrayView lowerName) const
{
    return static_cast<int>(std::count_if(m_head.headers.cbegin(), m_head.headers.cend(),
                                          [lowerName](const auto &header) { return header.first == lowerName; }));
}

void RequestScanner::finishHead()
{
    for (const char *name : { "host", "content-length", "content-type", "authorization", "idempotency-key", "expect",
                              "stripe-signature" }) {
        if (count(name) > 1)
            return fail(400, "malformed_request", "A header that may appear once is given twice.");
    }
    const QByteArray host = m_head.header("host");
    const bool hostOk = std::all_of(host.cbegin(), host.cend(), isHostCharacter);
    if (!hostOk || (host.isEmpty() && (m_minorVersion == 1 || count("host") > 0)))
        return fail(400, "malformed_request", "The Host header is missing or malformed.");
    if (count("transfer-encoding") > 0 && count("content-length") > 0)
        return fail(400, "malformed_request", "Content-Length and Transfer-Encoding exclude each other.");
    if (count("transfer-encoding") > 0)
        return fail(411, "length_required", "Bodies must be sent with a Content-Length.");
    readContentLength();
    readConnection();
    if (m_state == State::Failed)
        return;
    m_bodyLeft = m_head.contentLength;
    m_state = m_bodyLeft > 0 ? State::Body : State::Complete;
}

void RequestScanner::readContentLength()
{
    if (count("content-length") == 0)
        return;
    const QByteArray text = m_head.header("content-length");
    const bool digits = std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.isEmpty() || text.size() > 18 || !digits)
        return fail(400, "malformed_request", "The Content-Length is not a sensible number.");
    m_head.contentLength = text.toLongLong();
    if (m_head.contentLength > 0 && (m_head.method == Method::Get || m_head.method == Method::Head))
        fail(400, "malformed_request", "This method takes no body.");
}

void RequestScanner::readConnection()
{
    bool close = m_minorVersion == 0;
    bool upgrade = false;
    for (const auto &[name, value] : std::as_const(m_head.headers)) {
        if (name != "connection")
            continue;
        const QList<QByteArray> tokens = lowerTokens(value);
        close = close || tokens.contains("close");
        upgrade = upgrade || tokens.contains("upgrade");
    }
    m_head.keepAlive = !close;
    m_head.wantsWebSocket = upgrade && m_head.header("upgrade").toLower() == "websocket";
    // Qt looks at Upgrade alone; what it would take for a WebSocket must be one in full.
    if (!m_head.wantsWebSocket && m_head.header("upgrade").toLower().contains("websocket"))
        return fail(400, "malformed_request", "The WebSocket handshake is malformed.");
    if (m_head.wantsWebSocket
        && (m_head.method != Method::Get || m_minorVersion == 0 || m_head.header("sec-websocket-version") != "13"
            || m_head.header("sec-websocket-key").size() != 24 || count("upgrade") != 1))
        return fail(400, "malformed_request", "The WebSocket handshake is malformed.");
    if (count("expect") > 0) {
        if (m_head.header("expect").toLower() != "100-continue")
            return fail(417, "expectation_failed", "Only Expect: 100-continue is understood.");
        m_head.expectContinue = m_minorVersion == 1;
    }
}

} // namespace reelmint::http
