// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSize>
#include <QString>

#include <optional>

namespace reelmint::render {

/// A picture size that can be ordered. The name is the one the server prices: "480p", "720p", "1080p", "1440p",
/// "2160p".
struct Resolution
{
    QString name;
    int shortSide = 0; ///< pixels: the height of a wide film, the width of an upright one

    /// The frame of a film of this shape; both sides even, as H.264 needs.
    QSize frameFor(QSize projectFrame) const;
};

/// Smallest first.
const QList<Resolution> &resolutions();
std::optional<Resolution> findResolution(const QString &name);

} // namespace reelmint::render
