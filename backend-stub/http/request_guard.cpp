// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/request_guard.h"

#include "backend-stub/http/live_hub.h"

#include <algorithm>

namespace reelmint::http {
namespace {

QByteArray mediaType(const QByteArray &contentType)
{
    const qsizetype semicolon = contentType.indexOf(';');
    return contentType.left(semicolon < 0 ? contentType.size() : semicolon).trimmed().toLower();
}

std::optional<Response> upgradeObjection(const RequestHead &head, const ServerContext &context, bool earlierWaiting)
{
    if (!context.liveHub || head.path != context.livePath)
        return context.router.missing(head.path);
    if (head.header("authorization").isEmpty())
        return Response::problem(Error { ErrorKind::Unauthenticated, QStringLiteral("unauthenticated"),
                                         QStringLiteral("Sign in first.") });
    if (context.draining || context.liveHub->isFull() || earlierWaiting)
        return Response::problem(Error { ErrorKind::Unavailable, QStringLiteral("live_unavailable"),
                                         QStringLiteral("Live updates are not available right now.") });
    return std::nullopt;
}

} // namespace

std::optional<Response> objection(const RequestHead &head, const ServerContext &context, bool earlierWaiting)
{
    if (head.wantsWebSocket)
        return upgradeObjection(head, context, earlierWaiting);
    if (context.liveHub && head.path == context.livePath && head.method == Method::Get)
        return Response::problem(426, QStringLiteral("upgrade_required"),
                                 QStringLiteral("This address only speaks WebSocket."))
                .withHeader("Upgrade", "websocket");
    const std::optional<RouteOptions> options = context.router.optionsFor(head.method, head.path);
    if (!options) {
        const bool qtWouldRefuse = head.method == Method::Other;
        return qtWouldRefuse || head.contentLength > 0 ? std::optional<Response>(context.router.missing(head.path))
                                                       : std::nullopt;
    }
    if (head.contentLength > options->maxBodyBytes)
        return Response::problem(413, QStringLiteral("body_too_large"),
                                 QStringLiteral("The request's body may have at most %1 bytes.")
                                         .arg(options->maxBodyBytes));
    if (head.contentLength > 0 && !options->contentType.isEmpty()
        && mediaType(head.header("content-type")) != options->contentType)
        return Response::problem(415, QStringLiteral("unsupported_media_type"),
                                 QStringLiteral("The body must be sent as %1.")
                                         .arg(QString::fromLatin1(options->contentType)));
    return std::nullopt;
}

QByteArray clientAddress(const RequestHead &head, QHostAddress peer, const QList<QHostAddress> &trustedProxies)
{
    const auto isTrusted = [&trustedProxies](const QHostAddress &address) {
        return std::any_of(trustedProxies.cbegin(), trustedProxies.cend(), [&address](const QHostAddress &proxy) {
            return proxy.isEqual(address, QHostAddress::TolerantConversion);
        });
    };
    // Proxies append to the right; the last address that is not one of ours is the one they saw.
    QList<QByteArray> chain = head.header("x-forwarded-for").split(',');
    while (!chain.isEmpty() && isTrusted(peer)) {
        const QHostAddress next(QString::fromLatin1(chain.takeLast().trimmed()));
        if (next.isNull())
            break;
        peer = next;
    }
    bool isIpv4 = false;
    const quint32 ipv4 = peer.toIPv4Address(&isIpv4);
    return (isIpv4 ? QHostAddress(ipv4) : peer).toString().toLatin1();
}

} // namespace reelmint::http
