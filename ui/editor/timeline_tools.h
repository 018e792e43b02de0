// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/commands/trim_clip.h"
#include "app/editor/project_data.h"
#include "ui/editor/timeline_hit_test.h"

namespace reelmint::ui {

/// What the pointer is doing on the timeline, as a small state machine without widgets: press, drag, release. It plans
/// edits to show what a release would do; it never changes the project.
class TimelineTools
{
public:
    enum class Kind { None, Seek, Move, Trim };

    struct Context
    {
        const editor::ProjectData &data;
        const TimelineLayout &layout;
        editor::Frame playhead = 0;
        bool snapping = true;
    };

    void press(const TimelineHit &hit, QPointF position, const Context &context);
    void drag(QPointF position, const Context &context);
    void cancel();

    Kind kind() const { return m_kind; }
    bool hasMoved() const { return m_moved; }
    const editor::ClipId &clip() const { return m_clip; }
    editor::ClipEdge edge() const { return m_edge; }
    qsizetype track() const { return m_track; }   ///< where a moved clip would go
    editor::Frame frame() const { return m_frame; } ///< new position, new edge, or playhead
    /// The timeline as it would be after a release here; nothing while nothing would change.
    const std::optional<editor::Timeline> &preview() const { return m_preview; }
    std::optional<editor::Frame> snapLine() const { return m_snapLine; }
    /// Set when the clip cannot go where the pointer is.
    bool isRefused() const { return m_refused; }

private:
    void dragMove(QPointF position, const Context &context);
    void dragTrim(QPointF position, const Context &context);
    void show(const Result<editor::Edit> &plan, const editor::Timeline &timeline);

    Kind m_kind = Kind::None;
    editor::ClipId m_clip;
    editor::ClipEdge m_edge = editor::ClipEdge::In;
    QPointF m_pressed;
    editor::Frame m_grab = 0; ///< frames between the clip's start (or edge) and the pointer
    qsizetype m_track = -1;
    editor::Frame m_frame = 0;
    bool m_moved = false;
    bool m_refused = false;
    std::optional<editor::Timeline> m_preview;
    std::optional<editor::Frame> m_snapLine;
};

/// How near, in pixels, an edge has to come to stick.
inline constexpr double snapPixels = 9.0;

} // namespace reelmint::ui
