// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/rate_limiter.h"

#include <QTest>

using namespace reelmint;
using http::RateLimiter;

class RateLimiterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstThenRate();
    void keysAreApart();
    void frequentAskingDoesNotStarve();
    void off();
    void bounded();
};

void RateLimiterTest::burstThenRate()
{
    ManualClock clock;
    RateLimiter limiter({ 3, 6 }, clock);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(limiter.secondsToWait("a"), 0);
    QCOMPARE(limiter.secondsToWait("a"), 10);
    clock.advanceMs(9'000);
    QCOMPARE(limiter.secondsToWait("a"), 1);
    clock.advanceMs(1'000);
    QCOMPARE(limiter.secondsToWait("a"), 0);
    QVERIFY(limiter.secondsToWait("a") > 0);
    clock.advanceMs(3'600'000);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(limiter.secondsToWait("a"), 0);
    QVERIFY(limiter.secondsToWait("a") > 0);
}

void RateLimiterTest::keysAreApart()
{
    ManualClock clock;
    RateLimiter limiter({ 1, 1 }, clock);
    QCOMPARE(limiter.secondsToWait("a"), 0);
    QCOMPARE(limiter.secondsToWait("b"), 0);
    QCOMPARE(limiter.secondsToWait("a"), 60);
}

void RateLimiterTest::frequentAskingDoesNotStarve()
{
    ManualClock clock;
    RateLimiter limiter({ 1, 6 }, clock);
    int granted = 0;
    for (int ms = 0; ms < 60'000; ++ms) {
        granted += limiter.secondsToWait("a") == 0 ? 1 : 0;
        clock.advanceMs(1);
    }
    QVERIFY2(granted >= 6 && granted <= 7, qPrintable(QString::number(granted)));
}

void RateLimiterTest::off()
{
    ManualClock clock;
    RateLimiter limiter({ 1, 0 }, clock);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(limiter.secondsToWait("a"), 0);
}

void RateLimiterTest::bounded()
{
    ManualClock clock;
    RateLimiter limiter({ 1, 1 }, clock);
    for (int i = 0; i < 120'000; ++i)
        limiter.secondsToWait(QByteArray::number(i));
    QVERIFY(limiter.rememberedKeys() <= 50'000);
}

QTEST_APPLESS_MAIN(RateLimiterTest)
#include "tst_rate_limiter.moc"
