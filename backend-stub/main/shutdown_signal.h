// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

namespace reelmint::backend {

/// Calls `onSignal` on the event loop of `context` when the program is asked to end (SIGTERM, SIGINT; Ctrl-C and closing
/// the console on Windows). Call once.
void onShutdownSignal(QObject *context, std::function<void()> onSignal);

} // namespace reelmint::backend
