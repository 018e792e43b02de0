// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QHostAddress>
#include <QStringList>

namespace reelmint::sandbox {

struct Options
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;   ///< 0: the one of the last run if it is free, otherwise any
    QString stateFile;  ///< empty: everything is forgotten at the end
    QByteArray seed;    ///< empty: a random one
    QString webhookUrl; ///< with webhookSecret: an endpoint for all events from the start
    QString webhookSecret;
    bool helpShown = false;
};

/// Reads the command line. Refuses any address that is not loopback, and live keys in the environment.
Result<Options> readOptions(const QStringList &arguments);

} // namespace reelmint::sandbox
