// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/command_line.h"

#include "app/net/server_url.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace reelmint {

Result<CommandLine> parseCommandLine(const QStringList &arguments, const QString &environmentServer)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("CommandLine", "Video editor with a credit store"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption backend(QStringLiteral("backend"),
                                     QCoreApplication::translate("CommandLine", "Address of the Reelmint server."),
                                     QStringLiteral("url"), environmentServer);
    parser.addOption(backend);
    parser.addPositionalArgument(QStringLiteral("film"),
                                 QCoreApplication::translate("CommandLine", "A .reelmint file to open."),
                                 QStringLiteral("[film]"));
    const auto invalid = [](const QString &sentence) {
        return Error{ErrorKind::InvalidInput, QStringLiteral("invalid_command_line"), sentence};
    };
    if (!parser.parse(arguments))
        return invalid(parser.errorText());
    CommandLine line;
    line.helpText = parser.helpText();
    line.helpWanted = parser.isSet(help);
    line.versionWanted = parser.isSet(version);
    if (line.helpWanted || line.versionWanted)
        return line;
    const QString address = parser.value(backend);
    if (address.isEmpty())
        return invalid(QCoreApplication::translate(
            "CommandLine", "Say where the server is: --backend URL, or the variable REELMINT_BACKEND."));
    const auto server = net::checkServerUrl(QUrl(address, QUrl::StrictMode));
    if (!server)
        return server.error();
    line.server = *server;
    line.projectFile = parser.positionalArguments().value(0);
    return line;
}

} // namespace reelmint
