// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/options.h"
#include "backend-stub/sandbox/sandbox.h"
#include "backend-stub/sandbox/stop_signal.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("reelmint-stripe-sandbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REELMINT_VERSION));
    const auto options = reelmint::sandbox::readOptions(application.arguments());
    if (!options) {
        std::fprintf(stderr, "reelmint-stripe-sandbox: %s\n", qPrintable(options.error().message));
        return 2;
    }
    if (options->helpShown)
        return 0;
    const reelmint::SystemClock clock;
    reelmint::sandbox::Sandbox sandbox(clock);
    const auto url = sandbox.start(*options);
    if (!url) {
        std::fprintf(stderr, "reelmint-stripe-sandbox: %s %s\n", qPrintable(url.error().message),
                     qPrintable(url.error().log));
        return 1;
    }
    reelmint::sandbox::onStopSignal(&application, [] { QCoreApplication::quit(); });
    const QJsonObject ready{{"ready", true}, {"url", *url}};
    std::fprintf(stdout, "%s\n", QJsonDocument(ready).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    const int status = QCoreApplication::exec();
    sandbox.stop();
    return status;
}
