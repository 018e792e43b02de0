// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/services.h"

#include "app/account/keychain_token_store.h"
#include "app/account/memory_token_store.h"

namespace reelmint {

namespace {

net::ApiSettings apiSettings(const QUrl &server)
{
    net::ApiSettings settings;
    settings.base = server;
    return settings;
}

net::LiveSettings liveSettings(const QUrl &server)
{
    net::LiveSettings settings;
    settings.base = server;
    return settings;
}

/// Sign-ins of different servers are kept apart.
std::unique_ptr<account::TokenStore> tokenStore(const Services::Settings &settings)
{
    if (!settings.useKeychain)
        return std::make_unique<account::MemoryTokenStore>();
    return std::make_unique<account::KeychainTokenStore>(QStringLiteral("Reelmint"),
                                                         settings.server.toString(QUrl::FullyEncoded));
}

render::RenderServices renderServices(Services &services)
{
    render::RenderServices used;
    used.credits = &services.credits;
    used.probe = &services.probe;
    used.journal = &services.journal;
    used.clock = &services.clock;
    return used;
}

} // namespace

Services::Services(const Settings &settings) :
    server(settings.server), api(apiSettings(server)), tokens(tokenStore(settings)), session(api, *tokens), credits(api),
    channel(liveSettings(server)), balance(clock), liveCredits(api, credits, channel, balance, {}),
    pendingOrders(credits, settings.dataFolder + QStringLiteral("/pending-orders.json")),
    checkout(credits, pendingOrders, server), player(&proxies), journal(settings.dataFolder + QStringLiteral("/holds")),
    renders(renderServices(*this)), recovery(&credits, &probe, &journal)
{
    connectThem();
}

Services::~Services() = default;

void Services::connectThem()
{
    QObject::connect(&session, &account::Session::signedIn, &pendingOrders, [this](const account::User &user) {
        pendingOrders.setUser(user.id);
        recovery.recover();
    });
    QObject::connect(&session, &account::Session::signedOut, &pendingOrders,
                     [this] { pendingOrders.setUser(UserId()); });
    QObject::connect(&api.reachability(), &net::Reachability::changed, &recovery,
                     [this](net::Reachability::State state) {
                         if (state != net::Reachability::State::Online || !session.isSignedIn())
                             return;
                         pendingOrders.lookUp();
                         recovery.recover();
                     });
    QObject::connect(&project, &editor::Project::mediaChanged, &proxies, [this] {
        for (const editor::MediaItem &item : project.data().media) {
            if (item.facts.kind == editor::MediaKind::Video)
                proxies.want(media::proxySpec(project.data().profile, item));
        }
    });
}

void Services::start()
{
    session.restore();
}

} // namespace reelmint
