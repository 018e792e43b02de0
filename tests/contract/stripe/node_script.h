// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <cstdio>

/// CTest's "skipped".
constexpr int skipped = 77;

/// Runs one of this folder's scripts through run.mjs; its exit code, or `skipped` when node or npm is not there.
inline int runNodeScript(const QString &script, const QProcessEnvironment &environment)
{
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("npm")).isEmpty()) {
        std::puts("SKIPPED: node and npm are needed for the official stripe package (Debian: nodejs, npm).");
        return skipped;
    }
    const QString folder = qEnvironmentVariable("REELMINT_SOURCE_DIR") + QStringLiteral("/tests/contract/stripe/");
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(node, {folder + QStringLiteral("run.mjs"), script,
                         qEnvironmentVariable("REELMINT_BINARY_DIR") + QStringLiteral("/contract-stripe")});
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit)
        return 1;
    return process.exitCode();
}
