// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/timeline.h"

#include <QRectF>
#include <QSize>

namespace reelmint::ui {

/// Where things are on the timeline's viewport: frames to pixels and back, lanes to rectangles. Pure arithmetic, no
/// widget. Time always runs left to right, in every language. Positions are device-independent pixels.
class TimelineLayout
{
public:
    static constexpr int headerWidth = 52;
    static constexpr int rulerHeight = 28;
    static constexpr int laneGap = 6;
    static constexpr double minPixelsPerFrame = 0.002;
    static constexpr double maxPixelsPerFrame = 48.0;

    void setTracks(const QList<editor::Track> &tracks);
    void setViewport(QSize size) { m_viewport = size; }
    void setScroll(int x, int y);
    void setPixelsPerFrame(double pixels);

    double pixelsPerFrame() const { return m_pixelsPerFrame; }
    QSize viewport() const { return m_viewport; }
    int scrollX() const { return m_scrollX; }
    qsizetype laneCount() const { return m_kinds.size(); }

    double xOf(editor::Frame frame) const;
    /// The frame whose picture is under x; may be negative left of the start.
    editor::Frame frameAt(double x) const;
    /// The frame boundary nearest to x: for edges, cuts and the playhead.
    editor::Frame boundaryAt(double x) const;
    editor::Frame framesIn(double pixels) const; ///< how many frames fit, at least 1

    QRectF laneRect(qsizetype track) const;   ///< the whole width right of the header
    QRectF headerRect(qsizetype track) const;
    QRectF rulerRect() const;
    QRectF clipRect(qsizetype track, const editor::Clip &clip) const;
    /// The lane at y, or the nearest one if `nearest`; -1 if none.
    qsizetype laneAt(double y, bool nearest = false) const;

    int contentWidth(editor::Frame duration) const; ///< of the scrolled area, with room after the last clip
    int contentHeight() const;
    /// Zoom so that the duration fills the viewport.
    double fittingPixelsPerFrame(editor::Frame duration) const;

private:
    int laneHeight(qsizetype track) const;
    int laneTop(qsizetype track) const;

    QList<editor::TrackKind> m_kinds;
    QSize m_viewport;
    double m_pixelsPerFrame = 4.0;
    int m_scrollX = 0;
    int m_scrollY = 0;
};

} // namespace reelmint::ui
