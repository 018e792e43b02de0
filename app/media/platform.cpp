// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#if defined(Q_OS_LINUX)
#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <qt_windows.h>
#elif defined(Q_OS_UNIX)
#include <sys/resource.h>
#endif

namespace reelmint::media::platform {

#if defined(Q_OS_WIN)

namespace {

/// One job object for all children; Windows closes it, and them, when our process ends in any way.
HANDLE childJob()
{
    static const HANDLE job = [] {
        const HANDLE made = CreateJobObjectW(nullptr, nullptr);
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
        if (made)
            SetInformationJobObject(made, JobObjectExtendedLimitInformation, &limits, sizeof limits);
        return made;
    }();
    return job;
}

} // namespace

void prepareChild(QProcess &process, ChildTraits traits)
{
    process.setCreateProcessArgumentsModifier([traits](QProcess::CreateProcessArguments *arguments) {
        arguments->flags |= CREATE_NO_WINDOW;
        if (traits.lowPriority)
            arguments->flags |= BELOW_NORMAL_PRIORITY_CLASS;
    });
}

void adoptChild(QProcess &process)
{
    const HANDLE child = OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, DWORD(process.processId()));
    if (!child)
        return;
    if (childJob())
        AssignProcessToJobObject(childJob(), child);
    CloseHandle(child);
}

#else

void prepareChild(QProcess &process, ChildTraits traits)
{
#if defined(Q_OS_LINUX)
    const pid_t parent = getpid();
#endif
    process.setChildProcessModifier([=] {
    // Between fork and exec: only async-signal-safe calls.
#if defined(Q_OS_LINUX)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(127); // the editor died before the line above took effect
#endif
        if (traits.lowPriority)
            setpriority(PRIO_PROCESS, 0, 10);
    });
}

void adoptChild(QProcess &) {}

#endif

QString systemModuleFolder()
{
    const QString beside = QCoreApplication::applicationDirPath();
    const QStringList candidates
    {
#if defined(Q_OS_WIN)
        beside + QStringLiteral("/lib/mlt"),
#elif defined(Q_OS_MACOS)
        beside + QStringLiteral("/../PlugIns/mlt"),
#else
        beside + QStringLiteral("/../lib/mlt-7"),
#endif
            QStringLiteral(REELMINT_MLT_MODULE_DIR),
    };
    for (const QString &folder : candidates) {
        if (QFileInfo::exists(folder + QLatin1Char('/') + moduleFileName(QStringLiteral("core"))))
            return QDir::cleanPath(folder);
    }
    return {};
}

QString dataFolder()
{
#if defined(Q_OS_WIN)
    const QString bundled = QCoreApplication::applicationDirPath() + QStringLiteral("/share/mlt");
#elif defined(Q_OS_MACOS)
    const QString bundled = QCoreApplication::applicationDirPath() + QStringLiteral("/../Resources/mlt");
#else
    const QString bundled = QCoreApplication::applicationDirPath() + QStringLiteral("/../share/mlt-7");
#endif
    return QFileInfo::exists(bundled) ? QDir::cleanPath(bundled) : QString();
}

QString moduleFileName(const QString &name)
{
#if defined(Q_OS_WIN)
    return QStringLiteral("libmlt%1.dll").arg(name);
#else
    return QStringLiteral("libmlt%1.so").arg(name); // macOS too: MLT names its modules so there
#endif
}

bool needsPrivateModules()
{
#if defined(Q_OS_LINUX)
    return true; // distributions ship the modules that pull in Qt 5 in the same folder
#else
    return false;                                   // our own bundle contains the wanted ones only
#endif
}

bool mayHaveSound()
{
#if defined(Q_OS_LINUX)
    if (!qEnvironmentVariableIsEmpty("SDL_AUDIODRIVER") || !qEnvironmentVariableIsEmpty("PULSE_SERVER"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && (QFileInfo::exists(runtime + QStringLiteral("/pulse/native")) ||
                               QFileInfo::exists(runtime + QStringLiteral("/pipewire-0"))))
        return true;
    return !QDir(QStringLiteral("/dev/snd")).entryList({QStringLiteral("pcm*p")}, QDir::System).isEmpty();
#else
    return true;
#endif
}

QString toolPath(const QString &name)
{
    const QString beside = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

} // namespace reelmint::media::platform
