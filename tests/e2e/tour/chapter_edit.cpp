// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/film_check.h"
#include "tests/e2e/tour/tour.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/media_bin.h"
#include "ui/editor/timeline_view.h"

#include <QListView>
#include <QtTest/QtTest>

namespace reelmint::tour {

using editor::Frame;

namespace {

/// Where people click to select a clip.
QPoint middleOf(const ui::TimelineView &view, const editor::PlacedClip &placed)
{
    return view.viewLayout().clipRect(placed.track, placed.clip).center().toPoint();
}

} // namespace

/// A click on the ruler.
void Tour::setPlayhead(qint64 frame)
{
    ui::TimelineView *view = m_workbench.edit()->timeline();
    view->setFocus();
    const QRectF ruler = view->viewLayout().rulerRect();
    const QPoint place(qRound(view->viewLayout().xOf(frame)), qRound(ruler.center().y()));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
    // A pixel may hold several frames; arrows do the rest, as a person does.
    while (view->playhead() < frame)
        QTest::keyClick(view, Qt::Key_Right);
    while (view->playhead() > frame)
        QTest::keyClick(view, Qt::Key_Left);
}

void Tour::cutFilm()
{
    ui::EditorPage *page = m_workbench.edit();
    ui::TimelineView *view = page->timeline();
    const editor::Project &project = m_services.project;
    shot(QStringLiteral("empty-editor"));
    m_dialogs.media = {clip(QStringLiteral("movie1/VID_20191220_170832.mp4")), clip(QStringLiteral("movie2/movie-hello.mp4"))};
    page->actions()->import->trigger();
    waitFor([&project] { return project.data().media.size() == 2; }, QStringLiteral("both clips are in the bin"));

    QListView *bin = page->mediaBin()->list();
    for (int row = 0; row < 2; ++row) {
        bin->setFocus();
        bin->setCurrentIndex(bin->model()->index(row, 0));
        QTest::keyClick(bin, Qt::Key_Return);
        waitFor([&] { return project.timeline().clipCount() == row + 1; }, QStringLiteral("a clip on the timeline"));
    }
    page->actions()->zoomFit->trigger();
    const auto track = project.timeline().firstTrack(editor::TrackKind::Video);
    const auto clips = [&] { return project.timeline().tracks().at(track).clips; };
    const Frame second = project.rate().fromMs(1000);
    const Frame dogEnd = clips().at(0).end();

    // The talk loses its first two seconds (split, then ripple delete) and everything after four more.
    setPlayhead(dogEnd + 2 * second);
    page->actions()->split->trigger();
    expect(clips().size() == 3, QStringLiteral("splitting makes two clips of one"));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, middleOf(*view, {track, clips().at(1)}));
    page->actions()->rippleDelete->trigger();
    expect(clips().size() == 2 && clips().at(1).position == dogEnd, QStringLiteral("ripple delete closes the gap"));
    setPlayhead(dogEnd + 4 * second);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, middleOf(*view, {track, clips().at(1)}));
    setPlayhead(dogEnd + 4 * second);
    QTest::keyClick(view, Qt::Key_BracketRight);
    expect(project.timeline().duration() == dogEnd + 4 * second, QStringLiteral("trimming to the playhead ends the clip there"));

    const editor::Timeline cut = project.timeline();
    while (project.timeline().clipCount() > 0)
        page->actions()->undo->trigger();
    while (page->actions()->redo->isEnabled())
        page->actions()->redo->trigger();
    expect(project.timeline() == cut, QStringLiteral("undo and redo lead back to the same film"));

    m_dialogs.projectToSave = m_settings.folder + QStringLiteral("/holiday.reelmint");
    page->actions()->save->trigger();
    waitFor([&project] { return !project.isDirty(); }, QStringLiteral("the film is saved"));
    page->actions()->zoomFit->trigger();
    QTest::qWait(2'000); // thumbnails are made by another process
    shot(QStringLiteral("editor"));
}

void Tour::watchFilm()
{
    media::PreviewPlayer &player = m_services.player;
    QList<Frame> shown;
    QImage last;
    QObject context;
    QObject::connect(&player, &media::PreviewPlayer::imageChanged, &context, [&](const QImage &image, qint64 frame) {
        if (!image.isNull()) {
            last = image;
            shown.append(frame);
        }
    });
    setPlayhead(0);
    QTest::keyClick(m_workbench.edit()->timeline(), Qt::Key_Space);
    waitFor([&player] { return player.isPlaying(); }, QStringLiteral("space plays"));
    waitFor([&shown] { return shown.size() > 20; }, QStringLiteral("pictures while playing"));
    QTest::keyClick(m_workbench.edit()->timeline(), Qt::Key_Space);
    waitFor([&player] { return !player.isPlaying(); }, QStringLiteral("space pauses"));
    expect(m_workbench.edit()->timeline()->playhead() == player.position(), QStringLiteral("the playhead follows the player"));
    const Frame wanted = m_services.project.timeline().duration() - m_services.project.rate().fromMs(2000);
    setPlayhead(wanted);
    waitFor([&] { return !shown.isEmpty() && shown.constLast() == wanted; }, QStringLiteral("the frame that was sought"));
    shot(QStringLiteral("preview"));
}

void Tour::checkFilm()
{
    const auto facts = probeFilm(m_film);
    expect(facts.ok(), QStringLiteral("ffprobe reads the film"));
    const editor::ProjectData &data = m_services.project.data();
    const auto said = [](const QString &what) { return QStringLiteral("the film is ") + what; };
    expect(facts->size == QSize(1920, 1080), said(QStringLiteral("1920x1080")));
    expect(facts->videoCodec == QLatin1String("h264") && facts->pixelFormat == QLatin1String("yuv420p"),
           said(QStringLiteral("H.264, 4:2:0")));
    expect(facts->audioCodec == QLatin1String("aac") && facts->audioChannels == 2, said(QStringLiteral("AAC, stereo")));
    expect(facts->frames == data.timeline.duration(), said(QStringLiteral("%1 frames long, not %2")
                                                               .arg(data.timeline.duration()).arg(facts->frames)));
    const auto track = data.timeline.firstTrack(editor::TrackKind::Video);
    const QList<editor::Clip> clips = data.timeline.tracks().at(track).clips;
    const auto alike = [&](const editor::Clip &at, const editor::Clip &source) {
        const editor::FrameRate rate = data.profile.rate;
        const auto score = similarity(m_film, {rate.toMs(at.position + at.length() / 2), data.findMedia(source.media)->path,
                                               rate.toMs(source.in + source.length() / 2)});
        expect(score.ok(), QStringLiteral("ffmpeg compares pictures"));
        return *score;
    };
    for (const editor::Clip &clip : clips) {
        for (const editor::Clip &other : clips) {
            const int score = alike(clip, other);
            const QString figures = QStringLiteral(" (similarity %1 of 1000)").arg(score);
            if (clip == other)
                expect(score > 900, QStringLiteral("the film shows each clip where it was put") + figures);
            else
                expect(score < 700, QStringLiteral("another clip does not look like it") + figures);
        }
    }
}

} // namespace reelmint::tour
