// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/editor/fake_media.h"
#include "tests/unit/editor/sample_project.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/timeline_view.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QTest>

#include <memory>

namespace reelmint::ui {

using namespace editor;

/// The sample film in a real editor page, four pixels to the frame, with the focus on the timeline.
class TimelineFixture
{
public:
    void open()
    {
        m_thumbnails.requests = 0;
        m_project = std::make_unique<Project>();
        m_page = std::make_unique<EditorPage>(EditorServices{m_project.get(), &m_prober, &m_thumbnails, &m_dialogs});
        m_view = m_page->timeline();
        m_page->resize(1280, 800);
        m_page->show();
        m_project->load(sampleFilm(), {});
        m_view->zoomBy(4.0 / m_view->zoom());
        m_page->activateWindow();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QCOMPARE(m_view->zoom(), 4.0);
        m_page->actions()->snapping->setChecked(true);
        m_view->setSnapping(true);
    }

    void close()
    {
        m_page.reset();
        m_project.reset();
    }

    FakeProber m_prober;
    FakeThumbnails m_thumbnails;
    FakeDialogs m_dialogs;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<EditorPage> m_page;
    TimelineView *m_view = nullptr;

    QString lane(qsizetype track) const
    {
        QStringList words;
        for (const Clip &clip : m_project->timeline().tracks().at(track).clips) {
            const QString name = clip.id.toString().size() > 8 ? QStringLiteral("new") : clip.id.toString();
            words << QStringLiteral("%1@%2[%3,%4)").arg(name).arg(clip.position).arg(clip.in).arg(clip.out);
        }
        return words.join(QLatin1Char(' '));
    }

    QPoint at(qsizetype track, Frame frame, int dx = 0) const
    {
        const TimelineLayout &layout = m_view->viewLayout();
        return QPoint(qRound(layout.xOf(frame)) + dx, qRound(layout.laneRect(track).center().y()));
    }

    QWidget *surface() const { return m_view->viewport(); }

    void dragMouse(QPoint from, QPoint to, bool release = true)
    {
        QTest::mousePress(surface(), Qt::LeftButton, {}, from);
        QTest::mouseMove(surface(), from + (to - from) / 2);
        QTest::mouseMove(surface(), to);
        if (release)
            QTest::mouseRelease(surface(), Qt::LeftButton, {}, to);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view, key, modifiers); }

    void drop(QMimeData *mime, QPoint where)
    {
        QDragEnterEvent enter(where, Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(surface(), &enter);
        QDragMoveEvent move(where, Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(surface(), &move);
        QDropEvent event(where, Qt::CopyAction, mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(surface(), &event);
    }
};

} // namespace reelmint::ui
