// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard of the timeline: everything the mouse can do, without it.
#include "ui/editor/timeline_view.h"

#include <QKeyEvent>

#include <algorithm>

namespace reelmint::ui {

using namespace editor;

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_tools.kind() != TimelineTools::Kind::None) {
        m_tools.cancel();
        m_autoScroll.stop();
        viewport()->update();
        return;
    }
    if (!keyWorksOnClips(*event) && !keyMovesPlayhead(*event))
        event->ignore();
}

bool TimelineView::keyMovesPlayhead(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers & ~Qt::ShiftModifier)
        return false;
    const Frame step = modifiers & Qt::ShiftModifier ? m_project->rate().nominal() : 1;
    switch (event.key()) {
    case Qt::Key_Left:
        requestSeek(m_playhead - step);
        return true;
    case Qt::Key_Right:
        requestSeek(m_playhead + step);
        return true;
    case Qt::Key_Up:
        requestSeek(cutBeside(-1));
        return true;
    case Qt::Key_Down:
        requestSeek(cutBeside(+1));
        return true;
    case Qt::Key_Home:
        requestSeek(0);
        return true;
    case Qt::Key_End:
        requestSeek(m_project->timeline().duration());
        return true;
    default:
        return false;
    }
}

bool TimelineView::keyWorksOnClips(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const int second = m_project->rate().nominal();
    const int frames = modifiers & Qt::ShiftModifier ? second : 1;
    const bool alt = (modifiers & ~Qt::ShiftModifier) == Qt::AltModifier;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event.key() == Qt::Key_Left ? -1 : 1;
        if (modifiers == Qt::ControlModifier)
            selectNeighbour(direction);
        else if (alt)
            nudge(direction * frames, 0);
        return modifiers == Qt::ControlModifier || alt;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (alt)
            nudge(0, event.key() == Qt::Key_Up ? -1 : 1);
        return alt;
    case Qt::Key_BracketLeft:
        trimToPlayhead(ClipEdge::In);
        return true;
    case Qt::Key_BracketRight:
        trimToPlayhead(ClipEdge::Out);
        return true;
    case Qt::Key_Escape:
        select({});
        return true;
    default:
        return false;
    }
}

void TimelineView::selectNeighbour(int direction)
{
    // In reading order of the film: by start, then from the top track down.
    QList<PlacedClip> all;
    for (qsizetype i = 0; i < m_project->timeline().tracks().size(); ++i) {
        for (const Clip &clip : m_project->timeline().tracks().at(i).clips)
            all.append({i, clip});
    }
    std::stable_sort(all.begin(), all.end(), [](const PlacedClip &a, const PlacedClip &b) {
        return a.clip.position < b.clip.position;
    });
    if (all.isEmpty())
        return;
    const auto current = std::find_if(all.cbegin(), all.cend(),
                                      [this](const PlacedClip &placed) { return placed.clip.id == m_selection; });
    qsizetype index = direction > 0 ? 0 : all.size() - 1;
    if (current != all.cend())
        index = qBound<qsizetype>(0, std::distance(all.cbegin(), current) + direction, all.size() - 1);
    const Clip &clip = all.at(index).clip;
    select(clip.id);
    ensureVisible(clip.position);
}

void TimelineView::nudge(int frames, int lanes)
{
    const std::optional<PlacedClip> placed = m_project->timeline().find(m_selection);
    if (!placed)
        return;
    const qsizetype track = placed->track + lanes;
    if (track < 0 || track >= m_project->timeline().tracks().size())
        return;
    Q_EMIT moveRequested(m_selection, track, qMax<Frame>(0, placed->clip.position + frames));
}

void TimelineView::trimToPlayhead(ClipEdge edge)
{
    if (!m_selection.isEmpty())
        Q_EMIT trimRequested(m_selection, edge, m_playhead);
}

Frame TimelineView::cutBeside(int direction) const
{
    Frame best = direction < 0 ? 0 : m_project->timeline().duration();
    for (const Track &track : m_project->timeline().tracks()) {
        for (const Clip &clip : track.clips) {
            for (Frame edge : {clip.position, clip.end()}) {
                if (direction < 0 && edge < m_playhead)
                    best = qMax(best, edge);
                if (direction > 0 && edge > m_playhead)
                    best = qMin(best, edge);
            }
        }
    }
    return best;
}

} // namespace reelmint::ui
