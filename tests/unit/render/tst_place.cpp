// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/place_file.h"
#include "app/render/remaining_time.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::render;

namespace {

bool touch(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Names of finished and unfinished files, and the guess of the remaining time.
class PlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remainingTimeWaitsForSubstance()
    {
        const RemainingTime time(1000, 5000);
        QVERIFY(!time.after(0, 100'000));
        QVERIFY(!time.after(500, 5999));
        QVERIFY(!time.after(19, 9000));
        QCOMPARE(time.after(250, 15'000), 30'000);
        QCOMPARE(time.after(1000, 15'000), 0);
        QCOMPARE(time.after(1001, 15'000), 0);
    }

    void filesArePlacedWithoutHarm()
    {
        QTemporaryDir folder;
        const QString part = folder.filePath(QStringLiteral("a.part.mp4"));
        const QString target = folder.filePath(QStringLiteral("a.mp4"));
        QVERIFY(touch(part, "new") && touch(target, "old"));
        const Result<QString> beside = placeFile(part, target, false);
        QVERIFY(beside);
        QCOMPARE(*beside, folder.filePath(QStringLiteral("a (2).mp4")));
        QCOMPARE(content(target), QByteArray("old"));
        QCOMPARE(content(*beside), QByteArray("new"));
        QVERIFY(touch(part, "newer"));
        QCOMPARE(*placeFile(part, target, true), target);
        QCOMPARE(content(target), QByteArray("newer"));
        QVERIFY(!QFile::exists(part));
        QVERIFY(!placeFile(part, target, true)); // nothing to place
        QVERIFY(!placeFile(part, folder.filePath(QStringLiteral("b.mp4")), false));
        QCOMPARE(content(target), QByteArray("newer"));
    }

    void scratchNamesNeverTakeSomebodysFile()
    {
        QTemporaryDir folder;
        const auto name = [&](int attempt) { return folder.filePath(QStringLiteral("x%1").arg(attempt)); };
        QVERIFY(touch(name(1), "mine"));
        const Result<QString> reserved = reserveFile(name);
        QVERIFY(reserved);
        QCOMPARE(*reserved, name(2));
        QCOMPARE(content(name(1)), QByteArray("mine"));
        QVERIFY(!reserveFile([&](int) { return folder.filePath(QStringLiteral("no/such/folder")); }));
    }
};

QTEST_GUILESS_MAIN(PlaceTest)
#include "tst_place.moc"
