// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/credits/credit_types.h"
#include "app/render/output_check.h"

#include <QDateTime>
#include <QJsonObject>
#include <QLockFile>
#include <QString>

#include <memory>

namespace reelmint::render {

/// How far an export with credits at stake has come. Each is on disk before the step that it names is taken.
enum class JournalPhase {
    Asking,    ///< a hold is being asked for; the answer may have been lost
    Held,      ///< credits are held, nothing is delivered
    Capturing, ///< the checked file lies at partPath; the capture may or may not have happened
    Captured,  ///< paid; the file only needs its name
    Releasing, ///< the export failed; the credits are being given back
};

/// Everything that a restarted editor needs in order to finish or give back.
struct JournalEntry
{
    QString jobId; ///< also the root of the idempotency keys
    JournalPhase phase = JournalPhase::Asking;
    credits::Operation operation;
    QString description;
    HoldId hold;
    QDateTime writtenAt; ///< UTC
    QString releaseReason;
    QString partPath; ///< empty: there is none yet
    QString targetPath;
    bool overwrite = false;
    Expected expected;

    QString holdKey() const { return jobId + QStringLiteral(".hold"); }
    QString captureKey() const { return jobId + QStringLiteral(".capture"); }
    QString releaseKey() const { return jobId + QStringLiteral(".release"); }

    QJsonObject toJson() const;
    static Result<JournalEntry> fromJson(const QJsonObject &json);
};

/// Holds that are not settled yet, one file each in the user's data folder, written atomically and flushed. A lock
/// beside each file tells a living export from one that a crash left behind, also between two running editors.
class HoldJournal
{
public:
    explicit HoldJournal(QString folder = defaultFolder());

    using Lock = std::unique_ptr<QLockFile>;

    /// Takes the entry for this process; null when another living process has it.
    Lock lock(const QString &jobId) const;
    Result<void> write(JournalEntry entry) const;
    void remove(const QString &jobId) const;
    /// Entries on disk, oldest first, living ones too. Unreadable files are logged and left alone.
    QList<JournalEntry> entries() const;

    static QString defaultFolder();

private:
    QString fileFor(const QString &jobId, const QString &suffix) const;

    QString m_folder;
};

} // namespace reelmint::render
