// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/project.h"

#include "app/editor/commands/command_errors.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace reelmint::editor {

Project::Project(QObject *parent) : QObject(parent)
{
    connect(&m_undo, &QUndoStack::cleanChanged, this, &Project::updateDirty);
}

Result<void> Project::apply(Result<Edit> plan)
{
    if (!plan.ok())
        return plan.error();
    if (plan->isEmpty())
        return {};
    // Tried on a copy first: a plan made from older data must not leave half a change or a dead undo step behind.
    Timeline trial = m_data.timeline;
    if (!replaceClips(trial, plan->before, plan->after))
        return errors::outdated();
    m_undo.push(new EditCommand(this, std::move(plan).value()));
    return {};
}

MediaId Project::addMedia(const QString &absolutePath, const MediaFacts &facts)
{
    if (const MediaItem *known = m_data.findMediaByPath(absolutePath))
        return known->id;
    const bool firstVideo = facts.kind == MediaKind::Video && facts.frameRate.isValid() && m_undo.count() == 0
                            && m_data.timeline.isEmpty()
                            && std::none_of(m_data.media.cbegin(), m_data.media.cend(), [](const MediaItem &item) {
                                   return item.facts.kind == MediaKind::Video;
                               });
    if (firstVideo)
        m_data.profile.rate = facts.frameRate;
    const MediaItem item{MediaId(newUuidV7()), absolutePath, facts};
    m_data.media.append(item);
    m_mediaDirty = true;
    Q_EMIT mediaChanged();
    if (firstVideo)
        Q_EMIT timelineChanged();
    updateDirty();
    return item.id;
}

QString Project::displayName() const
{
    return m_filePath.isEmpty() ? QCoreApplication::translate("editor", "Untitled")
                                : QFileInfo(m_filePath).completeBaseName();
}

bool Project::isDirty() const
{
    return m_mediaDirty || !m_undo.isClean();
}

void Project::reset()
{
    load(ProjectData(), QString());
}

void Project::load(ProjectData data, const QString &filePath)
{
    m_data = std::move(data);
    m_filePath = filePath;
    m_mediaDirty = false;
    m_undo.clear();
    Q_EMIT wasReset();
    Q_EMIT mediaChanged();
    Q_EMIT timelineChanged();
    Q_EMIT fileChanged();
    updateDirty();
}

void Project::markSaved(const QString &filePath, const ProjectData &saved)
{
    m_filePath = filePath;
    if (saved == m_data) {
        m_mediaDirty = false;
        m_undo.setClean();
    }
    Q_EMIT fileChanged();
    updateDirty();
}

void Project::change(const Edit &edit, bool forward)
{
    const bool changed = forward ? replaceClips(m_data.timeline, edit.before, edit.after)
                                 : replaceClips(m_data.timeline, edit.after, edit.before);
    if (!changed)
        qCritical("The undo history does not fit the timeline: %ls", qUtf16Printable(edit.text));
    for (qsizetype i = 0; i < edit.mediaRemoved.size(); ++i) {
        if (forward)
            m_data.media.removeOne(edit.mediaRemoved.at(i));
        else
            m_data.media.insert(qMin(edit.mediaPlaces.at(i), m_data.media.size()), edit.mediaRemoved.at(i));
    }
    if (!edit.mediaRemoved.isEmpty())
        Q_EMIT mediaChanged();
    Q_EMIT timelineChanged();
}

void Project::updateDirty()
{
    const bool dirty = isDirty();
    if (dirty == m_lastDirty)
        return;
    m_lastDirty = dirty;
    Q_EMIT dirtyChanged(dirty);
}

} // namespace reelmint::editor
