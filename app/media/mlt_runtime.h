// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QLoggingCategory>
#include <QProcessEnvironment>
#include <QString>

Q_DECLARE_LOGGING_CATEGORY(lcMlt)

namespace reelmint::media {

/// MLT's process-wide start, done once, and the folder of modules that it and melt may load. That folder holds links to
/// the wanted modules only: the system's folder has two that pull Qt 5 into the process, and Qt 5 beside Qt 6 crashes.
namespace mltRuntime {

/// Makes the folder of links (idempotent, safe against a second editor) and returns it. Touches the disk only.
Result<QString> moduleFolder();

/// The environment for melt as a child: that folder, no display, plain numbers.
Result<QProcessEnvironment> childEnvironment();

/// What melt prints about a source it cannot open; it goes on without it and exits 0.
inline constexpr char unreadableSign[] = "failed to load producer";

/// Starts MLT in this process with that folder; later calls return the first one's outcome. Any thread. MLT's messages
/// go to the log category reelmint.mlt. 0.1 to 0.4 s the first time.
Result<void> start();

/// True when a module was found ("sdl2": sound output).
bool hasModule(const QString &name);

/// True once MLT has reported that the sound device could not be opened.
bool soundFailed();

} // namespace mltRuntime

} // namespace reelmint::media
