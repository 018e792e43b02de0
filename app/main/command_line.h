// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QStringList>
#include <QUrl>

namespace reelmint {

/// What the program was started with.
struct CommandLine
{
    QUrl server;         ///< checked: https, or http on this machine
    QString projectFile; ///< empty: a new film
    bool helpWanted = false;
    bool versionWanted = false;
    QString helpText;
};

/// `--backend URL`, otherwise the environment's REELMINT_BACKEND. Error InvalidInput with a sentence for the terminal.
Result<CommandLine> parseCommandLine(const QStringList &arguments, const QString &environmentServer);

} // namespace reelmint
