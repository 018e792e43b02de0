// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/main/application.h"

#include "backend-stub/http/live_hub.h"
#include "backend-stub/http/metrics.h"
#include "backend-stub/http/middleware.h"
#include "backend-stub/jobs/job_runner.h"
#include "backend-stub/ledger/credit_service.h"
#include "backend-stub/main/change_feed.h"
#include "backend-stub/routes/auth.h"
#include "backend-stub/routes/authenticated.h"
#include "backend-stub/routes/credit_json.h"
#include "backend-stub/routes/credits.h"
#include "backend-stub/routes/health.h"
#include "backend-stub/routes/payments.h"
#include "backend-stub/usecases/purchase_service.h"
#include "backend-stub/usecases/readiness.h"
#include "backend-stub/usecases/settle_due.h"
#include "backend-stub/usecases/sign_out.h"

namespace reelmint::backend {
namespace {

const QByteArray livePath = QByteArrayLiteral("/api/live");
const QString inboxJob = QStringLiteral("webhook inbox");

ledger::LedgerSettings ledgerSettings(const BackendConfig &config)
{
    ledger::LedgerSettings settings;
    settings.signUpCredits = config.signUpCredits;
    return settings;
}

usecases::PurchaseSettings purchaseSettings(const BackendConfig &config)
{
    usecases::PurchaseSettings settings;
    settings.maxWaitingPolls = std::max(1, config.server.slowThreads / 2);
    return settings;
}

QString addressOf(const BackendConfig &config, quint16 port)
{
    const QHostAddress &bound = config.server.address;
    const bool any = bound == QHostAddress(QHostAddress::Any) || bound == QHostAddress(QHostAddress::AnyIPv4)
            || bound == QHostAddress(QHostAddress::AnyIPv6);
    const QString host = any ? QStringLiteral("127.0.0.1") : bound.toString();
    const bool isIpv6 = host.contains(u':');
    return QStringLiteral("http://%1:%2").arg(isIpv6 ? QStringLiteral("[%1]").arg(host) : host).arg(port);
}

template <class T>
Result<void> withoutValue(const Result<T> &result)
{
    return result.ok() ? Result<void>() : Result<void>(result.error());
}

} // namespace

/// Declared in the order in which one needs the other; stop() ends what has threads before anything is destroyed.
struct Application::Parts
{
    explicit Parts(const BackendConfig &given);
    http::Router routes();
    void addJobs();

    BackendConfig config;
    SystemClock clock;
    http::Metrics metrics;
    store::Database database;
    ledger::CreditService credits;
    usecases::PasswordHasher hasher;
    usecases::Authenticator authenticator;
    usecases::SignUp signUp;
    usecases::SignIn signIn;
    usecases::SignOut signOut;
    usecases::Catalogue catalogue;
    usecases::CreditOperations operations;
    usecases::PurchaseService purchases;
    http::LiveHub hub;
    ChangeFeed feed;
    jobs::JobRunner jobs;
    std::unique_ptr<http::Server> server;
    bool stopped = false;
};

Application::Parts::Parts(const BackendConfig &given)
    : config(given), database(config.database), credits(database, ledgerSettings(config)), hasher(config.passwordCost),
      authenticator(database), signUp(database, credits, hasher), signIn(database, hasher), signOut(database), catalogue(database), operations(credits, catalogue),
      purchases(database, credits, config.stripe, clock, purchaseSettings(config)),
      hub([this](const http::Request &request) { return routes::authenticatedUser(request, authenticator); },
          [this](const UserId &user) -> std::optional<QJsonObject> {
              const auto balance = credits.getBalance(user);
              if (!balance.ok())
                  return std::nullopt;
              return QJsonObject { { QStringLiteral("type"), QStringLiteral("balance") },
                                   { QStringLiteral("balance"), routes::balanceJson(*balance, config.lowBalanceThreshold) } };
          }),
      feed(database, hub)
{
    credits.setOnChanged([this](const UserId &user) { feed.creditsChanged(user); });
    purchases.onOrderChanged([this](const usecases::Order &order) { feed.orderChanged(order); });
    purchases.onEventStored([this] { jobs.wake(inboxJob); });
    addJobs();
    server = std::make_unique<http::Server>(routes(), config.server);
    server->setLiveHub(livePath, &hub);
}

http::Router Application::Parts::routes()
{
    http::Router router;
    router.use(http::measured(metrics));
    router.use(http::securityHeaders());
    routes::registerHealthRoutes(router, [this] { return usecases::checkReadiness(database); }, metrics);
    routes::AuthDependencies auth { authenticator, signUp, signIn, signOut, clock };
    auth.limits = config.authLimits;
    auth.onSignedOut = [this](const UserId &user) { hub.recheck(user); };
    routes::registerAuthRoutes(router, auth);
    routes::registerCreditRoutes(router, { authenticator, credits, operations, catalogue, config.lowBalanceThreshold });
    routes::registerPaymentRoutes(router, purchases, authenticator);
    metrics.addGauge("reelmint_live_users", "People with an open live-update socket.",
                     [this] { return qint64(hub.connectedUsers().size()); });
    return router;
}

void Application::Parts::addJobs()
{
    constexpr int secondMs = 1000;
    constexpr int minuteMs = 60 * secondMs;
    jobs.add(inboxJob, 5 * secondMs, [this] { return withoutValue(purchases.processInbox()); });
    jobs.add(QStringLiteral("open orders"), minuteMs, [this, all = true]() mutable {
        const auto run = purchases.reconcile(all);
        all = all && !run.ok();
        return withoutValue(run);
    });
    jobs.add(QStringLiteral("due credits"), 15 * secondMs, [this] {
        return withoutValue(usecases::settleDueCredits(credits, 200));
    });
    jobs.add(QStringLiteral("old sign-ins"), 60 * minuteMs, [this] {
        return withoutValue(usecases::forgetExpiredTokens(database));
    });
}

Application::Application(const BackendConfig &config) : m_parts(std::make_unique<Parts>(config)) {}

Application::~Application()
{
    stop();
}

Result<QString> Application::start()
{
    const Result<quint16> port = m_parts->server->listen();
    if (!port.ok())
        return port.error();
    const QString url = addressOf(m_parts->config, *port);
    m_parts->purchases.setPublicBase(m_parts->config.publicUrl.isEmpty() ? url : m_parts->config.publicUrl);
    m_parts->feed.start();
    m_parts->jobs.start();
    return url;
}

void Application::stop()
{
    if (m_parts->stopped)
        return;
    m_parts->stopped = true;
    m_parts->purchases.stop();
    m_parts->hub.closeAll();
    m_parts->server->stop();
    m_parts->jobs.stop();
    m_parts->feed.stop();
    m_parts->server.reset();
}

} // namespace reelmint::backend
