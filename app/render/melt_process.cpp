// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/melt_process.h"

#include "app/media/mlt_runtime.h"
#include "app/media/platform.h"

#include <utility>

namespace reelmint::render {

namespace {
constexpr int insistAfterMs = 2000;
} // namespace

MeltProcess::MeltProcess(QObject *parent) : QObject(parent)
{
    m_insist.setSingleShot(true);
    connect(&m_insist, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        if (const auto frame = m_progress.feed(m_process.readAllStandardError()))
            Q_EMIT progressed(*frame);
    });
    connect(&m_process, &QProcess::started, this, [this] {
        m_outcome.started = true;
        media::platform::adoptChild(m_process);
    });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        m_outcome.exitCode = exitCode;
        m_outcome.crashed = status == QProcess::CrashExit;
        end();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_progress.feed(m_process.errorString().toUtf8() + '\n');
            end();
        }
    });
}

MeltProcess::~MeltProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000); // a killed child is gone at once; this only reaps it
    }
}

void MeltProcess::start(const QStringList &arguments, const QString &program)
{
    const QString melt = program.isEmpty() ? media::platform::toolPath(QStringLiteral("melt")) : program;
    const Result<QProcessEnvironment> environment = media::mltRuntime::childEnvironment();
    if (melt.isEmpty() || !environment) {
        m_progress.feed((environment ? QStringLiteral("melt is not installed") : environment.error().log).toUtf8());
        QMetaObject::invokeMethod(this, &MeltProcess::end, Qt::QueuedConnection);
        return;
    }
    media::platform::prepareChild(m_process, {true});
    m_process.setProcessEnvironment(*environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(melt, arguments);
}

void MeltProcess::cancel()
{
    if (m_ended || std::exchange(m_outcome.cancelled, true))
        return;
    m_process.terminate();
    m_insist.start(insistAfterMs);
}

void MeltProcess::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_insist.stop();
    m_progress.feed(m_process.readAllStandardError() + '\n');
    m_outcome.log = m_progress.log();
    Q_EMIT finished(m_outcome);
}

} // namespace reelmint::render
