// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/keychain_token_store.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint::account;
using Outcome = TokenStore::Outcome;

namespace {

// The bus is chosen once per process, so every situation runs in a process of its own: the test starts itself again.
constexpr auto situationName = "REELMINT_KEYCHAIN_SITUATION";
const QByteArray secret = "tok-äöü-never-in-the-clear";

/// Owns the keychain's name and never answers, like a daemon that waits for a prompt nobody sees.
class DeafService : public QDBusVirtualObject
{
    Q_OBJECT

public:
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &) override
    {
        message.setDelayedReply(true);
        return true;
    }
};

int serveDeafly(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    DeafService service;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.registerVirtualObject(QStringLiteral("/"), &service, QDBusConnection::SubPath)
        || !bus.registerService(QStringLiteral("org.freedesktop.secrets")))
        return 1;
    QTextStream(stdout) << "ready" << Qt::endl;
    return app.exec();
}

struct Answer
{
    std::optional<Outcome> outcome;
    QByteArray secret;
    int count = 0;
};

void waitFor(const Answer &answer)
{
    if (!QTest::qWaitFor([&answer] { return answer.count > 0; }, 30'000))
        qWarning("the store did not answer");
}

Answer load(KeychainTokenStore &store)
{
    Answer answer;
    QObject context;
    store.load(&context, [&answer](Outcome outcome, const QByteArray &text) {
        answer.outcome = outcome;
        answer.secret = text;
        ++answer.count;
    });
    waitFor(answer);
    return answer;
}

Answer settle(KeychainTokenStore &store, const std::optional<QByteArray> &text)
{
    Answer answer;
    QObject context;
    const auto slot = [&answer](Outcome outcome) {
        answer.outcome = outcome;
        ++answer.count;
    };
    if (text)
        store.save(*text, &context, slot);
    else
        store.forget(&context, slot);
    waitFor(answer);
    return answer;
}

bool anyFileHolds(const QString &folder, const QByteArray &text)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            return true;
    }
    return false;
}

} // namespace

/// Runs inside one situation.
class TestKeychainInside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void works()
    {
        if (qEnvironmentVariable(situationName) != QLatin1String("keyring"))
            QSKIP("for the situation with a keyring");
        KeychainTokenStore store(QStringLiteral("reelmint-test"), QStringLiteral("sign-in"), 20'000);
        QVERIFY(store.isLasting());
        QCOMPARE(load(store).outcome, Outcome::NotFound);
        QCOMPARE(settle(store, secret).outcome, Outcome::Done);
        const Answer read = load(store);
        QCOMPARE(read.outcome, Outcome::Done);
        QCOMPARE(read.secret, secret);
        KeychainTokenStore other(QStringLiteral("reelmint-test"), QStringLiteral("other"), 20'000);
        QCOMPARE(load(other).outcome, Outcome::NotFound);
        QVERIFY(!anyFileHolds(QDir::homePath(), secret));
        QCOMPARE(settle(store, std::nullopt).outcome, Outcome::Done);
        QCOMPARE(settle(store, std::nullopt).outcome, Outcome::Done);
        QCOMPARE(load(store).outcome, Outcome::NotFound);
    }

    void doesWithout()
    {
        if (qEnvironmentVariable(situationName) == QLatin1String("keyring"))
            QSKIP("for the situations without a keyring");
        const bool deaf = qEnvironmentVariable(situationName) == QLatin1String("deaf");
        KeychainTokenStore store(QStringLiteral("reelmint-test"), QStringLiteral("sign-in"), deaf ? 200 : 20'000);
        const Answer saved = settle(store, secret);
        QCOMPARE(saved.outcome, Outcome::NoKeychain);
        QCOMPARE(load(store).outcome, Outcome::NoKeychain);
        QCOMPARE(settle(store, std::nullopt).outcome, Outcome::NoKeychain);
        QVERIFY(!anyFileHolds(QDir::homePath(), secret));
        QCOMPARE(saved.count, 1);
    }
};

class TestKeychain : public QObject
{
    Q_OBJECT

private:
    /// Runs this program in a private home, on the bus that `shell` sets up; `$SELF` there is this program.
    void runIn(const QString &situation, const QString &shell, bool withBus)
    {
        QTemporaryDir home;
        QVERIFY(home.isValid());
        const QString runtime = home.filePath(QStringLiteral("run"));
        QVERIFY(QDir().mkpath(runtime));
        QVERIFY(QFile::setPermissions(runtime, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                                 "GNOME_KEYRING_CONTROL", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS"})
            env.remove(QLatin1String(name));
        env.insert(QStringLiteral("HOME"), home.path());
        env.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime);
        env.insert(QLatin1String(situationName), situation);
        env.insert(QStringLiteral("SELF"), QCoreApplication::applicationFilePath());
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        if (withBus) {
            process.setProgram(QStringLiteral("dbus-run-session"));
            process.setArguments({QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"), shell});
        } else {
            env.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
            process.setProgram(QStringLiteral("sh"));
            process.setArguments({QStringLiteral("-c"), shell});
        }
        process.setProcessEnvironment(env);
        process.start();
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray output = process.readAll();
        QVERIFY2(process.exitCode() == 0, output.constData());
        QVERIFY2(output.contains("Totals: 3 passed, 0 failed, 1 skipped"), output.constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dbus-run-session")).isEmpty())
            QSKIP("dbus-run-session is not installed (Debian package dbus-daemon)");
    }

    void realKeyring()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty())
            QSKIP("gnome-keyring-daemon is not installed (Debian package gnome-keyring)");
        // It says that it is ready by going to the background; it ends with the bus.
        runIn(QStringLiteral("keyring"),
              QStringLiteral("printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && "
                             "exec \"$SELF\""),
              true);
    }

    void noBus() { runIn(QStringLiteral("none"), QStringLiteral("exec \"$SELF\""), false); }

    // A keyring of the system must not be started behind our back, so the bus may start nothing.
    void noKeyringOnTheBus()
    {
        QTemporaryDir folder;
        QFile config(folder.filePath(QStringLiteral("bus.conf")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>"
                     "<allow send_destination='*'/><allow own='*'/><allow eavesdrop='true'/></policy></busconfig>");
        config.close();
        runIn(QStringLiteral("none"),
              QStringLiteral("exec dbus-run-session --config-file='%1' -- \"$SELF\"").arg(config.fileName()), false);
    }

    void aKeyringThatNeverAnswers()
    {
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QString mark = folder.filePath(QStringLiteral("ready"));
        runIn(QStringLiteral("deaf"),
              QStringLiteral("REELMINT_KEYCHAIN_SITUATION=serve \"$SELF\" > '%1' & "
                             "while ! grep -q ready '%1' 2>/dev/null; do kill -0 $! || exit 9; sleep 0.05; done; "
                             "\"$SELF\"; code=$?; kill $!; exit $code")
                  .arg(mark),
              true);
    }
};

int main(int argc, char **argv)
{
    const QByteArray situation = qgetenv(situationName);
    if (situation == "serve")
        return serveDeafly(argc, argv);
    QCoreApplication app(argc, argv);
    if (situation.isEmpty()) {
        TestKeychain test;
        return QTest::qExec(&test, argc, argv);
    }
    TestKeychainInside test;
    return QTest::qExec(&test);
}

#include "tst_keychain.moc"
