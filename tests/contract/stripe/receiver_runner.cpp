// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/stripe/node_script.h"
#include "tests/support/postgres.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

/// A program of ours that prints {"ready":true,"url":…}; it ends with this object.
class Program
{
public:
    Program(const QString &path, const QStringList &arguments, const QProcessEnvironment &environment)
    {
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(path, arguments);
        while (m_process.waitForReadyRead(30'000) && !m_process.canReadLine()) {
        }
        url = QJsonDocument::fromJson(m_process.readLine()).object().value(QStringLiteral("url")).toString();
        if (url.isEmpty())
            std::fprintf(stderr, "%s did not become ready\n", qPrintable(path));
    }
    ~Program()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(20'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    QString url;

private:
    QProcess m_process;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    reelmint::test::TestPostgres postgres;
    if (!postgres.isRunning()) {
        std::fprintf(stderr, "%s\n", qPrintable(postgres.errorText()));
        return 1;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("reelmint.http.access=false"));
    // Before any program is started: a broken migration ends this one at once and would leave them behind.
    const QString database = postgres.url(postgres.createDatabase());
    const Program sandbox(qEnvironmentVariable("REELMINT_SANDBOX"), {}, environment);
    environment.insert(QStringLiteral("REELMINT_DATABASE_URL"), database);
    environment.insert(QStringLiteral("REELMINT_LISTEN"), QStringLiteral("127.0.0.1:0"));
    environment.insert(QStringLiteral("STRIPE_API_BASE"), sandbox.url);
    environment.insert(QStringLiteral("STRIPE_SECRET_KEY"), QStringLiteral("sk_test_contract_receiver"));
    environment.insert(QStringLiteral("STRIPE_WEBHOOK_SECRET"), QStringLiteral("whsec_contract_receiver"));
    const Program backend(qEnvironmentVariable("REELMINT_BACKEND"), {QStringLiteral("serve")}, environment);
    if (sandbox.url.isEmpty() || backend.url.isEmpty())
        return 1;
    environment.insert(QStringLiteral("REELMINT_BACKEND_URL"), backend.url);
    environment.insert(QStringLiteral("REELMINT_SANDBOX_URL"), sandbox.url);
    return runNodeScript(QStringLiteral("receiver.test.mjs"), environment);
}
