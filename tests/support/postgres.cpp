// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgres.h"

#include "backend-stub/store/migrator.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QThread>

#include <csignal>
#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace reelmint::test {

namespace {

const QString kTemplate = QStringLiteral("reelmint_template");

QString findBin()
{
    QStringList folders{qEnvironmentVariable("REELMINT_PG_BIN")};
    for (int version = 18; version >= 15; --version)
        folders << QStringLiteral("/usr/lib/postgresql/%1/bin").arg(version) << QStringLiteral("/usr/pgsql-%1/bin").arg(version);
    for (const QString &folder : folders) {
        if (!folder.isEmpty() && QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    return QFileInfo(QStandardPaths::findExecutable(QStringLiteral("initdb"))).absolutePath();
}

int freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

[[noreturn]] void giveUp(const QString &why)
{
    qCritical("%s", qPrintable(why));
    std::abort();
}

} // namespace

TestPostgres::TestPostgres()
    : m_bin(findBin())
{
    if (!prepareFolder() || !initialise() || !start())
        m_processId = 0;
}

TestPostgres::~TestPostgres()
{
    // Nobody reads these files again: spare the machine the checkpoint of an orderly end.
    signal(SIGQUIT);
    // The folder's files belong to the user the server ran as; as root the folder can be removed all the same.
}

bool TestPostgres::prepareFolder()
{
    // Not below TMPDIR: a unix socket's path may not be longer than about 100 characters.
    m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/rmpg-XXXXXX"));
    if (!m_folder->isValid()) {
        m_error = m_folder->errorString();
        return false;
    }
    if (::geteuid() != 0)
        return true;
    const passwd *user = ::getpwnam("postgres");
    if (!user)
        user = ::getpwnam("nobody");
    if (!user || ::chown(qPrintable(m_folder->path()), user->pw_uid, user->pw_gid) != 0) {
        m_error = QStringLiteral("PostgreSQL does not run as root, and there is no other user to give its folder to.");
        return false;
    }
    m_user = QString::fromLocal8Bit(user->pw_name);
    return true;
}

bool TestPostgres::runAs(const QString &program, const QStringList &arguments)
{
    QStringList all = arguments;
    QString command = m_bin + QLatin1Char('/') + program;
    if (!m_user.isEmpty()) {
        all = QStringList{QStringLiteral("-u"), m_user, QStringLiteral("--"), command} + arguments;
        command = QStringLiteral("runuser");
    }
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(command, all);
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_error = command + QStringLiteral(": ") + process.errorString() + QLatin1Char('\n') + QString::fromUtf8(process.readAll());
    return false;
}

bool TestPostgres::initialise()
{
    return runAs(QStringLiteral("initdb"),
                 {QStringLiteral("-D"), m_folder->filePath(QStringLiteral("data")), QStringLiteral("-A"),
                  QStringLiteral("trust"), QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-E"),
                  QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync"),
                  QStringLiteral("--no-instructions")});
}

bool TestPostgres::start()
{
    if (m_port == 0)
        m_port = freePort();
    const QString data = m_folder->filePath(QStringLiteral("data"));
    const QString settings = QStringLiteral("-k %1 -p %2 -c listen_addresses=127.0.0.1 -c max_connections=200 "
                                            "-c shared_buffers=64MB -c log_min_messages=fatal -c jit=off "
                                            "-c autovacuum_naptime=600")
                                 .arg(m_folder->path())
                                 .arg(m_port);
    // pg_ctl leaves a server in a session of its own, whatever becomes of this process' standard streams.
    if (!runAs(QStringLiteral("pg_ctl"), {QStringLiteral("-D"), data, QStringLiteral("-s"), QStringLiteral("-w"), QStringLiteral("-t"),
                                          QStringLiteral("60"), QStringLiteral("-l"),
                                          m_folder->filePath(QStringLiteral("log")), QStringLiteral("-o"), settings,
                                          QStringLiteral("start")}))
        return false;
    QFile pidFile(data + QStringLiteral("/postmaster.pid"));
    m_processId = pidFile.open(QIODevice::ReadOnly) ? pidFile.readLine().trimmed().toLongLong() : 0;
    watch();
    return m_processId > 0;
}

void TestPostgres::watch()
{
    if (m_processId <= 0 || m_watched)
        return;
    // A test that crashes runs no destructor. This waits for its end, then stops the server if one still runs there.
    QProcess watcher;
    watcher.setProgram(QStringLiteral("sh"));
    watcher.setArguments({QStringLiteral("-c"),
                          QStringLiteral("while kill -0 %1; do sleep 1; done; pid=$(head -n1 %2/data/postmaster.pid); "
                                         "ps -o args= -p \"$pid\" | grep -qF %2 && kill -QUIT \"$pid\" && sleep 2; rm -rf %2")
                              .arg(QCoreApplication::applicationPid())
                              .arg(m_folder->path())});
    watcher.setStandardOutputFile(QProcess::nullDevice());
    watcher.setStandardErrorFile(QProcess::nullDevice());
    m_watched = watcher.startDetached();
}

bool TestPostgres::signal(int number)
{
    if (m_processId <= 0)
        return false;
    const auto process = pid_t(m_processId);
    if (::kill(process, number) != 0)
        return false;
    for (int i = 0; i < 600; ++i) {
        if (!QFile::exists(m_folder->filePath(QStringLiteral("data/postmaster.pid"))) || ::kill(process, 0) != 0) {
            m_processId = 0;
            return true;
        }
        QThread::msleep(50);
    }
    return false;
}

bool TestPostgres::stop()
{
    return signal(SIGINT) || signal(SIGQUIT);
}

bool TestPostgres::crashAndRestart()
{
    return signal(SIGQUIT) && start();
}

store::ConnectionConfig TestPostgres::configFor(const QString &database) const
{
    store::ConnectionConfig config;
    config.host = m_folder->path();
    config.port = m_port;
    config.database = database;
    config.user = QStringLiteral("postgres");
    config.applicationName = QStringLiteral("reelmint-test");
    return config;
}

store::ConnectionConfig TestPostgres::asOwner(store::ConnectionConfig config)
{
    config.role.clear();
    return config;
}

QString TestPostgres::url(const store::ConnectionConfig &config) const
{
    store::ConnectionConfig overTcp = config;
    overTcp.host = QStringLiteral("127.0.0.1");
    return store::toDatabaseUrl(overTcp);
}

void TestPostgres::administer(const QString &sql)
{
    const auto connection = store::PgConnection::open(asOwner(configFor(QStringLiteral("postgres"))));
    if (!connection.ok())
        giveUp(QStringLiteral("no connection to the test server: ") + connection.error().log + m_error);
    if (const auto done = connection.value()->executeScript(sql); !done.ok())
        giveUp(sql + QStringLiteral(": ") + done.error().log);
}

store::ConnectionConfig TestPostgres::createEmptyDatabase()
{
    const QString name = QStringLiteral("test_%1").arg(++m_databases);
    administer(QStringLiteral("create database %1 template template0").arg(name));
    return configFor(name);
}

store::ConnectionConfig TestPostgres::createDatabase()
{
    if (!m_templateReady) {
        administer(QStringLiteral("create database %1 template template0").arg(kTemplate));
        const auto migrated = store::migrate(configFor(kTemplate));
        if (!migrated.ok())
            giveUp(migrated.error().message + QLatin1Char('\n') + migrated.error().log);
        m_templateReady = true;
    }
    const QString name = QStringLiteral("test_%1").arg(++m_databases);
    administer(QStringLiteral("create database %1 template %2").arg(name, kTemplate));
    // Rights on a database itself are not part of a template.
    administer(QStringLiteral("grant connect on database %1 to reelmint_app").arg(name));
    return configFor(name);
}

} // namespace reelmint::test
