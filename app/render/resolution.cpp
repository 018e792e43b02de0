// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/resolution.h"

namespace reelmint::render {

namespace {

/// longSide = shortSide · long / short, to the nearest even number.
int evenScaled(int shortSide, qint64 longPart, qint64 shortPart)
{
    return static_cast<int>((shortSide * longPart + shortPart) / (2 * shortPart)) * 2;
}

} // namespace

QSize Resolution::frameFor(QSize projectFrame) const
{
    const int width = qMax(1, projectFrame.width());
    const int height = qMax(1, projectFrame.height());
    if (width >= height)
        return {evenScaled(shortSide, width, height), shortSide};
    return {shortSide, evenScaled(shortSide, height, width)};
}

const QList<Resolution> &resolutions()
{
    static const QList<Resolution> all{{QStringLiteral("480p"), 480},
                                       {QStringLiteral("720p"), 720},
                                       {QStringLiteral("1080p"), 1080},
                                       {QStringLiteral("1440p"), 1440},
                                       {QStringLiteral("2160p"), 2160}};
    return all;
}

std::optional<Resolution> findResolution(const QString &name)
{
    for (const Resolution &resolution : resolutions()) {
        if (resolution.name == name)
            return resolution;
    }
    return std::nullopt;
}

} // namespace reelmint::render
