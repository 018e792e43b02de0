// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "tests/unit/render/export_workshop.h"
#include "ui/render/export_dialog.h"
#include "ui/widgets/amount_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::ui;
using testing::ExportWorkshop;

namespace {

/// A dialog on real services (the ledger in memory), with short cuts to its parts.
struct Desk
{
    explicit Desk(qint64 credits)
        : shop(credits), queue(shop.services()), dialog(&shop.credits, &queue, nullptr, choose())
    {
    }

    ChooseFilmFile choose()
    {
        return [this](QWidget *, const QString &, const std::function<void(const QString &)> &done) { done(chosen); };
    }

    void begin(int repeats = 1)
    {
        dialog.begin(shop.request(QStringLiteral("film.mp4"), repeats).cut(), shop.file(QStringLiteral("film.mp4")));
    }

    template <class Widget> Widget *part(const char *name) const
    {
        return dialog.findChild<Widget *>(QLatin1String(name));
    }
    QPushButton *start() const { return part<QPushButton>("exportStart"); }
    bool shows(const char *name) const { return part<QWidget>(name)->isVisibleTo(&dialog); }

    ExportWorkshop shop;
    render::RenderQueue queue;
    ExportDialog dialog;
    QString chosen;
};

} // namespace

class ExportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePriceIsTheServersAndFollowsTheSettings()
    {
        Desk desk(84);
        desk.begin();
        QVERIFY(!desk.start()->isEnabled()); // no price yet
        QCOMPARE(desk.start()->text(), QStringLiteral("Export"));
        QTRY_COMPARE(desk.start()->text(), QStringLiteral("Export · 4 credits"));
        QVERIFY(desk.start()->isEnabled());
        QCOMPARE(desk.part<AmountLabel>("exportPrice")->text(), QStringLiteral("4"));
        QCOMPARE(desk.part<AmountLabel>("exportAvailable")->text(), QStringLiteral("84"));
        QCOMPARE(desk.part<AmountLabel>("exportAfter")->text(), QStringLiteral("80"));
        QTRY_COMPARE(desk.start()->toolTip(), QStringLiteral("1 started minutes × 4 credits for 1080p"));
        desk.dialog.setResolution(QStringLiteral("2160p"));
        QVERIFY(!desk.start()->isEnabled()); // the old price is gone at once
        QTRY_COMPARE(desk.start()->text(), QStringLiteral("Export · 12 credits"));
        QCOMPARE(desk.part<AmountLabel>("exportAfter")->text(), QStringLiteral("72"));
        QVERIFY(desk.part<QLabel>("exportDetails")->text().contains(QStringLiteral("3840")));
        QCOMPARE(testing::unnamedControls(&desk.dialog), QStringList());
        QTRY_COMPARE(testing::clippedTexts(&desk.dialog), QStringList());
        testing::keepPicture(&desk.dialog, QStringLiteral("export-ready"));
    }

    void lateAnswersOfOldSettingsAreDropped()
    {
        Desk desk(84);
        desk.shop.credits.holdBack(QStringLiteral("quote"));
        desk.begin();
        QTRY_COMPARE(desk.shop.credits.calls(QStringLiteral("quote")), 1);
        desk.dialog.setResolution(QStringLiteral("720p"));
        QTRY_COMPARE(desk.shop.credits.calls(QStringLiteral("quote")), 2);
        desk.shop.credits.letGo(QStringLiteral("quote"));
        QTRY_COMPARE(desk.start()->text(), QStringLiteral("Export · 2 credits"));
    }

    void exportHoldsAndClosesTheDialog()
    {
        Desk desk(84);
        desk.begin();
        desk.dialog.setResolution(QStringLiteral("480p"));
        QTRY_VERIFY(desk.start()->isEnabled());
        QSignalSpy started(&desk.dialog, &ExportDialog::started);
        QTest::mouseClick(desk.start(), Qt::LeftButton);
        QVERIFY(!desk.start()->isEnabled()); // not twice
        QTRY_COMPARE(started.size(), 1);
        QVERIFY(!desk.dialog.isVisible());
        auto *job = desk.queue.jobs().first();
        QVERIFY(testing::awaitEnd(job));
        QVERIFY(job->state() == render::JobState::Done);
        QCOMPARE(job->credits(), Credits(1));
        QCOMPARE(desk.shop.credits.ledger().balance().balance, Credits(83));
    }

    void shortfallOffersTopUpAndRecoversByItself()
    {
        Desk desk(3);
        desk.begin();
        QTRY_VERIFY(desk.shows("exportShortfall"));
        QVERIFY(!desk.start()->isEnabled());
        const QString words = desk.part<QLabel>("exportShortWords")->text();
        QVERIFY2(words.contains(u'4') && words.contains(u'3') && words.contains(u'1'), qPrintable(words));
        QTRY_COMPARE(testing::clippedTexts(&desk.dialog), QStringList());
        testing::keepPicture(&desk.dialog, QStringLiteral("export-shortfall"));
        QSignalSpy topUp(&desk.dialog, &ExportDialog::topUpRequested);
        desk.part<QPushButton>("exportTopUp")->click();
        QCOMPARE(topUp.size(), 1);
        QCOMPARE(topUp.first().at(0).value<Credits>(), Credits(1));
        QCOMPARE(topUp.first().at(1).value<Credits>(), Credits(4));
        QVERIFY(desk.dialog.isVisible());
        desk.shop.credits.grant(Credits(100), QStringLiteral("Starter"));
        QTRY_VERIFY(desk.start()->isEnabled());
        QVERIFY(!desk.shows("exportShortfall"));
        QCOMPARE(desk.part<AmountLabel>("exportAfter")->text(), QStringLiteral("99"));
    }

    void creditsSpentElsewhereMeanwhileAreNoticed()
    {
        Desk desk(4);
        desk.begin();
        QTRY_VERIFY(desk.start()->isEnabled());
        desk.shop.credits.ledger().spend(Credits(2), QStringLiteral("on another device")); // no push yet
        desk.start()->click();
        QTRY_VERIFY(desk.shows("exportShortfall"));
        QVERIFY(desk.dialog.isVisible());
        QVERIFY(!desk.start()->isEnabled());
        QTRY_VERIFY(desk.queue.jobs().isEmpty());
    }

    void offlineSaysSoAndCanTryAgain()
    {
        Desk desk(84);
        desk.shop.credits.setOffline(true);
        desk.begin();
        QTRY_VERIFY(desk.shows("exportError"));
        QVERIFY(!desk.start()->isEnabled());
        testing::keepPicture(&desk.dialog, QStringLiteral("export-offline"));
        desk.shop.credits.setOffline(false);
        desk.part<QPushButton>("errorRetry")->click();
        QTRY_VERIFY(desk.start()->isEnabled());
        QVERIFY(!desk.shows("exportError"));
    }

    void offlineAtTheLastMomentHoldsNothing()
    {
        Desk desk(84);
        desk.begin();
        QTRY_VERIFY(desk.start()->isEnabled());
        desk.shop.credits.setOffline(true);
        desk.start()->click();
        QTRY_VERIFY(desk.shows("exportError"));
        QVERIFY(desk.dialog.isVisible());
        QVERIFY(desk.shop.credits.ledger().holds().isEmpty());
    }

    void closingWhileReservingGivesItBack()
    {
        Desk desk(84);
        desk.begin();
        QTRY_VERIFY(desk.start()->isEnabled());
        desk.shop.credits.holdBack(QStringLiteral("placeHold"));
        desk.start()->click();
        QTRY_COMPARE(desk.shop.credits.ledger().holds().size(), 1);
        QTest::keyClick(&desk.dialog, Qt::Key_Escape);
        QVERIFY(!desk.dialog.isVisible());
        desk.shop.credits.letGo(QStringLiteral("placeHold"));
        QVERIFY(testing::awaitEnd(desk.queue.jobs().first()));
        QCOMPARE(desk.shop.credits.ledger().balance().available, Credits(84));
        QVERIFY(desk.shop.outputs().isEmpty());
    }

    void namesAreMadeUsable()
    {
        Desk desk(84);
        desk.begin();
        QTRY_VERIFY(desk.start()->isEnabled());
        auto *name = desk.part<QLineEdit>("exportName");
        name->setText(QStringLiteral("my holiday"));
        QCOMPARE(desk.dialog.fileName(), QStringLiteral("my holiday.mp4"));
        name->setText(QStringLiteral("a/b"));
        QVERIFY(!desk.start()->isEnabled());
        name->clear();
        QVERIFY(!desk.start()->isEnabled());
        name->setText(QStringLiteral("clip.mp4")); // the source itself
        QVERIFY(desk.start()->isEnabled());
        desk.start()->click();
        QVERIFY(desk.shows("exportError"));
        QVERIFY(desk.queue.jobs().isEmpty());
        desk.chosen = desk.shop.file(QStringLiteral("chosen.mp4"));
        desk.part<QPushButton>("exportBrowse")->click();
        QCOMPARE(desk.dialog.fileName(), QStringLiteral("chosen.mp4"));
    }

    void existingFilesNeedConsent()
    {
        Desk desk(84);
        QFile existing(desk.shop.file(QStringLiteral("film.mp4")));
        QVERIFY(existing.open(QIODevice::WriteOnly));
        existing.close();
        desk.begin();
        auto *replace = desk.part<QCheckBox>("exportReplace");
        QVERIFY(replace->isVisibleTo(&desk.dialog));
        QVERIFY(!replace->isChecked());
        desk.part<QLineEdit>("exportName")->setText(QStringLiteral("other.mp4"));
        QVERIFY(!replace->isVisibleTo(&desk.dialog));
    }

    void theKeyboardIsEnough()
    {
        Desk desk(84);
        desk.begin();
        QVERIFY(QTest::qWaitForWindowActive(&desk.dialog));
        QTRY_VERIFY(desk.start()->isEnabled());
        QTRY_VERIFY(desk.part<QLineEdit>("exportName")->hasFocus());
        QTest::keyClicks(desk.part<QLineEdit>("exportName"), QStringLiteral("typed"));
        QCOMPARE(desk.dialog.fileName(), QStringLiteral("typed.mp4"));
        QSignalSpy started(&desk.dialog, &ExportDialog::started);
        QTest::keyClick(desk.part<QLineEdit>("exportName"), Qt::Key_Return);
        QTRY_COMPARE(started.size(), 1);
        desk.queue.jobs().first()->cancel();
        QVERIFY(testing::awaitEnd(desk.queue.jobs().first()));
    }

    void lightLooks()
    {
        Theme *theme = nullptr;
        Theme light(qApp);
        theme = &light;
        theme->setScheme(ColorScheme::Light);
        Desk desk(3);
        desk.begin();
        QTRY_VERIFY(desk.shows("exportShortfall"));
        testing::keepPicture(&desk.dialog, QStringLiteral("export-shortfall-light"));
        desk.shop.credits.grant(Credits(100), QStringLiteral("Starter"));
        QTRY_VERIFY(desk.start()->isEnabled());
        QTRY_VERIFY(!desk.start()->toolTip().isEmpty());
        testing::keepPicture(&desk.dialog, QStringLiteral("export-ready-light"));
        theme->setScheme(ColorScheme::Dark);
    }
};

REELMINT_UI_TEST_MAIN(ExportDialogTest)
#include "tst_export_dialog.moc"
