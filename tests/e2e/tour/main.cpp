// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/command_line.h"
#include "app/main/language.h"
#include "app/main/termination.h"
#include "tests/e2e/tour/tour.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QDir>
#include <QtTest/QtTest>

#include <cstdio>

/// reelmint-tour --backend URL --out FOLDER: exit 0 when every step was as it should be.
int main(int argc, char **argv)
{
    using namespace reelmint;
    QCoreApplication::setApplicationName(QStringLiteral("Reelmint"));
    QCoreApplication::setOrganizationName(QStringLiteral("Reelmint"));
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installLanguage();
    quitWhenTerminated();

    QStringList arguments = QCoreApplication::arguments();
    const qsizetype out = arguments.indexOf(QStringLiteral("--out"));
    if (out < 0 || out + 1 >= arguments.size()) {
        std::fputs("usage: reelmint-tour --backend URL --out FOLDER\n", stderr);
        return 2;
    }
    const QString folder = QDir(arguments.at(out + 1)).absolutePath();
    arguments.remove(out, 2);
    const auto line = parseCommandLine(arguments, QString());
    if (!line || !QDir().mkpath(folder)) {
        std::fputs(line ? "cannot make the folder\n" : qPrintable(line.error().message), stderr);
        return 2;
    }
    ui::Theme theme(&application);
    Services services({line->server, folder + QStringLiteral("/data"), true});
    auto dialogs = std::make_unique<tour::ScriptedDialogs>();
    tour::ScriptedDialogs &scripted = *dialogs;
    Workbench workbench(services, theme, std::move(dialogs));
    theme.setScheme(ui::ColorScheme::Dark);
    workbench.show();
    if (!QTest::qWaitForWindowActive(workbench.window())) {
        std::fputs("the window does not become active: is there a window manager?\n", stderr);
        return 1;
    }
    tour::Tour tour(services, workbench, theme, scripted, {folder, qEnvironmentVariable("REELMINT_TOUR_DATABASE")});
    return tour.run() ? 0 : 1;
}
