// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/media_item.h"

#include <QFileInfo>

namespace reelmint::editor {

QString MediaItem::name() const
{
    return QFileInfo(path).fileName();
}

Frame MediaItem::length(FrameRate rate) const
{
    return qMax<Frame>(1, rate.fromMs(facts.durationMs));
}

} // namespace reelmint::editor
