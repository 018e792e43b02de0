// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/media_probe.h"
#include "app/render/melt_process.h"
#include "app/render/output_check.h"
#include "app/render/render_request.h"
#include "tests/support/media_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace reelmint;
using namespace reelmint::render;

namespace {

Expected expectedOf(const RenderRequest &request)
{
    return {request.expectedFrames(), request.cut().rate, request.frameSize()};
}

/// Writes the document and starts melt on it.
bool startMelt(MeltProcess &melt, const RenderRequest &request, const QString &document, const QString &part)
{
    QFile file(document);
    if (!file.open(QIODevice::WriteOnly) || file.write(request.document()) < 0)
        return false;
    file.close();
    melt.start(request.meltArguments(document, part));
    return true;
}

RenderRequest longFilm(const QString &clip, const QString &target)
{
    const QList<testing::Piece> pieces(100, testing::Piece{0, 0, 60});
    const auto cut = media::cutOf(testing::projectOf({testing::filmItem(clip, 2400)}, pieces));
    return *RenderRequest::make(cut, {QStringLiteral("480p"), target, false});
}

} // namespace

class MeltTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_clip;

    std::optional<Result<void>> check(const QString &path, const Expected &expected)
    {
        media::MediaProbe probe;
        std::optional<Result<void>> verdict;
        checkOutput(probe, path, expected, this, [&](Result<void> result) { verdict = std::move(result); });
        (void)QTest::qWaitFor([&] { return verdict.has_value(); }, 30'000);
        return verdict;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_clip = m_folder.filePath(QStringLiteral("clip.mp4"));
        QVERIFY(testing::makeNumberedClip(m_clip, {60, 25, {192, 108}, true}));
    }

    void aGoodRunPassesTheCheck()
    {
        const auto cut = media::cutOf(testing::projectOf({testing::filmItem(m_clip, 2400)}, {{0, 5, 45}}));
        const auto request =
            *RenderRequest::make(cut, {QStringLiteral("480p"), m_folder.filePath(QStringLiteral("o.mp4")), false});
        const QString part = request.partPath(1);
        MeltProcess melt;
        QSignalSpy progressed(&melt, &MeltProcess::progressed);
        QSignalSpy finished(&melt, &MeltProcess::finished);
        QVERIFY(startMelt(melt, request, m_folder.filePath(QStringLiteral("o.mlt")), part));
        QVERIFY(finished.wait(60'000));
        const auto outcome = finished.first().first().value<MeltOutcome>();
        QVERIFY(outcome.started && !outcome.crashed && !outcome.cancelled);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(!progressed.isEmpty());
        QVERIFY(progressed.last().first().toLongLong() < 40);
        const auto verdict = check(part, expectedOf(request));
        QVERIFY(verdict && *verdict);
        Expected longer = expectedOf(request);
        longer.frames += 2;
        QVERIFY(!*check(part, longer));
    }

    /// melt answers SIGTERM with exit status 0 and a playable, shorter file.
    void aTerminatedRunIsRefused()
    {
        const RenderRequest request = longFilm(m_clip, m_folder.filePath(QStringLiteral("t.mp4")));
        MeltProcess melt;
        QSignalSpy progressed(&melt, &MeltProcess::progressed);
        QSignalSpy finished(&melt, &MeltProcess::finished);
        QVERIFY(startMelt(melt, request, m_folder.filePath(QStringLiteral("t.mlt")), request.partPath(1)));
        QTRY_VERIFY_WITH_TIMEOUT(progressed.size() > 3 && progressed.last().first().toLongLong() > 100, 60'000);
#ifdef Q_OS_UNIX
        ::kill(pid_t(melt.processId()), SIGTERM);
#else
        QSKIP("needs signals");
#endif
        QVERIFY(finished.wait(30'000));
        const auto outcome = finished.first().first().value<MeltOutcome>();
        QVERIFY(!outcome.cancelled);
        QCOMPARE(outcome.exitCode, 0); // which is why the file has to be looked at
        const auto verdict = check(request.partPath(1), expectedOf(request));
        QVERIFY(verdict && !*verdict);
        QCOMPARE(verdict->error().code, QStringLiteral("output_wrong"));
    }

    void cancelEndsIt()
    {
        const RenderRequest request = longFilm(m_clip, m_folder.filePath(QStringLiteral("c.mp4")));
        MeltProcess melt;
        QSignalSpy progressed(&melt, &MeltProcess::progressed);
        QSignalSpy finished(&melt, &MeltProcess::finished);
        QVERIFY(startMelt(melt, request, m_folder.filePath(QStringLiteral("c.mlt")), request.partPath(1)));
        QVERIFY(progressed.wait(30'000));
        melt.cancel();
        melt.cancel();
        QVERIFY(finished.wait(30'000));
        QVERIFY(finished.first().first().value<MeltOutcome>().cancelled);
        QCOMPARE(finished.size(), 1);
    }

    void aDeafChildIsKilled()
    {
#ifndef Q_OS_UNIX
        QSKIP("needs a shell");
#endif
        QFile script(m_folder.filePath(QStringLiteral("deaf")));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(
            "#!/bin/sh\ntrap '' TERM\necho 'Current Frame: 1, percentage: 1' >&2\nwhile :; do sleep 0.2; done\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        MeltProcess melt;
        QSignalSpy progressed(&melt, &MeltProcess::progressed);
        QSignalSpy finished(&melt, &MeltProcess::finished);
        melt.start({}, script.fileName());
        QVERIFY(progressed.wait(10'000));
        melt.cancel();
        QVERIFY(finished.wait(20'000));
        const auto outcome = finished.first().first().value<MeltOutcome>();
        QVERIFY(outcome.cancelled && outcome.crashed);
    }

    void aMissingProgramIsAFact()
    {
        MeltProcess melt;
        QSignalSpy finished(&melt, &MeltProcess::finished);
        melt.start({}, m_folder.filePath(QStringLiteral("nothing-here")));
        QVERIFY(!finished.isEmpty() || finished.wait(10'000));
        QVERIFY(!finished.first().first().value<MeltOutcome>().started);
    }

    void meltDiesWithTheEditor()
    {
#ifndef Q_OS_LINUX
        QSKIP("on Windows a job object does this; there is no such thing on macOS");
#else
        QProcess editor;
        editor.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--export-and-wait"), m_clip, m_folder.path()});
        QVERIFY(editor.waitForStarted());
        QVERIFY(editor.waitForReadyRead(60'000));
        const qint64 melt = editor.readLine().trimmed().toLongLong();
        QVERIFY(melt > 1);
        const QString proc = QStringLiteral("/proc/%1/exe").arg(melt);
        QVERIFY(QFileInfo(QFile::symLinkTarget(proc)).fileName().startsWith(QStringLiteral("melt")));
        QFile nice(QStringLiteral("/proc/%1/stat").arg(melt));
        QVERIFY(nice.open(QIODevice::ReadOnly));
        const QByteArray stat = nice.readAll();
        QVERIFY(stat.mid(stat.lastIndexOf(')')).split(' ').at(17).toInt() >= 10); // lowered priority
        QFile maps(QStringLiteral("/proc/%1/maps").arg(melt));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray mapped = maps.readAll();
        QVERIFY(mapped.contains("libmltavformat"));
        QVERIFY(!mapped.contains("libQt5"));
        editor.kill();                                                            // as a crash would
        QVERIFY(editor.waitForFinished());
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo(QFile::symLinkTarget(proc)).fileName().startsWith(QStringLiteral("melt")),
                                 10'000);
#endif
    }
};

namespace {

/// The part of the editor in meltDiesWithTheEditor: starts an export, prints melt's process id, waits to be killed.
int exportAndWait(const QString &clip, const QString &folder)
{
    QStandardPaths::setTestModeEnabled(true);
    const RenderRequest request = longFilm(clip, folder + QStringLiteral("/parent.mp4"));
    MeltProcess melt;
    QObject::connect(&melt, &MeltProcess::progressed, &melt, [&melt, said = false]() mutable {
        if (!std::exchange(said, true)) {
            std::printf("%lld\n", static_cast<long long>(melt.processId()));
            std::fflush(stdout);
        }
    });
    return startMelt(melt, request, folder + QStringLiteral("/parent.mlt"), request.partPath(1))
               ? QCoreApplication::exec()
               : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--export-and-wait"))
        return exportAndWait(arguments.value(2), arguments.value(3));
    MeltTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_melt.moc"
