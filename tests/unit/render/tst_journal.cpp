// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/hold_journal.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace reelmint;
using namespace reelmint::render;

namespace {

JournalEntry sample(const QString &job)
{
    JournalEntry entry;
    entry.jobId = job;
    entry.phase = JournalPhase::Capturing;
    entry.operation = credits::Operation::exportVideo(4000, QStringLiteral("1080p"));
    entry.description = QStringLiteral("Export é.mp4");
    entry.hold = HoldId(QStringLiteral("hold_1"));
    entry.releaseReason = QStringLiteral("why");
    entry.partPath = QStringLiteral("/o/é.part.mp4");
    entry.targetPath = QStringLiteral("/o/é.mp4");
    entry.overwrite = true;
    entry.expected = {100, {30000, 1001}, {1920, 1080}};
    return entry;
}

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        QTemporaryDir folder;
        const HoldJournal journal(folder.filePath(QStringLiteral("a/b")));
        QVERIFY(journal.entries().isEmpty());
        QVERIFY(journal.write(sample(QStringLiteral("job-2"))));
        QVERIFY(journal.write(sample(QStringLiteral("job-1"))));
        const QList<JournalEntry> entries = HoldJournal(folder.filePath(QStringLiteral("a/b"))).entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.at(0).jobId, QStringLiteral("job-1"));
        QVERIFY(entries.at(0).writtenAt.isValid());
        JournalEntry original = sample(QStringLiteral("job-1"));
        original.writtenAt = entries.at(0).writtenAt;
        QCOMPARE(entries.at(0).toJson(), original.toJson());
        journal.remove(QStringLiteral("job-1"));
        QCOMPARE(journal.entries().size(), 1);
    }

    void everyPhaseSurvives()
    {
        QTemporaryDir folder;
        const HoldJournal journal(folder.path());
        for (const JournalPhase phase : {JournalPhase::Asking, JournalPhase::Held, JournalPhase::Capturing,
                                         JournalPhase::Captured, JournalPhase::Releasing}) {
            JournalEntry entry = sample(QStringLiteral("job"));
            entry.phase = phase;
            QVERIFY(journal.write(entry));
            QVERIFY(journal.entries().first().phase == phase);
        }
    }

    void keysAreStableAndDifferent()
    {
        const JournalEntry entry = sample(QStringLiteral("job"));
        const QSet<QString> keys{entry.holdKey(), entry.captureKey(), entry.releaseKey()};
        QCOMPARE(keys.size(), 3);
        QCOMPARE(sample(QStringLiteral("job")).captureKey(), entry.captureKey());
    }

    void damageIsLeftAlone()
    {
        QTemporaryDir folder;
        const HoldJournal journal(folder.path());
        QVERIFY(journal.write(sample(QStringLiteral("good"))));
        for (const char *text : {"", "{", "{\"version\":1}", "{\"version\":99,\"job\":\"x\",\"phase\":\"held\"}"}) {
            QFile file(folder.filePath(QStringLiteral("damaged.json")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            file.close();
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("damaged.json")));
            QCOMPARE(journal.entries().size(), 1);
            QVERIFY(file.exists());
        }
    }

    void anUnwritableFolderIsAnError()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const HoldJournal journal(folder.filePath(QStringLiteral("file/below")));
        const Result<void> written = journal.write(sample(QStringLiteral("job")));
        QVERIFY(!written);
        QVERIFY(!written.error().message.isEmpty());
        QVERIFY(!journal.lock(QStringLiteral("job")));
    }

    void aLivingExportIsLocked()
    {
        QTemporaryDir folder;
        const HoldJournal journal(folder.path());
        const HoldJournal other(folder.path());
        HoldJournal::Lock lock = journal.lock(QStringLiteral("job"));
        QVERIFY(lock);
        QVERIFY(!other.lock(QStringLiteral("job")));
        QVERIFY(other.lock(QStringLiteral("another")));
        lock.reset();
        QVERIFY(other.lock(QStringLiteral("job")));
    }
};

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
