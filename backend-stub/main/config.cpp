// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/main/config.h"

#include <QUrl>

#include <algorithm>

namespace reelmint::backend {
namespace {

Error configError(const QString &sentence)
{
    return Error { ErrorKind::InvalidInput, QStringLiteral("configuration"), sentence };
}

/// Reads one variable after another; the first error stays.
class Reader
{
public:
    explicit Reader(const QProcessEnvironment &environment) : m_environment(environment) {}

    QString text(const char *name) const { return m_environment.value(QString::fromLatin1(name)).trimmed(); }

    qint64 number(const char *name, qint64 fallback, qint64 minimum, qint64 maximum)
    {
        const QString given = text(name);
        if (given.isEmpty())
            return fallback;
        bool ok = false;
        const qint64 value = given.toLongLong(&ok);
        if (!ok || value < minimum || value > maximum) {
            fail(QStringLiteral("%1 must be a whole number from %2 to %3.")
                         .arg(QString::fromLatin1(name)).arg(minimum).arg(maximum));
            return fallback;
        }
        return value;
    }

    void fail(const QString &sentence)
    {
        if (!m_error)
            m_error = configError(sentence);
    }

    const std::optional<Error> &error() const { return m_error; }

private:
    const QProcessEnvironment &m_environment;
    std::optional<Error> m_error;
};

void readListen(Reader &reader, http::ServerConfig &server)
{
    const QString given = reader.text("REELMINT_LISTEN");
    const QString text = given.isEmpty() ? QStringLiteral("127.0.0.1:8787") : given;
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host == QStringLiteral("localhost"))
        host = QStringLiteral("127.0.0.1");
    bool portOk = false;
    const uint port = text.mid(colon + 1).toUInt(&portOk);
    const QHostAddress address(host);
    if (colon < 1 || !portOk || port > 65535 || address.isNull())
        return reader.fail(QStringLiteral("REELMINT_LISTEN must be an address and a port, like 127.0.0.1:8787 or [::1]:0."));
    server.address = address;
    server.port = static_cast<quint16>(port);
}

void readProxies(Reader &reader, http::ServerConfig &server)
{
    const QStringList given = reader.text("REELMINT_TRUSTED_PROXIES").split(u',', Qt::SkipEmptyParts);
    for (const QString &text : given) {
        const QHostAddress address(text.trimmed());
        if (address.isNull())
            return reader.fail(QStringLiteral("REELMINT_TRUSTED_PROXIES must be IP addresses separated by commas."));
        server.trustedProxies.append(address);
    }
}

bool isLoopback(const QString &host)
{
    return host == QStringLiteral("localhost") || QHostAddress(host).isLoopback();
}

void readPublicUrl(Reader &reader, QString &publicUrl)
{
    const QString given = reader.text("REELMINT_PUBLIC_URL");
    if (given.isEmpty())
        return;
    const QUrl url(given, QUrl::StrictMode);
    const bool scheme = url.scheme() == QStringLiteral("https")
            || (url.scheme() == QStringLiteral("http") && isLoopback(url.host()));
    const bool plain = (url.path().isEmpty() || url.path() == QStringLiteral("/")) && !url.hasQuery() && !url.hasFragment()
            && url.userInfo().isEmpty();
    if (!url.isValid() || url.host().isEmpty() || !scheme || !plain)
        return reader.fail(QStringLiteral("REELMINT_PUBLIC_URL must be an https address without a path, like "
                                          "https://reelmint.example (http only for this machine)."));
    publicUrl = url.adjusted(QUrl::RemovePath).toString();
}

void readStripe(Reader &reader, BackendConfig &config)
{
    payments::StripeSettings settings;
    settings.secretKey = reader.text("STRIPE_SECRET_KEY").toUtf8();
    settings.publishableKey = reader.text("STRIPE_PUBLISHABLE_KEY");
    if (const QString base = reader.text("STRIPE_API_BASE"); !base.isEmpty())
        settings.apiBase = base;
    const QStringList secrets = reader.text("STRIPE_WEBHOOK_SECRET").split(u',', Qt::SkipEmptyParts);
    for (const QString &secret : secrets)
        settings.webhookSecrets.append(secret.trimmed().toUtf8());
    if (settings.secretKey.isEmpty())
        return reader.fail(QStringLiteral("STRIPE_SECRET_KEY is not set. Without an account use the sandbox: "
                                          "packaging/run.sh --backend starts one."));
    const Result<payments::StripeConfig> stripe = payments::makeStripeConfig(settings);
    if (!stripe.ok())
        return reader.fail(stripe.error().message);
    config.stripe = *stripe;
}

void readLimits(Reader &reader, BackendConfig &config)
{
    constexpr qint64 many = 1'000'000;
    const auto rate = [&reader](const char *name, http::RateLimiter::Rate &into) {
        const qint64 perMinute = reader.number(name, into.perMinute, 0, many);
        if (perMinute == into.perMinute)
            return;
        into.perMinute = static_cast<int>(perMinute);
        into.burst = static_cast<int>(std::max<qint64>(perMinute, 1));
    };
    rate("REELMINT_SIGN_IN_PER_ADDRESS", config.authLimits.perAddress);
    rate("REELMINT_SIGN_IN_PER_EMAIL", config.authLimits.perEmail);
    config.server.workerThreads = static_cast<int>(reader.number("REELMINT_WORKERS", 8, 1, 256));
    config.server.slowThreads = static_cast<int>(reader.number("REELMINT_SLOW_WORKERS", 6, 1, 256));
    config.server.maxConnections = static_cast<int>(reader.number("REELMINT_MAX_CONNECTIONS", 1024, 1, 100'000));
    config.passwordCost.log2N = static_cast<int>(reader.number("REELMINT_SCRYPT_LOG2N", 15, 15, 18));
    constexpr qint64 aLot = 1'000'000'000;
    config.lowBalanceThreshold = Credits(reader.number("REELMINT_LOW_BALANCE_THRESHOLD", 100, 0, aLot));
    config.signUpCredits = Credits(reader.number("REELMINT_SIGN_UP_CREDITS", 100, 0, aLot));
}

} // namespace

Result<store::ConnectionConfig> readDatabaseConfig(const QProcessEnvironment &environment)
{
    const QString url = environment.value(QStringLiteral("REELMINT_DATABASE_URL")).trimmed();
    if (url.isEmpty())
        return configError(QStringLiteral("REELMINT_DATABASE_URL is not set. It names the PostgreSQL database, like "
                                          "postgres://user@host:5432/reelmint or host=/run/postgresql dbname=reelmint."));
    const auto database = store::parseDatabaseUrl(url);
    if (!database.ok())
        return configError(QStringLiteral("REELMINT_DATABASE_URL cannot be used: %1").arg(database.error().message));
    return database;
}

Result<BackendConfig> readConfig(const QProcessEnvironment &environment)
{
    BackendConfig config;
    const auto database = readDatabaseConfig(environment);
    if (!database.ok())
        return database.error();
    config.database = *database;
    Reader reader(environment);
    readListen(reader, config.server);
    readProxies(reader, config.server);
    readPublicUrl(reader, config.publicUrl);
    readStripe(reader, config);
    readLimits(reader, config);
    if (reader.error())
        return *reader.error();
    return config;
}

QString environmentHelp()
{
    return QStringLiteral(
            "Environment:\n"
            "  REELMINT_DATABASE_URL           PostgreSQL: postgres://user@host:port/name, or key=value pairs (needed)\n"
            "  STRIPE_SECRET_KEY               sk_test_…, sk_live_… or a restricted key (needed)\n"
            "  STRIPE_WEBHOOK_SECRET           whsec_…; several separated by commas while one is being replaced\n"
            "  STRIPE_PUBLISHABLE_KEY          pk_…, handed to payment forms\n"
            "  STRIPE_API_BASE                 https://api.stripe.com, or the sandbox's address\n"
            "  REELMINT_LISTEN                 address:port, 127.0.0.1:8787 by default; port 0 takes a free one\n"
            "  REELMINT_PUBLIC_URL             how browsers reach this program; by default the address it listens on\n"
            "  REELMINT_TRUSTED_PROXIES        addresses whose X-Forwarded-For is believed, separated by commas\n"
            "  REELMINT_LOW_BALANCE_THRESHOLD  credits below which the editor warns (100)\n"
            "  REELMINT_SIGN_UP_CREDITS        free credits of a new account (100)\n"
            "  REELMINT_SIGN_IN_PER_ADDRESS    sign-ins and sign-ups a minute from one address (60; 0: no limit)\n"
            "  REELMINT_SIGN_IN_PER_EMAIL      the same for one e-mail address (10; 0: no limit)\n"
            "  REELMINT_WORKERS                threads that serve requests, each with one database connection (8)\n"
            "  REELMINT_SLOW_WORKERS           the same for sign-ins and whatever asks Stripe (6)\n"
            "  REELMINT_MAX_CONNECTIONS        open sockets (1024)\n"
            "  REELMINT_SCRYPT_LOG2N           cost of password hashes, 15 to 18 (15: 32 MiB each)\n");
}

} // namespace reelmint::backend
