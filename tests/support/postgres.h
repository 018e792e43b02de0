// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/store/connection_config.h"
#include "backend-stub/store/database.h"

#include <QTemporaryDir>

#include <memory>

namespace reelmint::test {

/// A private PostgreSQL server in a temporary folder, listening on a unix socket there and on a free loopback port.
/// fsync stays on. Started as root it runs as another user (postgres, else nobody). Stopped by its own process id when
/// the object goes, and soon after the test's process has ended in any other way. Make one per test executable, in
/// initTestCase(). REELMINT_PG_BIN names the folder of initdb and postgres when they are in no usual place.
class TestPostgres
{
public:
    TestPostgres();
    ~TestPostgres();
    TestPostgres(const TestPostgres &) = delete;
    TestPostgres &operator=(const TestPostgres &) = delete;

    /// False when the server could not be started; errorText() says why. Check it with QVERIFY2.
    bool isRunning() const { return m_processId > 0; }
    QString errorText() const { return m_error; }

    /// A fresh database with all migrations applied: a copy of a template, so it takes a fraction of a second.
    /// The session role is the application's. Aborts the test program with a message when it cannot be made.
    store::ConnectionConfig createDatabase();
    /// A fresh database without anything in it.
    store::ConnectionConfig createEmptyDatabase();
    /// The same place as the server's superuser, without taking on the application's role.
    static store::ConnectionConfig asOwner(store::ConnectionConfig config);

    int port() const { return m_port; }
    QString socketFolder() const { return m_folder->path(); }
    /// "postgres://…" over TCP, for programs started by a test.
    QString url(const store::ConnectionConfig &config) const;

    /// Stops the server at once (as a crash would) and starts it again on the same port.
    bool crashAndRestart();
    bool stop();
    bool start();

private:
    bool prepareFolder();
    bool initialise();
    bool runAs(const QString &program, const QStringList &arguments);
    store::ConnectionConfig configFor(const QString &database) const;
    void administer(const QString &sql);
    bool waitUntilReady();
    bool signal(int number);
    void watch();

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_bin;
    QString m_user;
    QString m_error;
    int m_port = 0;
    qint64 m_processId = 0;
    int m_databases = 0;
    bool m_templateReady = false;
    bool m_watched = false;
};

} // namespace reelmint::test
