// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/balance_store.h"
#include "tests/ui/support/page_checks.h"
#include "tests/ui/support/ui_test.h"
#include "ui/credits/credit_badge.h"

#include <QAccessible>
#include <QMenu>
#include <QSignalSpy>

using namespace reelmint;
using namespace reelmint::ui;

namespace {

credits::Balance balance(qint64 available, qint64 held = 0, qint64 debt = 0)
{
    credits::Balance value;
    value.available = Credits(available);
    value.held = Credits(held);
    value.balance = Credits(available + held);
    value.debt = Credits(debt);
    return value;
}

QString menuText(const CreditBadge &badge)
{
    QStringList lines;
    for (const QAction *action : badge.menu()->actions())
        lines << action->text();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestBadge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void followsTheStore();
    void saysHowOldTheFigureIs();
    void signedOutShowsNoFigure();
    void lightsUpOncePerChange();
    void respectsReducedMotion();
    void menuOpensWithTheKeyboardAndReports();
    void growsWithItsText();
    void speaksItsState();

private:
    ManualClock m_clock;
};

void TestBadge::words_data()
{
    QTest::addColumn<qint64>("available");
    QTest::addColumn<qint64>("held");
    QTest::addColumn<qint64>("debt");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("heldText");
    QTest::addColumn<QString>("notice");
    QTest::newRow("plenty") << 1'234LL << 0LL << 0LL << int(BadgeLevel::Normal) << QString() << QString();
    QTest::newRow("at the threshold") << 100LL << 0LL << 0LL << int(BadgeLevel::Normal) << QString() << QString();
    QTest::newRow("below it") << 99LL << 4LL << 0LL << int(BadgeLevel::Low) << QStringLiteral("(4 held)")
                              << QStringLiteral("running low");
    QTest::newRow("none") << 0LL << 12LL << 0LL << int(BadgeLevel::Empty) << QStringLiteral("(12 held)")
                          << QStringLiteral("none left");
    QTest::newRow("debt") << 0LL << 0LL << 20LL << int(BadgeLevel::Debt) << QString() << QStringLiteral("20 owed");
    QTest::newRow("huge") << std::numeric_limits<qint64>::max() << 0LL << 0LL << int(BadgeLevel::Normal) << QString()
                          << QString();
}

void TestBadge::words()
{
    QFETCH(qint64, available);
    QFETCH(qint64, held);
    QFETCH(qint64, debt);
    BadgeState state;
    state.freshness = BadgeState::Freshness::Live;
    state.balance = balance(available, 0, debt);
    state.balance->held = Credits(held);
    QTEST(int(BadgeWords::level(state)), "level");
    QTEST(BadgeWords::held(state), "heldText");
    QTEST(BadgeWords::notice(state), "notice");
    QCOMPARE(BadgeWords::amount(state), QLocale().toString(available));
    QVERIFY(BadgeWords::spoken(state).contains(QLocale().toString(available)));
}

void TestBadge::followsTheStore()
{
    credits::BalanceStore store(m_clock);
    CreditBadge badge;
    badge.follow(store);
    QCOMPARE(badge.state().freshness, BadgeState::Freshness::Loading);
    QCOMPARE(BadgeWords::amount(badge.state()), QStringLiteral("…"));
    store.setLive(true);
    store.apply(balance(84, 4));
    QCOMPARE(BadgeWords::amount(badge.state()), QStringLiteral("84"));
    QCOMPARE(BadgeWords::held(badge.state()), QStringLiteral("(4 held)"));
    Q_EMIT badge.menu()->aboutToShow();
    QVERIFY(menuText(badge).contains(QStringLiteral("Available: 84 credits")));
    QVERIFY(!menuText(badge).contains(QStringLiteral("Owed")));
    store.apply(balance(0, 0, 20));
    Q_EMIT badge.menu()->aboutToShow();
    QVERIFY(menuText(badge).contains(QStringLiteral("Owed: 20 credits")));
}

void TestBadge::saysHowOldTheFigureIs()
{
    credits::BalanceStore store(m_clock);
    CreditBadge badge;
    badge.follow(store);
    store.apply(balance(500));
    QVERIFY(BadgeWords::notice(badge.state()).isEmpty());
    store.setOffline(true);
    const QString time = QLocale().toString(m_clock.nowUtc().toLocalTime().time(), QLocale::ShortFormat);
    QCOMPARE(BadgeWords::notice(badge.state()), QStringLiteral("offline, as of %1").arg(time));
    QVERIFY(badge.accessibleName().contains(time));
    store.setOffline(false);
    QVERIFY(BadgeWords::notice(badge.state()).isEmpty());
}

void TestBadge::signedOutShowsNoFigure()
{
    credits::BalanceStore store(m_clock);
    store.apply(balance(500));
    CreditBadge badge;
    badge.follow(store);
    badge.setSignedIn(false);
    QVERIFY(!badge.state().balance);
    QCOMPARE(badge.accessibleName(), QStringLiteral("You are signed out."));
}

void TestBadge::lightsUpOncePerChange()
{
    credits::BalanceStore store(m_clock);
    store.setLive(true);
    CreditBadge badge;
    badge.follow(store);
    badge.show();
    store.apply(balance(100));
    QVERIFY2(!badge.isAnimating(), "the first figure is not a change");
    store.apply(balance(100));
    QVERIFY(!badge.isAnimating());
    store.apply(balance(96, 4));
    QVERIFY(badge.isAnimating());
    QTRY_VERIFY(!badge.isAnimating());
    store.setOffline(true);
    QVERIFY2(!badge.isAnimating(), "going offline moves no credits");
}

void TestBadge::respectsReducedMotion()
{
    credits::BalanceStore store(m_clock);
    CreditBadge badge;
    badge.setReducedMotion(true);
    badge.follow(store);
    store.apply(balance(100));
    store.apply(balance(600));
    QVERIFY(!badge.isAnimating());
}

void TestBadge::menuOpensWithTheKeyboardAndReports()
{
    CreditBadge badge;
    badge.show();
    QVERIFY(badge.focusPolicy() & Qt::TabFocus);
    QSignalSpy buy(&badge, &CreditBadge::buyRequested);
    QSignalSpy history(&badge, &CreditBadge::historyRequested);
    badge.menu()->findChild<QAction *>(QStringLiteral("buyCredits"))->trigger();
    badge.menu()->findChild<QAction *>(QStringLiteral("creditHistory"))->trigger();
    QCOMPARE(buy.count(), 1);
    QCOMPARE(history.count(), 1);
    QTest::qWait(0);
    // The menu runs its own loop: it is closed from inside it.
    bool opened = false;
    QTimer::singleShot(50, &badge, [&] {
        opened = badge.menu()->isVisible();
        badge.menu()->close();
    });
    badge.setFocus();
    QTest::keyClick(&badge, Qt::Key_Space);
    QTRY_VERIFY(opened);
}

void TestBadge::growsWithItsText()
{
    CreditBadge badge;
    BadgeState state;
    state.freshness = BadgeState::Freshness::Live;
    state.balance = balance(84);
    badge.setState(state);
    const int narrow = badge.sizeHint().width();
    state.balance = balance(1'234'567, 89);
    badge.setState(state);
    QVERIFY(badge.sizeHint().width() > narrow);
}

void TestBadge::speaksItsState()
{
    CreditBadge badge;
    BadgeState state;
    state.freshness = BadgeState::Freshness::Live;
    state.balance = balance(84, 4);
    badge.setState(state);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&badge);
    QVERIFY(interface);
    const QString name = interface->text(QAccessible::Name);
    QVERIFY2(name.contains(QStringLiteral("84 credits available.")), qPrintable(name));
    QVERIFY2(name.contains(QStringLiteral("4 credits held")), qPrintable(name));
    QVERIFY2(name.contains(QStringLiteral("below your warning threshold of 100 credits")), qPrintable(name));
}

REELMINT_UI_TEST_MAIN(TestBadge)
#include "tst_badge.moc"
