// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/commands/command_errors.h"

#include <QCoreApplication>

namespace reelmint::editor::errors {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("editor", text);
}

} // namespace

Error clipGone()
{
    return {ErrorKind::NotFound, QStringLiteral("clip_gone"),
            tr(QT_TRANSLATE_NOOP("editor", "This clip is no longer on the timeline."))};
}

Error mediaGone()
{
    return {ErrorKind::NotFound, QStringLiteral("media_gone"),
            tr(QT_TRANSLATE_NOOP("editor", "This file is no longer part of the project."))};
}

Error outdated()
{
    return {ErrorKind::Conflict, QStringLiteral("edit_outdated"),
            tr(QT_TRANSLATE_NOOP("editor", "The timeline has changed in the meantime. Please try again."))};
}

Error wrongTrack()
{
    return {ErrorKind::InvalidInput, QStringLiteral("wrong_track"),
            tr(QT_TRANSLATE_NOOP("editor", "This track cannot hold that kind of clip."))};
}

Error outsideClip()
{
    return {ErrorKind::InvalidInput, QStringLiteral("outside_clip"),
            tr(QT_TRANSLATE_NOOP("editor", "Move the playhead inside a clip to split it."))};
}

Error mediaInUse()
{
    return {ErrorKind::Conflict, QStringLiteral("media_in_use"),
            tr(QT_TRANSLATE_NOOP("editor", "This file is used on the timeline. Remove its clips first."))};
}

Error noGap()
{
    return {ErrorKind::InvalidInput, QStringLiteral("no_gap"),
            tr(QT_TRANSLATE_NOOP("editor", "There is no gap to close here."))};
}

} // namespace reelmint::editor::errors
