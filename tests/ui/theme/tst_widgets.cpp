// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/amount_label.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_panel.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QtTest>

using namespace reelmint;
using namespace reelmint::ui;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(qApp); }

    void amounts()
    {
        AmountLabel label;
        QCOMPARE(label.text(), u"–"_s);
        QCOMPARE(label.accessibleName(), u"Amount of credits not known"_s);
        label.setAmount(Credits(1234567));
        QCOMPARE(label.text(), formatCredits(Credits(1234567)));
        QCOMPARE(label.accessibleName(), u"%1 credits"_s.arg(label.text()));
        label.setSigned(true);
        label.setAmount(Credits(-4));
        QCOMPARE(label.text(), formatSignedCredits(Credits(-4)));
        label.setAmount(std::nullopt);
        QCOMPARE(label.text(), u"–"_s);
    }

    void errorsOfferTheNextStep()
    {
        QWidget window;
        auto *panel = new ErrorPanel(&window);
        window.show();
        QVERIFY(!panel->isVisible());
        QSignalSpy retry(panel, &ErrorPanel::retryRequested);
        panel->showError({ErrorKind::Network, u"offline"_s, u"No connection."_s});
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->message(), u"No connection."_s);
        QTest::mouseClick(panel->findChild<QPushButton *>(u"errorRetry"_s), Qt::LeftButton);
        QCOMPARE(retry.count(), 1);
        panel->showMessage(u"Gone."_s, false);
        QVERIFY(!panel->findChild<QPushButton *>(u"errorRetry"_s)->isVisible());
        panel->setDismissable(true);
        QTest::mouseClick(panel->findChild<QToolButton *>(u"errorClose"_s), Qt::LeftButton);
        QVERIFY(!panel->isVisible());
        QVERIFY(panel->message().isEmpty());
    }

    void emptyStateAction()
    {
        EmptyState state(u"history"_s, u"Nothing yet"_s, u"Your first export will be here."_s);
        QSignalSpy asked(&state, &EmptyState::actionRequested);
        QVERIFY(!state.actionButton()->isVisibleTo(&state));
        state.setAction(u"Export"_s);
        QVERIFY(state.actionButton()->isVisibleTo(&state));
        QCOMPARE(state.actionButton()->accessibleName(), u"Export"_s);
        state.show();
        QTest::mouseClick(state.actionButton(), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
    }

    void elidedTextStaysWhole()
    {
        ElidedLabel label;
        label.resize(80, 20);
        const QString longName = u"a very long file name that can not fit anywhere.mp4"_s;
        label.setFullText(longName);
        label.resize(90, 20);
        label.show();
        QVERIFY(label.text() != longName);
        QVERIFY(label.text().endsWith(u'…'));
        QCOMPARE(label.toolTip(), longName);
        QCOMPARE(label.accessibleName(), longName);
        label.resize(label.sizeHint());
        QCOMPARE(label.text(), longName);
        QVERIFY(label.toolTip().isEmpty());
    }

    void theOverlayCoversAndSwallows()
    {
        QWidget window;
        window.resize(300, 200);
        auto *button = new QPushButton(u"Below"_s, &window);
        button->setGeometry(window.rect());
        auto *overlay = new BusyOverlay(&window);
        QSignalSpy clicked(button, &QPushButton::clicked);
        window.show();
        QVERIFY(!overlay->isVisible());
        overlay->start(u"Loading packages…"_s);
        QCOMPARE(overlay->accessibleName(), u"Loading packages…"_s);
        window.resize(500, 400);
        QCOMPARE(overlay->size(), QSize(500, 400));
        QCOMPARE(window.childAt(20, 20) == button, false);
        overlay->stop();
        QTest::mouseClick(window.childAt(20, 20), Qt::LeftButton, {}, QPoint(5, 5));
        QCOMPARE(clicked.count(), 1);
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
