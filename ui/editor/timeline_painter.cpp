// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timeline_painter.h"

#include "app/editor/timecode.h"
#include "ui/editor/picture_cache.h"
#include "ui/editor/timeline_ruler.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace reelmint::ui {

using namespace editor;

namespace {

constexpr double clipRadius = 5.0;
constexpr double nameHeight = 19.0;
constexpr double headerIcon = 16.0;

/// Pictures are asked for at round times, so zooming does not ask for hundreds of nearly equal ones.
qint64 roundedTime(qint64 ms, double tileMs)
{
    qint64 step = 1000;
    while (double(step) < tileMs)
        step *= 2;
    return ms / step * step;
}

} // namespace

TimelinePainter::TimelinePainter(QPainter &painter, const TimelineScene &scene, PictureCache &pictures)
    : m_painter(painter), m_scene(scene), m_layout(scene.layout), m_pictures(pictures)
{
}

void TimelinePainter::paint()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setLayoutDirection(Qt::LeftToRight); // or the painter would mirror the alignment of every text
    m_painter.fillRect(QRect(QPoint(), m_layout.viewport()), Theme::colors().timelineBackground);
    paintLanes();
    if (m_scene.shown.isEmpty())
        paintHint();
    paintHeaders();
    paintRuler();
    paintPlayhead();
    paintFocus();
}

void TimelinePainter::paintLanes()
{
    const double right = m_layout.viewport().width();
    for (qsizetype i = 0; i < m_scene.shown.tracks().size(); ++i) {
        m_painter.fillRect(m_layout.laneRect(i), Theme::colors().timelineLane);
        for (const Clip &clip : m_scene.shown.tracks().at(i).clips) {
            const QRectF rect = m_layout.clipRect(i, clip);
            if (rect.right() >= TimelineLayout::headerWidth && rect.left() <= right)
                paintClip(i, clip, m_scene.data.findMedia(clip.media));
        }
    }
}

void TimelinePainter::paintClip(qsizetype track, const Clip &clip, const MediaItem *media)
{
    const Colors &colors = Theme::colors();
    const bool video = m_scene.shown.tracks().at(track).kind == TrackKind::Video;
    const bool selected = clip.id == m_scene.selected;
    const QRectF rect = m_layout.clipRect(track, clip).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    const double radius = qMin(clipRadius, rect.width() / 2);
    outline.addRoundedRect(rect, radius, radius);

    m_painter.save();
    m_painter.setClipPath(outline, Qt::IntersectClip);
    m_painter.fillRect(rect, video ? colors.clipVideo : colors.clipAudio);
    if (media && media->facts.kind != MediaKind::Audio && video)
        paintFilmstrip(rect.adjusted(0, nameHeight, 0, 0), clip, *media);
    paintClipName(QRectF(rect.left(), rect.top(), rect.width(), nameHeight), clip, media);
    m_painter.restore();

    if (selected) {
        m_painter.setPen(QPen(m_scene.refused ? colors.danger : colors.clipSelected, 2.5));
        m_painter.drawPath(outline);
    } else {
        m_painter.setPen(QPen(colors.timelineBackground, 1));
        m_painter.drawPath(outline);
    }
}

void TimelinePainter::paintFilmstrip(const QRectF &area, const Clip &clip, const MediaItem &media)
{
    const FrameRate rate = m_scene.data.profile.rate;
    const bool hasShape = media.facts.width > 0 && media.facts.height > 0;
    const double shape = hasShape ? double(media.facts.width) / media.facts.height : 16.0 / 9.0;
    const double tile = qBound(20.0, area.height() * shape, area.height() * 3);
    const double tileMs = tile / m_layout.pixelsPerFrame() * 1000.0 * rate.denominator / rate.numerator;
    const double left = qMax<double>(area.left(), TimelineLayout::headerWidth);
    const double right = qMin<double>(area.right(), m_layout.viewport().width());
    for (double x = area.left() + std::floor((left - area.left()) / tile) * tile; x < right; x += tile) {
        const Frame frame = clip.in + qBound<Frame>(0, m_layout.frameAt(x) - clip.position, clip.length() - 1);
        const qint64 ms = media.isStill() ? 0 : roundedTime(rate.toMs(frame), tileMs);
        const QPixmap picture = m_pictures.picture(media.path, ms, qRound(area.height()),
                                                   m_painter.device()->devicePixelRatioF());
        if (!picture.isNull())
            m_painter.drawPixmap(QRectF(x, area.top(), tile, area.height()), picture, QRectF(picture.rect()));
    }
    if (m_pictures.hasFailed(media.path))
        m_painter.fillRect(area, QBrush(Theme::colors().danger, Qt::BDiagPattern));
}

void TimelinePainter::paintClipName(const QRectF &area, const Clip &clip, const MediaItem *media)
{
    const Colors &colors = Theme::colors();
    // The name stays readable while its clip is scrolled out to the left.
    const double left = qMax<double>(area.left(), TimelineLayout::headerWidth) + 7;
    const QRectF text(left, area.top(), area.right() - left - 5, area.height());
    if (text.width() < 12 || !media)
        return;
    QFont font = m_painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.88);
    const QFontMetricsF fontMetrics(font);
    m_painter.save();
    m_painter.setFont(font);
    m_painter.setPen(clip.id == m_scene.selected && m_scene.refused ? colors.danger : colors.text);
    m_painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                       fontMetrics.elidedText(media->name(), Qt::ElideRight, text.width()));
    m_painter.restore();
}

void TimelinePainter::paintHint()
{
    const qsizetype lane = m_scene.shown.firstTrack(TrackKind::Video);
    if (lane < 0)
        return;
    m_painter.setPen(Theme::colors().textMuted);
    m_painter.drawText(m_layout.laneRect(lane), Qt::AlignCenter | Qt::TextWordWrap,
                       QCoreApplication::translate("TimelinePainter", "Drag media here, or double-click it in the list."));
}

void TimelinePainter::paintHeaders()
{
    const Colors &colors = Theme::colors();
    m_painter.fillRect(QRectF(0, 0, TimelineLayout::headerWidth, m_layout.viewport().height()), colors.panel);
    for (qsizetype i = 0; i < m_scene.shown.tracks().size(); ++i) {
        const Track &track = m_scene.shown.tracks().at(i);
        const QRectF rect = m_layout.headerRect(i);
        const QString icon = track.kind == TrackKind::Video ? QStringLiteral("film") : QStringLiteral("music");
        const double top = rect.center().y() - headerIcon / 2;
        Theme::icon(icon, &Colors::textMuted).paint(&m_painter, QRectF(7, top, headerIcon, headerIcon).toRect());
        m_painter.setPen(colors.textMuted);
        m_painter.drawText(rect.adjusted(26, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, track.name);
    }
    m_painter.setPen(QPen(colors.border, 1));
    m_painter.drawLine(QPointF(TimelineLayout::headerWidth - 0.5, 0),
                       QPointF(TimelineLayout::headerWidth - 0.5, m_layout.viewport().height()));
}

void TimelinePainter::paintRuler()
{
    const Colors &colors = Theme::colors();
    const QRectF ruler = m_layout.rulerRect();
    const FrameRate rate = m_scene.data.profile.rate;
    m_painter.fillRect(QRectF(0, 0, m_layout.viewport().width(), ruler.height()), colors.timelineRuler);
    m_painter.save();
    m_painter.setClipRect(ruler);
    QFont font = m_painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.82);
    m_painter.setFont(font);
    const double labelWidth = QFontMetricsF(font).horizontalAdvance(timecode(0, rate)) + 18;
    const RulerSteps steps = rulerSteps(m_layout.pixelsPerFrame(), rate, labelWidth);
    const Frame first = qMax<Frame>(0, m_layout.frameAt(ruler.left() - labelWidth) / steps.tick * steps.tick);
    for (Frame frame = first; m_layout.xOf(frame) < ruler.right(); frame += steps.tick) {
        const double x = std::round(m_layout.xOf(frame)) + 0.5;
        const bool labelled = frame % steps.label == 0;
        m_painter.setPen(QPen(labelled ? colors.borderStrong : colors.border, 1));
        m_painter.drawLine(QPointF(x, ruler.bottom() - (labelled ? 9 : 5)), QPointF(x, ruler.bottom()));
        if (labelled) {
            m_painter.setPen(colors.textMuted);
            m_painter.drawText(QRectF(x + 4, 1, labelWidth, ruler.height() - 8), Qt::AlignVCenter | Qt::AlignLeft,
                               timecode(frame, rate));
        }
    }
    m_painter.restore();
    m_painter.setPen(QPen(colors.border, 1));
    m_painter.drawLine(QPointF(0, ruler.bottom() - 0.5), QPointF(m_layout.viewport().width(), ruler.bottom() - 0.5));
}

void TimelinePainter::paintPlayhead()
{
    const Colors &colors = Theme::colors();
    const double bottom = m_layout.viewport().height();
    m_painter.save();
    m_painter.setClipRect(QRectF(TimelineLayout::headerWidth, 0, m_layout.viewport().width(), bottom));
    if (m_scene.snapLine) {
        const double x = std::round(m_layout.xOf(*m_scene.snapLine)) + 0.5;
        m_painter.setPen(QPen(colors.accent, 1, Qt::DashLine));
        m_painter.drawLine(QPointF(x, TimelineLayout::rulerHeight), QPointF(x, bottom));
    }
    const double x = std::round(m_layout.xOf(m_scene.playhead)) + 0.5;
    m_painter.setPen(QPen(colors.playhead, 1.5));
    m_painter.drawLine(QPointF(x, TimelineLayout::rulerHeight - 8), QPointF(x, bottom));
    const double top = TimelineLayout::rulerHeight - 17;
    const QPointF handle[] = {{x - 6, top}, {x + 6, top}, {x + 6, top + 8}, {x, top + 15}, {x - 6, top + 8}};
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colors.playhead);
    m_painter.drawPolygon(handle, 5);
    m_painter.restore();
}

void TimelinePainter::paintFocus()
{
    if (!m_scene.focused)
        return;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(Theme::colors().focus, 2));
    m_painter.drawRect(QRectF(QPointF(), QSizeF(m_layout.viewport())).adjusted(1, 1, -1, -1));
}

} // namespace reelmint::ui
