// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace reelmint::sandbox {

class World;

/// A refund that began pending succeeds, or one that looked done comes back, when its time has come.
void settleDueRefunds(World &world);

} // namespace reelmint::sandbox
