// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace reelmint::sandbox {

/// A file built into the program ("pages/…", "templates/…"). A missing one is a fault of the build and ends it.
QByteArray resourceFile(const QString &path);

} // namespace reelmint::sandbox
