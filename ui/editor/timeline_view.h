// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/project.h"
#include "ui/editor/timeline_layout.h"
#include "ui/editor/timeline_tools.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace reelmint::ui {

class PictureCache;

/// The timeline on screen. Reads the project, shows it, and turns mouse and keys into intents (the ...Requested signals);
/// it never edits. Owns only what belongs to looking: zoom, scroll position, selection, playhead. The focused view
/// answers to: arrows (frame; with Shift a second), Up/Down (previous and next cut), Home/End, Ctrl+arrows (select a
/// clip), Alt+arrows (move it by a frame or to another track), [ and ] (trim to the playhead), Esc.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    TimelineView(editor::Project *project, PictureCache *pictures, QWidget *parent = nullptr);

    editor::Frame playhead() const { return m_playhead; }
    void setPlayhead(editor::Frame frame); ///< from the player; scrolls to keep it in sight; no signal
    editor::ClipId selection() const { return m_selection; }
    void select(const editor::ClipId &clip); ///< an unknown or empty id clears the selection
    /// One sentence for screen readers and the status line: what is selected, or that nothing is.
    QString selectionText() const;

    bool snapping() const { return m_snapping; }
    void setSnapping(bool on) { m_snapping = on; }

    double zoom() const { return m_layout.pixelsPerFrame(); } ///< pixels per frame
    void zoomBy(double factor); ///< around the playhead if visible, else around the middle
    void zoomToFit();

    const TimelineLayout &viewLayout() const { return m_layout; }

Q_SIGNALS:
    void seekRequested(reelmint::editor::Frame frame);
    void moveRequested(const reelmint::editor::ClipId &clip, qsizetype track, reelmint::editor::Frame position);
    void trimRequested(const reelmint::editor::ClipId &clip, reelmint::editor::ClipEdge edge,
                       reelmint::editor::Frame frame);
    void addRequested(const reelmint::editor::MediaId &media, qsizetype track, reelmint::editor::Frame position);
    void filesDropped(const QStringList &paths, qsizetype track, reelmint::editor::Frame position);
    void menuRequested(const QPoint &globalPosition, qsizetype track, reelmint::editor::Frame frame);
    void selectionChanged(const reelmint::editor::ClipId &clip);
    void zoomChanged(double pixelsPerFrame);
    void playheadChanged(reelmint::editor::Frame frame); ///< for display; also when setPlayhead() moved it

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    TimelineTools::Context toolContext() const;
    void onTimelineChanged();
    void updateScrollBars();
    void zoomAround(double factor, double x);
    void ensureVisible(editor::Frame frame);
    void showCursorFor(QPointF position);
    void dragTo(QPointF position);
    void autoScroll(QPointF position);
    void requestSeek(editor::Frame frame);
    void placePlayhead(editor::Frame frame);
    bool keyMovesPlayhead(const QKeyEvent &event);
    bool keyWorksOnClips(const QKeyEvent &event);
    void selectNeighbour(int direction);
    void nudge(int frames, int lanes);
    void trimToPlayhead(editor::ClipEdge edge);
    editor::Frame cutBeside(int direction) const;
    std::pair<qsizetype, editor::Frame> dropPlace(QPointF position) const;

    editor::Project *m_project;
    PictureCache *m_pictures;
    TimelineLayout m_layout;
    TimelineTools m_tools;
    editor::Frame m_playhead = 0;
    editor::ClipId m_selection;
    std::optional<editor::Timeline> m_dropPreview;
    bool m_snapping = true;
    QBasicTimer m_autoScroll;
    QPointF m_pointer;
};

/// How media travels from the bin to the timeline: the item's id as UTF-8.
inline constexpr auto mediaMimeType = "application/x-reelmint-media";

} // namespace reelmint::ui
