// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/pricing/package.h"
#include "backend-stub/pricing/rate_card.h"

#include <QTest>

#include <limits>

using namespace reelmint;
using namespace reelmint::pricing;

namespace {

RateCard card()
{
    RateCard card;
    card.id = QStringLiteral("rates-1");
    card.exportPerMinute = {{Resolution::P480, Credits(1)}, {Resolution::P720, Credits(2)}, {Resolution::P1080, Credits(4)},
                            {Resolution::P1440, Credits(6)}, {Resolution::P2160, Credits(12)}};
    card.aiGeneration = {{Complexity::Simple, Credits(5)}, {Complexity::Standard, Credits(15)}, {Complexity::Complex, Credits(40)}};
    return card;
}

Package package(qint64 credits, qint64 cents, const QString &currency = QStringLiteral("usd"))
{
    Package package;
    package.credits = Credits(credits);
    package.price = Money(cents, currency);
    return package;
}

} // namespace

class TestPricing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStartedMinuteCounts_data()
    {
        QTest::addColumn<qint64>("durationMs");
        QTest::addColumn<QString>("resolution");
        QTest::addColumn<qint64>("credits");
        QTest::newRow("shortest") << qint64(1) << QStringLiteral("1080p") << qint64(4);
        QTest::newRow("just below a minute") << qint64(59'999) << QStringLiteral("1080p") << qint64(4);
        QTest::newRow("one minute") << qint64(60'000) << QStringLiteral("1080p") << qint64(4);
        QTest::newRow("just above") << qint64(60'001) << QStringLiteral("1080p") << qint64(8);
        QTest::newRow("480p") << qint64(180'000) << QStringLiteral("480p") << qint64(3);
        QTest::newRow("720p") << qint64(180'000) << QStringLiteral("720p") << qint64(6);
        QTest::newRow("1440p") << qint64(180'000) << QStringLiteral("1440p") << qint64(18);
        QTest::newRow("2160p for a day") << kMaxDurationMs << QStringLiteral("2160p") << qint64(1440 * 12);
    }
    void everyStartedMinuteCounts()
    {
        QFETCH(qint64, durationMs);
        QFETCH(QString, resolution);
        const auto credits = calculateExportCredits(card(), durationMs, *resolutionFromText(resolution));
        QVERIFY(credits.ok());
        QTEST(credits->value(), "credits");
    }

    void impossibleLengthsAreRefused()
    {
        for (const qint64 duration : {qint64(0), qint64(-1), kMaxDurationMs + 1, std::numeric_limits<qint64>::max(),
                                      std::numeric_limits<qint64>::min()}) {
            const auto credits = calculateExportCredits(card(), duration, Resolution::P720);
            QVERIFY(!credits.ok());
            QCOMPARE(credits.error().code, QStringLiteral("invalid_operation"));
        }
    }

    void aPriceThatDoesNotFitIsRefused()
    {
        RateCard dear = card();
        dear.exportPerMinute[Resolution::P1080] = Credits(std::numeric_limits<qint64>::max());
        QVERIFY(calculateExportCredits(dear, 60'000, Resolution::P1080).ok());
        QCOMPARE(calculateExportCredits(dear, 60'001, Resolution::P1080).error().code, QStringLiteral("amount_out_of_range"));
    }

    void aMissingOrSillyPriceIsRefused()
    {
        RateCard odd = card();
        odd.exportPerMinute.remove(Resolution::P480);
        odd.exportPerMinute[Resolution::P720] = Credits(0);
        odd.aiGeneration[Complexity::Simple] = Credits(-1);
        QVERIFY(!calculateExportCredits(odd, 1, Resolution::P480).ok());
        QVERIFY(!calculateExportCredits(odd, 1, Resolution::P720).ok());
        QVERIFY(!calculateAIGenerationCredits(odd, Complexity::Simple).ok());
    }

    void generationsCostByComplexity()
    {
        QCOMPARE(calculateAIGenerationCredits(card(), Complexity::Simple)->value(), qint64(5));
        QCOMPARE(calculateAIGenerationCredits(card(), Complexity::Standard)->value(), qint64(15));
        QCOMPARE(calculateCredits(card(), AiGenerationOperation{QStringLiteral("captions"), Complexity::Complex})->value(), qint64(40));
    }

    void wordsComeBack()
    {
        for (const Resolution resolution : kResolutions)
            QCOMPARE(resolutionFromText(toText(resolution)), resolution);
        for (const Complexity complexity : kComplexities)
            QCOMPARE(complexityFromText(toText(complexity)), complexity);
        QVERIFY(!resolutionFromText(QStringLiteral("1080P")));
        QVERIFY(!complexityFromText(QString()));
    }

    void savingsAreWholePercentAndNeverTooMuch()
    {
        QList<Package> packages{package(100, 499), package(500, 1999), package(1200, 3999), package(3000, 8999)};
        fillSavings(packages);
        QList<int> savings;
        for (const Package &item : packages)
            savings << item.savingPercent;
        QCOMPARE(savings, (QList<int>{0, 19, 33, 39}));
    }

    void savingsAreExactAtTheEdge()
    {
        QList<Package> packages{package(100, 100), package(100, 75), package(1000, 751), package(1, 1, QStringLiteral("eur"))};
        fillSavings(packages);
        QCOMPARE(packages.at(1).savingPercent, 25);
        QCOMPARE(packages.at(2).savingPercent, 24);
        QCOMPARE(packages.at(3).savingPercent, 0);
    }

    void savingsOfHugePackagesDoNotOverflow()
    {
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        QList<Package> packages{package(1, 10), package(most, qint64(1) << 55), package(most, most)};
        fillSavings(packages);
        QCOMPARE(packages.at(1).savingPercent, 99);
        QCOMPARE(packages.at(2).savingPercent, 0);
    }
};

QTEST_APPLESS_MAIN(TestPricing)
#include "tst_pricing.moc"
