// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/command_line.h"
#include "app/main/language.h"
#include "app/main/services.h"
#include "app/main/termination.h"
#include "app/main/workbench.h"
#include "ui/editor/native_editor_dialogs.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>

namespace {

int say(std::FILE *stream, const QString &text, int status)
{
    std::fputs(qPrintable(text.endsWith(QLatin1Char('\n')) ? text : text + QLatin1Char('\n')), stream);
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace reelmint;
    QCoreApplication::setApplicationName(QStringLiteral("Reelmint"));
    QCoreApplication::setOrganizationName(QStringLiteral("Reelmint"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REELMINT_VERSION));
    // The embedded payment page shares its graphics context with the window.
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    installLanguage();

    const auto line = parseCommandLine(QCoreApplication::arguments(), qEnvironmentVariable("REELMINT_BACKEND"));
    if (!line)
        return say(stderr, line.error().message, 2);
    if (line->helpWanted)
        return say(stdout, line->helpText, 0);
    if (line->versionWanted)
        return say(stdout, QStringLiteral("reelmint " REELMINT_VERSION), 0);

    quitWhenTerminated();
    ui::Theme theme(&application);
    Services services({line->server, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), true});
    Workbench workbench(services, theme, std::make_unique<ui::NativeEditorDialogs>());
    workbench.show();
    if (!line->projectFile.isEmpty())
        workbench.openFilm(line->projectFile);
    return QApplication::exec();
}
