// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/options.h"

#include <QCommandLineParser>
#include <QTextStream>
#include <QUrl>

namespace reelmint::sandbox {

namespace {

Error usage(const QString &message)
{
    return {ErrorKind::InvalidInput, QStringLiteral("usage"), message};
}

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Plays Stripe on this machine: API, hosted checkout page, signed "
                                                    "webhooks. No real money, loopback only."));
    const auto option = [&parser](const char *name, const char *help, const char *value, const char *fallback = "") {
        const QString text = QString::fromLatin1(name);
        parser.addOption({text, QString::fromLatin1(help), QString::fromLatin1(value), QString::fromLatin1(fallback)});
        return text;
    };
    const QString address = option("address", "Loopback address to listen on.", "address", "127.0.0.1");
    const QString port =
        option("port", "Port; 0 takes that of the last run if it is free, otherwise any.", "port", "0");
    const QString state = option("state", "File that keeps everything over restarts.", "file");
    const QString seed = option("seed", "Makes the ids repeatable.", "number");
    const QString webhookUrl = option("webhook-url", "Endpoint that gets every event.", "url");
    const QString webhookSecret = option("webhook-secret", "Its signing secret (whsec_…).", "secret");
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    Options options;
    if (parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        options.helpShown = true;
        return options;
    }
    if (!parser.positionalArguments().isEmpty())
        return usage(QStringLiteral("Unexpected argument: %1").arg(parser.positionalArguments().first()));
    options.address = QHostAddress(parser.value(address));
    if (!options.address.isLoopback())
        return usage(
            QStringLiteral("The sandbox listens on loopback addresses only, not on %1.").arg(parser.value(address)));
    bool portOk = false;
    options.port = parser.value(port).toUShort(&portOk);
    if (!portOk)
        return usage(QStringLiteral("Not a port: %1").arg(parser.value(port)));
    options.stateFile = parser.value(state);
    options.seed = parser.value(seed).toUtf8();
    options.webhookUrl = parser.value(webhookUrl);
    options.webhookSecret = parser.value(webhookSecret);
    if (options.webhookUrl.isEmpty() != options.webhookSecret.isEmpty())
        return usage(QStringLiteral("--webhook-url and --webhook-secret belong together."));
    const QUrl url(options.webhookUrl);
    if (!options.webhookUrl.isEmpty() && (!url.isValid() || !url.scheme().startsWith("http") || url.host().isEmpty()))
        return usage(QStringLiteral("Not an http address: %1").arg(options.webhookUrl));
    for (const char *name : {"STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY"})
        if (qgetenv(name).contains("_live_"))
            return usage(QStringLiteral("%1 holds a live key; the sandbox does not start beside one.")
                             .arg(QString::fromLatin1(name)));
    return options;
}

} // namespace reelmint::sandbox
