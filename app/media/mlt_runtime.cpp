// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/mlt_runtime.h"

#include "app/media/file_cache.h"
#include "app/media/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <MltFactory.h>
#include <MltRepository.h>

extern "C" {
#include <framework/mlt_log.h>
}

#include <array>
#include <atomic>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string_view>

Q_LOGGING_CATEGORY(lcMlt, "reelmint.mlt", QtWarningMsg)

namespace reelmint::media::mltRuntime {

namespace {

constexpr std::array requiredModules{"core", "avformat", "xml", "gdk", "plus", "normalize", "resample"};
constexpr std::array optionalModules{"sdl2"};

std::atomic<bool> soundHasFailed = false;

Error broken(const QString &detail)
{
    return Error{ErrorKind::Internal, QStringLiteral("mlt_unavailable"),
                 QCoreApplication::translate("reelmint::media", "The video engine (MLT) is not installed completely."),
                 detail};
}

void onLog(void *, int level, const char *format, va_list arguments)
{
    if (level > MLT_LOG_WARNING)
        return;
    std::array<char, 1024> line{};
    std::vsnprintf(line.data(), line.size(), format, arguments);
    const std::string_view text(line.data());
    if (text.find("SDL failed") != std::string_view::npos)
        soundHasFailed = true;
    if (level <= MLT_LOG_ERROR)
        qCWarning(lcMlt, "%s", line.data());
    else
        qCInfo(lcMlt, "%s", line.data());
}

/// A link is made beside and renamed over, so that another editor never sees the folder without it.
bool placeLink(const QString &target, const QString &link)
{
    if (QFile::symLinkTarget(link) == target)
        return true;
    const QString fresh = link + QStringLiteral(".%1").arg(QCoreApplication::applicationPid());
    QFile::remove(fresh);
    const bool linked = QFile::link(target, fresh) &&
                        std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(link).constData()) == 0;
    return linked || QFile::symLinkTarget(link) == target;
}

Result<QString> linkModules(const QString &system, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return broken(QStringLiteral("cannot create %1").arg(folder));
    QStringList wanted;
    const auto place = [&](const char *name) {
        const QString file = platform::moduleFileName(QString::fromLatin1(name));
        const QString target = system + QLatin1Char('/') + file;
        if (!QFileInfo::exists(target))
            return false;
        wanted.append(file);
        return placeLink(target, folder + QLatin1Char('/') + file);
    };
    for (const char *name : requiredModules) {
        if (!place(name))
            return broken(QStringLiteral("module %1 is missing in %2").arg(QLatin1String(name), system));
    }
    for (const char *name : optionalModules)
        place(name);
    const QStringList present = QDir(folder).entryList(QDir::Files | QDir::System);
    for (const QString &file : present) {
        if (file.endsWith(QLatin1String(".so")) && !wanted.contains(file))
            QFile::remove(folder + QLatin1Char('/') + file);
    }
    return folder;
}

Result<void> startOnce()
{
    const Result<QString> folder = moduleFolder();
    if (!folder)
        return folder.error();
    // SDL would take SIGINT and SIGTERM away from the program.
    qputenv("SDL_NO_SIGNAL_HANDLERS", "1");
    if (const QString data = platform::dataFolder(); !data.isEmpty())
        qputenv("MLT_DATA", QFile::encodeName(data));
    mlt_log_set_callback(onLog);
    mlt_log_set_level(MLT_LOG_WARNING);
    if (!Mlt::Factory::init(QFile::encodeName(*folder).constData()))
        return broken(QStringLiteral("mlt_factory_init(%1) failed").arg(*folder));
    return {};
}

} // namespace

Result<QString> moduleFolder()
{
    const QString system = platform::systemModuleFolder();
    if (system.isEmpty())
        return broken(QStringLiteral("no module folder found"));
    if (!platform::needsPrivateModules())
        return system;
    return linkModules(system, FileCache::defaultFolder(QStringLiteral("mlt-modules")));
}

Result<QProcessEnvironment> childEnvironment()
{
    const Result<QString> modules = moduleFolder();
    if (!modules)
        return modules.error();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("MLT_REPOSITORY"), *modules);
    environment.remove(QStringLiteral("MLT_REPOSITORY_DENY"));
    environment.remove(QStringLiteral("MLT_PROFILE"));
    environment.insert(QStringLiteral("LC_NUMERIC"), QStringLiteral("C"));
    if (const QString data = platform::dataFolder(); !data.isEmpty())
        environment.insert(QStringLiteral("MLT_DATA"), data);
    return environment;
}

Result<void> start()
{
    static std::once_flag once;
    static Result<void> outcome;
    std::call_once(once, [] { outcome = startOnce(); });
    return outcome;
}

bool hasModule(const QString &name)
{
    const Result<QString> folder = moduleFolder();
    return folder && QFileInfo::exists(*folder + QLatin1Char('/') + platform::moduleFileName(name));
}

bool soundFailed()
{
    return soundHasFailed;
}

} // namespace reelmint::media::mltRuntime
