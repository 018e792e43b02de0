// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace reelmint::sandbox {

/// Calls `stop` in the thread of `context` when the program is asked to end (SIGTERM, SIGINT, SIGHUP; Ctrl-C and
/// closing the console on Windows). Once per program.
void onStopSignal(QObject *context, std::function<void()> stop);

} // namespace reelmint::sandbox
