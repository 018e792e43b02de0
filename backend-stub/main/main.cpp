// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/main/application.h"
#include "backend-stub/main/shutdown_signal.h"
#include "backend-stub/store/migrator.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace reelmint::backend {
namespace {

constexpr int exitFailure = 1;
constexpr int exitConfiguration = 2;

void say(FILE *stream, const QString &text)
{
    std::fprintf(stream, "%s\n", text.toUtf8().constData());
    std::fflush(stream);
}

int complain(const Error &error)
{
    say(stderr, QStringLiteral("reelmint-backend: ") + error.message);
    if (!error.log.isEmpty())
        say(stderr, QStringLiteral("  ") + error.log);
    return error.code == QStringLiteral("configuration") ? exitConfiguration : exitFailure;
}

QString help()
{
    return QStringLiteral("Usage: reelmint-backend [serve [--migrate] | migrate | --version | --help]\n\n"
                          "  serve            answer requests until told to stop (the default); prints one line of JSON\n"
                          "                   on standard output when ready\n"
                          "  serve --migrate  bring the database up to date first\n"
                          "  migrate          bring the database up to date and end\n\n"
                          "Ends with 0 when told to stop, 1 when something failed, 2 when the configuration is wrong.\n\n")
            + environmentHelp();
}

int migrateDatabase(const store::ConnectionConfig &database, FILE *stream)
{
    const auto report = store::migrate(database);
    if (!report.ok())
        return complain(report.error());
    say(stream, report->applied.isEmpty()
                        ? QStringLiteral("The database is up to date (version %1).").arg(report->version)
                        : QStringLiteral("Applied %1 migrations; the database is at version %2.")
                                  .arg(report->applied.size()).arg(report->version));
    return 0;
}

int serve(const BackendConfig &config)
{
    Application application(config);
    const Result<QString> url = application.start();
    if (!url.ok())
        return complain(url.error());
    onShutdownSignal(QCoreApplication::instance(), [] { QCoreApplication::quit(); });
    const QJsonObject ready { { QStringLiteral("ready"), true }, { QStringLiteral("url"), *url } };
    say(stdout, QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
    const int code = QCoreApplication::exec();
    application.stop();
    return code;
}

int run(const QStringList &arguments)
{
    const QString command = arguments.isEmpty() ? QStringLiteral("serve") : arguments.first();
    const QStringList rest = arguments.mid(1);
    const bool migrateFirst = command == QStringLiteral("serve") && rest == QStringList { QStringLiteral("--migrate") };
    if (command == QStringLiteral("--help") || command == QStringLiteral("-h")) {
        say(stdout, help());
        return 0;
    }
    if (command == QStringLiteral("--version")) {
        say(stdout, QStringLiteral("reelmint-backend " REELMINT_VERSION));
        return 0;
    }
    const auto environment = QProcessEnvironment::systemEnvironment();
    if (command == QStringLiteral("migrate") && rest.isEmpty()) {
        const auto database = readDatabaseConfig(environment);
        return database.ok() ? migrateDatabase(*database, stdout) : complain(database.error());
    }
    if (command != QStringLiteral("serve") || (!rest.isEmpty() && !migrateFirst)) {
        say(stderr, QStringLiteral("reelmint-backend: that is not a command.\n\n") + help());
        return exitConfiguration;
    }
    const Result<BackendConfig> config = readConfig(environment);
    if (!config.ok())
        return complain(config.error());
    if (migrateFirst) {
        if (const int failed = migrateDatabase(config->database, stderr); failed != 0)
            return failed;
    }
    return serve(*config);
}

} // namespace
} // namespace reelmint::backend

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("reelmint-backend"));
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} %{type} %{category}: %{message}"));
    return reelmint::backend::run(application.arguments().mid(1));
}
