// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_page.h"

#include "app/editor/commands/add_clip.h"
#include "app/editor/commands/close_gap.h"
#include "app/editor/commands/move_clip.h"
#include "app/editor/commands/remove_clip.h"
#include "app/editor/commands/remove_media.h"
#include "app/editor/commands/ripple_delete.h"
#include "app/editor/commands/split_clip.h"
#include "app/editor/media_importer.h"
#include "ui/editor/clip_inspector.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_dialogs.h"
#include "ui/editor/media_bin.h"
#include "ui/editor/picture_cache.h"
#include "ui/editor/project_files.h"
#include "ui/editor/timeline_panel.h"
#include "ui/editor/timeline_view.h"
#include "ui/theme/theme.h"

#include <QDataStream>
#include <QEvent>
#include <QMenu>
#include <QPointer>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace reelmint::ui {

using namespace editor;

EditorPage::EditorPage(const EditorServices &services, QWidget *parent)
    : QWidget(parent), m_services(services), m_pictures(new PictureCache(services.thumbnails, this)),
      m_importer(new MediaImporter(services.project, services.prober, this)),
      m_actions(new EditorActions(services.project->undoStack(), this)),
      m_files(new ProjectFiles(services.project, services.dialogs, this)),
      m_bin(new MediaBin(services.project, m_pictures)), m_inspector(new ClipInspector(services.project)),
      m_timeline(new TimelinePanel(services.project, m_pictures, m_actions)), m_side(new QTabWidget),
      m_top(new QSplitter(Qt::Horizontal)), m_rows(new QSplitter(Qt::Vertical)), m_previewSlot(new QWidget)
{
    setObjectName(QStringLiteral("editorPage"));
    auto *slot = new QVBoxLayout(m_previewSlot);
    slot->setContentsMargins(0, 0, 0, 0);
    m_side->setObjectName(QStringLiteral("sidePanels"));
    m_side->setDocumentMode(true);
    m_side->setMinimumWidth(220);
    auto *sideFrame = new QFrame;
    Theme::setRole(sideFrame, "panel");
    auto *sideColumn = new QVBoxLayout(sideFrame);
    sideColumn->setContentsMargins(1, 1, 1, 1);
    sideColumn->addWidget(m_side);
    m_side->addTab(m_inspector, tr("Clip"));
    m_side->setAccessibleName(tr("Tools and clip details"));
    m_side->tabBar()->setAccessibleName(m_side->accessibleName());

    m_top->addWidget(m_bin);
    m_top->addWidget(m_previewSlot);
    m_top->addWidget(sideFrame);
    m_top->setStretchFactor(1, 1);
    m_top->setSizes({290, 640, 290});
    m_top->setChildrenCollapsible(false);
    m_rows->addWidget(m_top);
    m_rows->addWidget(m_timeline);
    m_rows->setStretchFactor(0, 1);
    m_rows->setSizes({480, 270});
    m_rows->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::gapSmall + 2, metrics::gapSmall + 2, metrics::gapSmall + 2, metrics::gapSmall + 2);
    all->addWidget(m_rows);
    connectActions();
    connectBin();
    connectTimeline();
    updateActions();
    followDirection();
}

void EditorPage::followDirection()
{
    // QSplitter places its children one pixel too far right when it runs from right to left.
    m_top->setContentsMargins(0, 0, isRightToLeft() ? 1 : 0, 0);
}

TimelineView *EditorPage::timeline() const
{
    return m_timeline->view();
}

void EditorPage::connectActions()
{
    const auto on = [this](QAction *action, auto handler) { connect(action, &QAction::triggered, this, handler); };
    on(m_actions->newProject, [this] { m_files->newProject(); });
    on(m_actions->open, [this] { m_files->open(); });
    on(m_actions->save, [this] { m_files->save(); });
    on(m_actions->saveAs, [this] { m_files->saveAs(); });
    on(m_actions->import, [this] {
        m_services.dialogs->chooseMedia(this, [page = QPointer(this)](const QStringList &paths) {
            if (page)
                page->importFiles(paths);
        });
    });
    on(m_actions->addToTimeline, [this] { addAtEnd(m_bin->current()); });
    on(m_actions->split, [this] { splitHere(); });
    on(m_actions->remove, [this] { removeSelected(false); });
    on(m_actions->rippleDelete, [this] { removeSelected(true); });
    on(m_actions->closeGap, [this] { closeGapHere(); });
    constexpr double step = 1.4;
    on(m_actions->zoomIn, [this] { timeline()->zoomBy(step); });
    on(m_actions->zoomOut, [this] { timeline()->zoomBy(1 / step); });
    on(m_actions->zoomFit, [this] { timeline()->zoomToFit(); });
    on(m_actions->snapping, [this](bool enabled) { timeline()->setSnapping(enabled); });
    connect(m_files, &ProjectFiles::failed, this, [this](const Error &error) { say(error.message); });
    connect(m_files, &ProjectFiles::saved, this, [this] { m_timeline->say(tr("The project is saved."), false); });
}

void EditorPage::connectBin()
{
    connect(m_bin, &MediaBin::importRequested, m_actions->import, &QAction::trigger);
    connect(m_bin, &MediaBin::filesDropped, this, &EditorPage::importFiles);
    connect(m_bin, &MediaBin::addRequested, this, &EditorPage::addAtEnd);
    connect(m_bin, &MediaBin::removeRequested, this,
            [this](const MediaId &media) { run(removeMedia(m_services.project->data(), media)); });
    connect(m_importer, &MediaImporter::pendingChanged, m_bin, &MediaBin::setImporting);
    connect(m_importer, &MediaImporter::failed, m_bin, &MediaBin::showFailure);
    connect(m_services.project, &Project::wasReset, m_pictures, &PictureCache::forgetFailures);
}

void EditorPage::connectTimeline()
{
    TimelineView *view = timeline();
    connect(view, &TimelineView::seekRequested, this, &EditorPage::seekRequested);
    connect(view, &TimelineView::selectionChanged, m_inspector, &ClipInspector::setClip);
    connect(view, &TimelineView::selectionChanged, this, &EditorPage::updateActions);
    connect(view, &TimelineView::filesDropped, this, &EditorPage::dropFiles);
    connect(view, &TimelineView::menuRequested, this, &EditorPage::showTimelineMenu);
    connect(view, &TimelineView::addRequested, this, [this](const MediaId &media, qsizetype track, Frame position) {
        run(addClip(m_services.project->data(), media, {track, position}));
    });
    const auto move = [this](const ClipId &clip, qsizetype track, Frame position) {
        run(moveClip(m_services.project->data(), clip, track, position));
    };
    const auto trim = [this](const ClipId &clip, ClipEdge edge, Frame frame) {
        run(trimClip(m_services.project->data(), clip, edge, frame));
    };
    connect(view, &TimelineView::moveRequested, this, move);
    connect(view, &TimelineView::trimRequested, this, trim);
    connect(m_inspector, &ClipInspector::moveRequested, this, move);
    connect(m_inspector, &ClipInspector::trimRequested, this, trim);
    connect(m_services.project, &Project::timelineChanged, this, &EditorPage::updateActions);
}

void EditorPage::run(Result<Edit> plan)
{
    const Result<void> done = m_services.project->apply(std::move(plan));
    if (!done.ok())
        say(done.error().message);
}

void EditorPage::splitHere()
{
    const ProjectData &film = m_services.project->data();
    const Frame playhead = timeline()->playhead();
    const std::optional<PlacedClip> selected = film.timeline.find(timeline()->selection());
    const bool inside = selected && selected->clip.covers(playhead) && playhead > selected->clip.position;
    run(inside ? splitClip(film, selected->clip.id, playhead) : splitAll(film, playhead));
}

void EditorPage::closeGapHere()
{
    // The uppermost track with a gap under the playhead.
    const Timeline &film = m_services.project->timeline();
    qsizetype track = 0;
    while (track + 1 < film.tracks().size() && !film.tracks().at(track).gapAt(timeline()->playhead()))
        ++track;
    run(closeGap(m_services.project->data(), track, timeline()->playhead()));
}

void EditorPage::removeSelected(bool ripple)
{
    const ProjectData &film = m_services.project->data();
    const ClipId clip = timeline()->selection();
    run(ripple ? rippleDelete(film, clip) : removeClip(film, clip));
}

void EditorPage::addAtEnd(const MediaId &media)
{
    const bool first = m_services.project->timeline().isEmpty();
    const Result<Edit> plan = addClip(m_services.project->data(), media);
    run(plan);
    if (!plan.ok())
        return;
    timeline()->select(plan->after.constLast().clip.id);
    if (first)
        timeline()->zoomToFit();
}

void EditorPage::importFiles(const QStringList &paths)
{
    if (!paths.isEmpty())
        m_importer->import(paths);
}

void EditorPage::dropFiles(const QStringList &paths, qsizetype track, Frame position)
{
    // Several files follow one another from where they were dropped.
    auto next = std::make_shared<Frame>(position);
    m_importer->import(paths, [this, track, next](const MediaId &media) {
        const Result<Edit> plan = addClip(m_services.project->data(), media, {track, *next});
        run(plan);
        if (plan.ok())
            *next = plan->after.constLast().clip.end();
    });
}

void EditorPage::showTimelineMenu(const QPoint &position, qsizetype track, Frame frame)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_actions->split, m_actions->remove, m_actions->rippleDelete});
    const Timeline &film = m_services.project->timeline();
    if (track >= 0 && track < film.tracks().size() && film.tracks().at(track).gapAt(frame)) {
        // Of the gap under the pointer; the action of the same name works at the playhead.
        connect(menu->addAction(m_actions->closeGap->icon(), m_actions->closeGap->text()), &QAction::triggered, this,
                [this, track, frame] { run(closeGap(m_services.project->data(), track, frame)); });
    }
    menu->popup(position);
}

void EditorPage::updateActions()
{
    const Timeline &film = m_services.project->timeline();
    const bool selected = film.find(timeline()->selection()).has_value();
    m_actions->remove->setEnabled(selected);
    m_actions->rippleDelete->setEnabled(selected);
    m_actions->split->setEnabled(!film.isEmpty());
    m_actions->closeGap->setEnabled(!film.isEmpty());
}

void EditorPage::setPreview(QWidget *preview)
{
    m_previewSlot->layout()->addWidget(preview);
}

void EditorPage::addSidePanel(QWidget *panel, const QString &title, bool first)
{
    m_side->insertTab(first ? 0 : m_side->count(), panel, title);
    if (first)
        m_side->setCurrentIndex(0);
}

void EditorPage::setPlayhead(Frame frame)
{
    timeline()->setPlayhead(frame);
}

void EditorPage::say(const QString &sentence)
{
    m_timeline->say(sentence);
}

QByteArray EditorPage::saveLayout() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << m_top->saveState() << m_rows->saveState();
    return state;
}

bool EditorPage::restoreLayout(const QByteArray &state)
{
    QByteArray top;
    QByteArray rows;
    QDataStream in(state);
    in >> top >> rows;
    return m_top->restoreState(top) && m_rows->restoreState(rows);
}

void EditorPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_actions->retranslate();
        m_side->setTabText(m_side->indexOf(m_inspector), tr("Clip"));
        m_side->setAccessibleName(tr("Tools and clip details"));
        m_side->tabBar()->setAccessibleName(m_side->accessibleName());
    }
    if (event->type() == QEvent::LayoutDirectionChange)
        followDirection();
    QWidget::changeEvent(event);
}

} // namespace reelmint::ui
