// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project_data.h"
#include "ui/editor/timeline_layout.h"

class QPainter;

namespace reelmint::ui {

class PictureCache;

/// Everything one picture of the timeline depends on.
struct TimelineScene
{
    const editor::ProjectData &data;
    const editor::Timeline &shown; ///< differs from data.timeline while something is dragged
    const TimelineLayout &layout;
    editor::ClipId selected;
    editor::Frame playhead = 0;
    std::optional<editor::Frame> snapLine;
    bool refused = false;
    bool focused = false;
};

/// Draws the timeline; knows nothing about events. Only what is visible costs time.
class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const TimelineScene &scene, PictureCache &pictures);
    void paint();

private:
    void paintLanes();
    void paintClip(qsizetype track, const editor::Clip &clip, const editor::MediaItem *media);
    void paintFilmstrip(const QRectF &area, const editor::Clip &clip, const editor::MediaItem &media);
    void paintClipName(const QRectF &area, const editor::Clip &clip, const editor::MediaItem *media);
    void paintHint();
    void paintHeaders();
    void paintRuler();
    void paintPlayhead();
    void paintFocus();

    QPainter &m_painter;
    const TimelineScene &m_scene;
    const TimelineLayout &m_layout;
    PictureCache &m_pictures;
};

} // namespace reelmint::ui
