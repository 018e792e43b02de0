// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/api_client.h"

#include "app/net/api_call.h"
#include "app/net/server_url.h"

#include <QNetworkProxy>

namespace reelmint::net {

ApiClient::ApiClient(const ApiSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_retry(settings.retry)
{
    // A proxy cannot know this machine's loopback.
    if (isLoopbackHost(m_settings.base.host()))
        m_manager.setProxy(QNetworkProxy::NoProxy);
}

ApiClient::~ApiClient()
{
    // Calls under way use the members, which go before the children would.
    qDeleteAll(findChildren<ApiCall *>(QString(), Qt::FindDirectChildrenOnly));
}

void ApiClient::send(const ApiRequest &request, QObject *context, Answer answer)
{
    Q_ASSERT(context && request.path.startsWith(QLatin1Char('/')));
    QByteArray token;
    if (request.token == ApiRequest::Token::Session)
        token = m_token;
    else if (request.token == ApiRequest::Token::Explicit)
        token = request.explicitToken;
    auto *call = new ApiCall(request, token, {m_settings, m_retry, m_manager, m_reachability}, context, std::move(answer),
                             this);
    if (request.token == ApiRequest::Token::Session) {
        connect(this, &ApiClient::sessionChanged, call, &ApiCall::giveUpSession);
        connect(call, &ApiCall::unauthenticated, this, [this, token](const Error &error) {
            // An answer to an older token says nothing about the present one.
            if (!token.isEmpty() && token == m_token)
                Q_EMIT tokenRefused(error);
        });
    }
    call->start();
}

void ApiClient::setToken(const QByteArray &token)
{
    if (token == m_token)
        return;
    m_token = token;
    Q_EMIT sessionChanged();
}

} // namespace reelmint::net
