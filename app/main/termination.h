// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace reelmint {

/// Ends the event loop when the system asks the program to end (SIGTERM, SIGINT, SIGHUP), so that running exports are
/// stopped and their journal is whole. Does nothing on Windows, where closing the window is the way. Call once, after the
/// application object was made.
void quitWhenTerminated();

} // namespace reelmint
