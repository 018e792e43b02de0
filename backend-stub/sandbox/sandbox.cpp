// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/sandbox.h"

#include "backend-stub/http/server.h"
#include "backend-stub/sandbox/api.h"
#include "backend-stub/sandbox/control_api.h"
#include "backend-stub/sandbox/delivery_engine.h"
#include "backend-stub/sandbox/delivery_log.h"
#include "backend-stub/sandbox/faults.h"
#include "backend-stub/sandbox/idempotency.h"
#include "backend-stub/sandbox/page_template.h"
#include "backend-stub/sandbox/pay_routes.h"
#include "backend-stub/sandbox/webhook_endpoints.h"
#include "backend-stub/sandbox/world.h"

#include <QRandomGenerator>

namespace reelmint::sandbox {

namespace {

QByteArray randomSeed()
{
    QByteArray seed;
    for (int i = 0; i < 2; ++i)
        seed += QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    return seed;
}

/// Everything below /v1 answers in Stripe's shape, also what no route knows.
void addApiRoutes(http::Router &router, Api &api)
{
    using http::Method;
    const http::RouteOptions options{.maxBodyBytes = 1024 * 1024, .contentType = {}};
    const auto handler = [&api](const http::Request &request) { return api.handle(request); };
    QString pattern = QStringLiteral("/v1");
    for (int depth = 1; depth <= 5; ++depth) {
        pattern += QStringLiteral("/{p%1}").arg(depth);
        for (const Method method : {Method::Get, Method::Post, Method::Delete, Method::Put, Method::Patch})
            router.add(method, pattern, handler, options);
    }
    router.use([&api](const http::Request &request, const http::Handler &next) {
        const bool unrouted = request.routePattern.isEmpty();
        return unrouted && request.path.startsWith("/v1/") ? api.handle(request) : next(request);
    });
}

void addFrontPage(http::Router &router)
{
    router.add(http::Method::Get, QStringLiteral("/"),
               [](const http::Request &) {
                   return noticePage(
                       200, QStringLiteral("reelmint-stripe-sandbox"),
                       QStringLiteral("This program plays Stripe for developers. It takes no real money and holds no "
                                      "real cards."));
               },
               {.maxBodyBytes = 1024, .contentType = {}});
}

} // namespace

struct Sandbox::Impl
{
    explicit Impl(const Clock &source) : clock(source) {}

    const Clock &clock;
    FaultQueue faults;
    std::unique_ptr<World> world;
    std::unique_ptr<Api> api;
    std::unique_ptr<DeliveryEngine> engine;
    std::unique_ptr<http::Server> server;
};

Sandbox::Sandbox(const Clock &clock, QObject *parent) : QObject(parent), m_impl(std::make_unique<Impl>(clock)) {}

Sandbox::~Sandbox()
{
    stop();
}

Result<QString> Sandbox::start(const Options &options)
{
    Impl &impl = *m_impl;
    impl.world = std::make_unique<World>(impl.clock, options.seed.isEmpty() ? randomSeed() : options.seed);
    World &world = *impl.world;
    if (!options.stateFile.isEmpty())
        if (const auto opened = world.openState(options.stateFile); !opened)
            return opened.error();
    impl.api = std::make_unique<Api>(world, impl.faults);
    const auto listen = [&](quint16 port) {
        http::Router router;
        addApiRoutes(router, *impl.api);
        addControlApi(router, world, impl.faults);
        addPayRoutes(router, world);
        addDocumentRoutes(router, world);
        addFrontPage(router);
        http::ServerConfig config;
        config.address = options.address;
        config.port = port;
        // Ordered time-outs hold a worker each; the others must go on.
        config.workerThreads = 16;
        impl.server = std::make_unique<http::Server>(std::move(router), config);
        return impl.server->listen();
    };
    // Links of an earlier run stay good when its port is still free.
    auto port = listen(options.port != 0 ? options.port : world.lastPort());
    if (!port && options.port == 0)
        port = listen(0);
    if (!port)
        return port.error();
    const QString host = options.address.protocol() == QAbstractSocket::IPv6Protocol
                             ? '[' + options.address.toString() + ']'
                             : options.address.toString();
    world.moveTo(QStringLiteral("http://%1:%2").arg(host).arg(*port), *port);
    {
        Transaction transaction(world);
        idempotency::prune(world, true);
        deliveries::recover(world);
        if (!options.webhookUrl.isEmpty())
            setNamedEndpoint(world, QStringLiteral("command line"), options.webhookUrl, options.webhookSecret);
    }
    impl.engine = std::make_unique<DeliveryEngine>(world);
    world.afterCommit = [engine = impl.engine.get()] { engine->poke(); };
    impl.engine->poke();
    return world.baseUrl;
}

void Sandbox::stop()
{
    m_impl->faults.stop(); // or the server would wait for answers that are held back
    if (m_impl->server)
        m_impl->server->stop();
    if (m_impl->world)
        m_impl->world->afterCommit = nullptr;
    m_impl->engine.reset();
    m_impl->server.reset();
}

} // namespace reelmint::sandbox
