// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "tests/unit/render/export_workshop.h"
#include "ui/render/job_bar.h"
#include "ui/render/job_row.h"

#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

using namespace reelmint;
using namespace reelmint::ui;
using render::JobState;
using testing::ExportWorkshop;

namespace {

struct Desk
{
    explicit Desk(qint64 credits = 84) : shop(credits), queue(shop.services()), bar(new JobBar(&queue))
    {
        auto *column = new QVBoxLayout(&window);
        column->addStretch();
        column->addWidget(bar);
        window.resize(900, 220);
        window.show();
    }

    template <class Widget> Widget *part(const char *name, int row = 0) const
    {
        return bar->rows().at(row)->findChild<Widget *>(QLatin1String(name));
    }
    QString details(int row = 0) const { return part<QLabel>("jobDetails", row)->text(); }
    QString title(int row = 0) const { return part<QLabel>("jobTitle", row)->text(); }
    bool shows(const char *name, int row = 0) const { return part<QWidget>(name, row)->isVisibleTo(&window); }

    ExportWorkshop shop;
    render::RenderQueue queue;
    QWidget window;
    JobBar *bar;
};

} // namespace

class JobBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notThereWhileThereIsNothing()
    {
        Desk desk;
        QVERIFY(!desk.bar->isVisible());
    }

    void progressThenTheResult()
    {
        Desk desk;
        auto *job = desk.queue.add(desk.shop.request(QStringLiteral("holiday.mp4"), 40), Credits(2));
        QTRY_VERIFY(desk.bar->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(job->percent() > 5, 120'000);
        QCOMPARE(desk.title(), QStringLiteral("Exporting holiday.mp4"));
        QVERIFY2(desk.details().contains(QStringLiteral("2 credits held")), qPrintable(desk.details()));
        QCOMPARE(desk.part<QProgressBar>("jobProgress")->value(), job->percent());
        QVERIFY(desk.shows("jobCancel") && !desk.shows("jobOpenFolder") && !desk.shows("jobDismiss"));
        desk.shop.clock.advanceMs(3000);
        QTRY_VERIFY(desk.details().contains(QStringLiteral("left")) || job->isFinal());
        QCOMPARE(testing::unnamedControls(&desk.window), QStringList());
        testing::keepPicture(&desk.window, QStringLiteral("jobs-rendering"));
        QVERIFY(testing::awaitEnd(job));
        QCOMPARE(desk.title(), QStringLiteral("Exported holiday.mp4"));
        QVERIFY(desk.details().contains(QStringLiteral("2 credits charged")));
        QVERIFY(!desk.shows("jobCancel") && desk.shows("jobOpenFolder") && desk.shows("jobDismiss"));
        testing::keepPicture(&desk.window, QStringLiteral("jobs-done"));
        QSignalSpy open(desk.bar, &JobBar::openFolderRequested);
        desk.part<QPushButton>("jobOpenFolder")->click();
        QCOMPARE(open.first().first().toString(), desk.shop.file(QStringLiteral("holiday.mp4")));
        desk.part<QToolButton>("jobDismiss")->click();
        QVERIFY(desk.queue.jobs().isEmpty());
        QVERIFY(!desk.bar->isVisible());
    }

    void cancelSaysThatTheCreditsAreBack()
    {
        Desk desk;
        auto *job = desk.queue.add(desk.shop.request(QStringLiteral("film.mp4"), 60), Credits(2));
        QTRY_VERIFY_WITH_TIMEOUT(job->percent() > 0, 120'000);
        desk.shop.credits.holdBack(QStringLiteral("releaseHold"));
        desk.part<QPushButton>("jobCancel")->click();
        QTRY_VERIFY_WITH_TIMEOUT(desk.details().contains(QStringLiteral("being returned")), 30'000);
        QVERIFY(!desk.details().contains(QStringLiteral("were returned"))); // not before it is true
        desk.shop.credits.letGo(QStringLiteral("releaseHold"));
        QVERIFY(testing::awaitEnd(job));
        QVERIFY2(desk.details().contains(QStringLiteral("2 credits were returned")), qPrintable(desk.details()));
        QVERIFY(desk.details().contains(QStringLiteral("cancelled")));
    }

    void failureSaysTheCauseAndTheCredits()
    {
        Desk desk;
        const auto request = desk.shop.request(QStringLiteral("film.mp4"));
        QVERIFY(QFile::remove(desk.shop.clip));
        auto *job = desk.queue.add(request, Credits(1));
        QVERIFY(testing::awaitEnd(job));
        QCOMPARE(desk.title(), QStringLiteral("Not exported: film.mp4"));
        QVERIFY2(desk.details().contains(QStringLiteral("clip.mp4")), qPrintable(desk.details()));
        QVERIFY(desk.details().contains(QStringLiteral("returned")));
        testing::keepPicture(&desk.window, QStringLiteral("jobs-failed"));
    }

    void waitingForTheServerIsSaid()
    {
        Desk desk;
        auto *job = desk.queue.add(desk.shop.request(), Credits(1));
        QVERIFY(testing::awaitState(job, JobState::Rendering));
        desk.shop.credits.setOffline(true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.details().contains(QStringLiteral("as soon as the server")), 60'000);
        QVERIFY(!desk.shows("jobCancel"));
        desk.shop.credits.setOffline(false);
        QVERIFY(testing::awaitEnd(job));
        QVERIFY(job->state() == JobState::Done);
    }

    void whatNeverHeldCreditsIsLeftToTheDialog()
    {
        Desk desk(0);
        auto *job = desk.queue.add(desk.shop.request(), Credits(1));
        QVERIFY(testing::awaitEnd(job));
        QVERIFY(!desk.bar->isVisible());
    }

    void severalFilmsHaveARowEach()
    {
        Desk desk;
        auto *first = desk.queue.add(desk.shop.request(QStringLiteral("a.mp4"), 10), Credits(1));
        auto *second = desk.queue.add(desk.shop.request(QStringLiteral("b.mp4")), Credits(1));
        QVERIFY(testing::awaitState(second, JobState::Queued));
        QTRY_COMPARE(desk.title(1), QStringLiteral("Waiting: b.mp4"));
        QCOMPARE(desk.details(1), QStringLiteral("1 credits held"));
        second->cancel();
        QVERIFY(testing::awaitEnd(first));
    }
};

REELMINT_UI_TEST_MAIN(JobBarTest)
#include "tst_job_bar.moc"
