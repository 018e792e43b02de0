// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace reelmint {

/// Gives the application its texts: the catalogue of the system's language where there is one, always the English one
/// below it (it holds the singulars). Call once, after the application object was made and before any window.
void installLanguage();

} // namespace reelmint
