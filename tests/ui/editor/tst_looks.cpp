// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the page in both schemes and both directions. With REELMINT_SCREENSHOTS=folder the pictures are kept for people
// to look at; run it again with QT_SCALE_FACTOR=2.
#include "tests/ui/editor/fake_media.h"
#include "tests/unit/editor/sample_project.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/timeline_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::editor;
using namespace reelmint::ui;
using namespace Qt::StringLiterals;

class TestLooks : public QObject
{
    Q_OBJECT

    Theme *m_theme = nullptr;
    FakeProber m_prober;
    FakeThumbnails m_thumbnails;
    FakeDialogs m_dialogs;
    Project m_project;

private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(qApp); }

    void looks_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<bool>("rtl");
        QTest::addColumn<bool>("empty");
        QTest::addColumn<QSize>("size");
        const int dark = int(ColorScheme::Dark);
        const int light = int(ColorScheme::Light);
        QTest::newRow("dark") << dark << false << false << QSize(1280, 720);
        QTest::newRow("light") << light << false << false << QSize(1280, 720);
        QTest::newRow("rtl") << dark << true << false << QSize(1280, 720);
        QTest::newRow("empty") << dark << false << true << QSize(1280, 720);
        QTest::newRow("empty-light") << light << false << true << QSize(1280, 720);
        QTest::newRow("narrow") << dark << false << false << QSize(960, 600);
    }

    void looks()
    {
        QFETCH(int, scheme);
        QFETCH(bool, rtl);
        QFETCH(bool, empty);
        QFETCH(QSize, size);
        m_theme->setScheme(ColorScheme(scheme));
        QGuiApplication::setLayoutDirection(rtl ? Qt::RightToLeft : Qt::LeftToRight);
        m_project.load(empty ? ProjectData() : sampleFilm(), {});
        EditorPage page({&m_project, &m_prober, &m_thumbnails, &m_dialogs});
        page.resize(size);
        page.show();
        if (!empty) {
            page.timeline()->zoomToFit();
            page.timeline()->select(ClipId(u"b"_s));
            page.setPlayhead(96);
            page.timeline()->setFocus();
        }
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.grab();
        QCoreApplication::processEvents(); // the pictures that were asked for arrive
        const QPixmap shot = page.grab();
        const QString folder = qEnvironmentVariable("REELMINT_SCREENSHOTS");
        if (!folder.isEmpty()) {
            const QString name = u"editor-%1@%2.png"_s.arg(QLatin1String(QTest::currentDataTag())).arg(shot.devicePixelRatio());
            QVERIFY(shot.save(QDir(folder).filePath(name)));
        }
        const QColor corner = shot.toImage().pixelColor(1, 1);
        QCOMPARE(corner.lightness() > 128, ColorScheme(scheme) == ColorScheme::Light);
        nothingIsCutOff(page);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

private:
    void nothingIsCutOff(const EditorPage &page)
    {
        const QList<QPushButton *> buttons = page.findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            if (button->isVisible())
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        }
        const QList<QToolButton *> tools = page.findChildren<QToolButton *>();
        for (const QToolButton *tool : tools) {
            if (tool->isVisible() && tool->defaultAction())
                QVERIFY2(tool->width() >= tool->sizeHint().width(), qPrintable(tool->text()));
        }
    }
};

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
