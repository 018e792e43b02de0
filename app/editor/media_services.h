// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/media_item.h"

#include <QImage>
#include <QObject>
#include <QSize>

#include <functional>

namespace reelmint::editor {

/// Finds out what a file is. Never blocks; `done` runs once, later, in the thread of `context`, and not at all if
/// `context` is gone by then. Errors: NotFound, InvalidInput (not media we can read), Internal.
class MediaProber
{
public:
    virtual ~MediaProber() = default;
    using Done = std::function<void(Result<MediaFacts>)>;
    virtual void probe(const QString &path, QObject *context, Done done) = 0;
};

/// Pictures of a file. Same calling rules as MediaProber. The picture keeps its shape and fits into `size` (device
/// pixels). `ms` counts in the source. Sound-only files give InvalidInput; callers draw an icon.
class Thumbnails
{
public:
    virtual ~Thumbnails() = default;
    using Done = std::function<void(Result<QImage>)>;
    virtual void request(const QString &path, qint64 ms, QSize size, QObject *context, Done done) = 0;
};

} // namespace reelmint::editor
