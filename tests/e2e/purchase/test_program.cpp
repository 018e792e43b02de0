// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/purchase/test_program.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

namespace reelmint::test {

bool TestProgram::start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(environment);
    m_process->setProcessEnvironment(all);
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(program, arguments, QIODevice::ReadOnly);
    const QDeadlineTimer deadline(30'000);
    while (!m_process->canReadLine()) {
        if (deadline.hasExpired() || m_process->state() == QProcess::NotRunning) {
            m_error = program + QStringLiteral(" did not become ready: ") + m_process->errorString();
            return false;
        }
        m_process->waitForReadyRead(200);
    }
    m_url = QUrl(QJsonDocument::fromJson(m_process->readLine()).object().value("url").toString());
    m_error = m_url.isValid() ? QString() : QStringLiteral("no url in the first line");
    return m_url.isValid();
}

void TestProgram::stop()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    m_process->terminate();
    if (!m_process->waitForFinished(30'000))
        kill();
}

void TestProgram::kill()
{
    m_process->kill();
    m_process->waitForFinished();
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace reelmint::test
