// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/child_process.h"

#include "app/media/platform.h"

#include <utility>

namespace reelmint::media {

namespace {
constexpr qsizetype errorTail = 4096;
}

ChildProcess *ChildProcess::run(const Spec &spec, QObject *parent, Done done)
{
    auto *child = new ChildProcess(spec, parent, std::move(done));
    // Started from the event loop so that the answer never arrives before the caller has the pointer.
    QMetaObject::invokeMethod(
        child, [child] { child->start(); }, Qt::QueuedConnection);
    return child;
}

ChildProcess::ChildProcess(const Spec &spec, QObject *parent, Done done)
    : QObject(parent), m_spec(spec), m_done(std::move(done))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ChildProcess::readErrors);
    connect(&m_process, &QProcess::started, this, [this] { platform::adoptChild(m_process); });
    connect(&m_process, &QProcess::finished, this, &ChildProcess::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(failure(ErrorKind::NotFound, "tool_missing", m_process.errorString()));
    });
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this,
            [this] { finish(failure(ErrorKind::Internal, "tool_timeout", QStringLiteral("timed out"))); });
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000); // a killed child is gone at once; this only reaps it
    }
}

void ChildProcess::start()
{
    const QString program = platform::toolPath(m_spec.tool);
    if (program.isEmpty()) {
        finish(failure(ErrorKind::NotFound, "tool_missing", QStringLiteral("not installed")));
        return;
    }
    platform::prepareChild(m_process, {m_spec.lowPriority});
    if (!m_spec.environment.isEmpty())
        m_process.setProcessEnvironment(m_spec.environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_timeout.start(m_spec.timeoutMs);
    m_process.start(program, m_spec.arguments);
}

void ChildProcess::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    if (m_output.size() > m_spec.outputLimit)
        finish(failure(ErrorKind::Internal, "tool_output", QStringLiteral("printed too much")));
}

void ChildProcess::readErrors()
{
    m_errors += m_process.readAllStandardError();
    m_signSeen = m_signSeen || (!m_spec.failureSign.isEmpty() && m_errors.contains(m_spec.failureSign));
    m_errors = m_errors.right(errorTail);
}

void ChildProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    readOutput();
    readErrors();
    if (status != QProcess::NormalExit)
        finish(failure(ErrorKind::Internal, "tool_crashed", QStringLiteral("ended by a signal")));
    else if (exitCode != 0 || m_signSeen)
        finish(failure(ErrorKind::InvalidInput, "tool_refused", QStringLiteral("exit status %1").arg(exitCode)));
    else
        finish(m_output);
}

void ChildProcess::finish(Result<QByteArray> result)
{
    if (!m_done)
        return;
    m_timeout.stop();
    const Done done = std::exchange(m_done, nullptr);
    deleteLater();
    done(std::move(result));
}

Error ChildProcess::failure(ErrorKind kind, const char *code, const QString &detail) const
{
    Error error{kind, QString::fromLatin1(code), {}};
    error.message = kind == ErrorKind::NotFound
                        ? tr("The program “%1” that Reelmint needs is not installed.").arg(m_spec.tool)
                        : tr("The program “%1” could not do its work.").arg(m_spec.tool);
    error.log = m_spec.tool + QStringLiteral(": ") + detail + QLatin1Char('\n') + QString::fromUtf8(m_errors);
    return error;
}

} // namespace reelmint::media
