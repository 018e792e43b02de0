// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/api/running_backend.h"

#include "app/core/ids.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrl>

namespace reelmint::tests {

Program::Program(const char *variable)
    : m_path(qEnvironmentVariable(variable)), m_environment(QProcessEnvironment::systemEnvironment())
{
    // What the person running the tests has set for their own use must not reach a test.
    const QStringList names = m_environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QStringLiteral("REELMINT_")) || name.startsWith(QStringLiteral("STRIPE_")))
            m_environment.remove(name);
    }
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readAll(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { readAll(); });
}

Program::~Program()
{
    if (m_process.state() != QProcess::NotRunning)
        stop();
}

void Program::readAll()
{
    m_output += QString::fromUtf8(m_process.readAllStandardOutput());
    m_errors += QString::fromUtf8(m_process.readAllStandardError());
}

bool Program::start(const QStringList &arguments)
{
    m_output.clear();
    m_process.setProcessEnvironment(m_environment);
    m_process.start(m_path, arguments);
    (void)QTest::qWaitFor([this] { return m_output.contains(u'\n') || m_process.state() == QProcess::NotRunning; }, 120'000);
    const QJsonObject ready = QJsonDocument::fromJson(m_output.toUtf8()).object();
    m_port = static_cast<quint16>(QUrl(ready.value(QStringLiteral("url")).toString()).port(0));
    return ready.value(QStringLiteral("ready")).toBool() && m_port != 0;
}

int Program::run(const QStringList &arguments)
{
    m_process.setProcessEnvironment(m_environment);
    m_process.start(m_path, arguments);
    if (!m_process.waitForFinished(120'000))
        return -1;
    readAll();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int Program::stop()
{
    m_process.terminate();
    if (!m_process.waitForFinished(90'000)) {
        m_process.kill();
        m_process.waitForFinished(30'000);
        return -1;
    }
    readAll();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

RunningBackend::RunningBackend(const QString &databaseUrl, const QString &stripeBase) : m_program("REELMINT_BACKEND")
{
    set(QStringLiteral("REELMINT_DATABASE_URL"), databaseUrl);
    set(QStringLiteral("REELMINT_LISTEN"), QStringLiteral("127.0.0.1:0"));
    set(QStringLiteral("STRIPE_SECRET_KEY"), QStringLiteral("sk_test_contracttestkey0000000000"));
    set(QStringLiteral("STRIPE_PUBLISHABLE_KEY"), QStringLiteral("pk_test_contracttestkey0000000000"));
    set(QStringLiteral("STRIPE_WEBHOOK_SECRET"), QStringLiteral("whsec_Y29udHJhY3Rjb250cmFjdGNvbnRyYWN0"));
    set(QStringLiteral("STRIPE_API_BASE"), stripeBase);
}

QByteArray RunningBackend::bytesOf(const Call &call)
{
    QByteArray request = call.method + ' ' + call.path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + call.headers;
    if (!call.token.isEmpty())
        request += "Authorization: Bearer " + call.token + "\r\n";
    if (!call.body.isEmpty() || call.method == "POST") {
        request += "Content-Type: " + call.contentType + "\r\nContent-Length: " + QByteArray::number(call.body.size())
                + "\r\n";
    }
    return request + "\r\n" + call.body;
}

QByteArray RunningBackend::signUp(const QByteArray &email) const
{
    const RawAnswer answer = post("/api/auth/sign-up", "{\"email\":\"" + email + "\",\"password\":\"correct horse battery\"}");
    return documentOf(answer).value(QStringLiteral("token")).toString().toLatin1();
}

QByteArray RunningBackend::books(const QByteArray &token) const
{
    const RawAnswer balance = get("/api/credits/balance", token);
    const RawAnswer history = get("/api/credits/transactions?limit=500", token);
    return balance.status == 200 && history.status == 200 ? balance.body + '\n' + history.body : QByteArray();
}

QJsonObject documentOf(const RawAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QByteArray freshKey()
{
    return "Idempotency-Key: " + newUuidV7().toLatin1() + "\r\n";
}

} // namespace reelmint::tests
