// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"
#include "app/render/melt_process.h"

#include <QStringList>

namespace reelmint::render {

/// Why an export did not happen: an error whose message is one sentence for a person, and the line that the history
/// shows beside the returned credits.
struct Failure
{
    Error error;
    QString historyReason; ///< at most 200 characters
};

/// What was found out after melt ended without a usable file.
struct Evidence
{
    QStringList missingSources;
    MeltOutcome melt;
    bool targetWritable = true;
    qint64 freeBytes = -1; ///< in the target's folder; -1: unknown
    QString checkLog;      ///< what the output check found wrong; empty: not checked
};

/// The most likely cause, derived from the evidence only. Pure.
Failure explain(const Evidence &evidence);

Failure cancelledByPerson();
Failure sourcesMissing(const QStringList &paths);
Failure couldNotPrepare(const QString &log);

} // namespace reelmint::render
