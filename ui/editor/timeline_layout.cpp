// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_layout.h"

#include <QtMath>

#include <cmath>

namespace reelmint::ui {

using editor::Frame;

namespace {

constexpr int videoLaneHeight = 72;
constexpr int audioLaneHeight = 48;
constexpr int leftPadding = 8; // so that the handle of a playhead at frame 0 is not cut off

} // namespace

void TimelineLayout::setTracks(const QList<editor::Track> &tracks)
{
    m_kinds.clear();
    for (const editor::Track &track : tracks)
        m_kinds.append(track.kind);
}

void TimelineLayout::setScroll(int x, int y)
{
    m_scrollX = x;
    m_scrollY = y;
}

void TimelineLayout::setPixelsPerFrame(double pixels)
{
    m_pixelsPerFrame = qBound(minPixelsPerFrame, pixels, maxPixelsPerFrame);
}

double TimelineLayout::xOf(Frame frame) const
{
    return headerWidth + leftPadding - m_scrollX + double(frame) * m_pixelsPerFrame;
}

Frame TimelineLayout::frameAt(double x) const
{
    return Frame(std::floor((x - xOf(0)) / m_pixelsPerFrame));
}

Frame TimelineLayout::boundaryAt(double x) const
{
    return Frame(std::llround((x - xOf(0)) / m_pixelsPerFrame));
}

Frame TimelineLayout::framesIn(double pixels) const
{
    return qMax<Frame>(1, Frame(std::floor(pixels / m_pixelsPerFrame)));
}

int TimelineLayout::laneHeight(qsizetype track) const
{
    return m_kinds.at(track) == editor::TrackKind::Video ? videoLaneHeight : audioLaneHeight;
}

int TimelineLayout::laneTop(qsizetype track) const
{
    int top = rulerHeight + laneGap - m_scrollY;
    for (qsizetype i = 0; i < track; ++i)
        top += laneHeight(i) + laneGap;
    return top;
}

QRectF TimelineLayout::laneRect(qsizetype track) const
{
    return QRectF(headerWidth, laneTop(track), qMax(0, m_viewport.width() - headerWidth), laneHeight(track));
}

QRectF TimelineLayout::headerRect(qsizetype track) const
{
    return QRectF(0, laneTop(track), headerWidth, laneHeight(track));
}

QRectF TimelineLayout::rulerRect() const
{
    return QRectF(headerWidth, 0, qMax(0, m_viewport.width() - headerWidth), rulerHeight);
}

QRectF TimelineLayout::clipRect(qsizetype track, const editor::Clip &clip) const
{
    const double left = xOf(clip.position);
    const double width = qMax(2.0, xOf(clip.end()) - left);
    return QRectF(left, laneTop(track), width, laneHeight(track));
}

qsizetype TimelineLayout::laneAt(double y, bool nearest) const
{
    qsizetype best = -1;
    double bestDistance = 0;
    for (qsizetype i = 0; i < laneCount(); ++i) {
        const double top = laneTop(i);
        const double bottom = top + laneHeight(i);
        if (y >= top && y < bottom)
            return y >= rulerHeight || nearest ? i : -1;
        const double distance = y < top ? top - y : y - bottom;
        if (best < 0 || distance < bestDistance) {
            best = i;
            bestDistance = distance;
        }
    }
    return nearest ? best : -1;
}

int TimelineLayout::contentWidth(Frame duration) const
{
    const double film = double(duration) * m_pixelsPerFrame;
    const double lanes = m_viewport.width() - headerWidth;
    if (film + leftPadding <= lanes) // all in sight: nothing to scroll to
        return int(lanes);
    return int(qMin(film + leftPadding + lanes / 3, 2.0e9));
}

int TimelineLayout::contentHeight() const
{
    return laneCount() == 0 ? rulerHeight : laneTop(laneCount() - 1) + m_scrollY + laneHeight(laneCount() - 1) + laneGap;
}

double TimelineLayout::fittingPixelsPerFrame(Frame duration) const
{
    const double width = qMax(40, m_viewport.width() - headerWidth - leftPadding - 40);
    return qBound(minPixelsPerFrame, width / double(qMax<Frame>(1, duration)), 8.0);
}

} // namespace reelmint::ui
