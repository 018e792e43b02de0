// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"
#include "app/render/hold_recovery.h"
#include "app/render/render_queue.h"
#include "tests/support/fake_credit_service.h"
#include "tests/support/media_files.h"

#include <QTemporaryDir>

namespace reelmint::testing {

/// Everything an export needs: a folder with numbered clips, a ledger with credits, a journal, and short cuts to start
/// and await jobs. Small pictures, so that a test renders in a second.
class ExportWorkshop
{
    QTemporaryDir m_folder; // first: the others live in it

public:
    explicit ExportWorkshop(qint64 credits = 100);

    QString file(const QString &name) const { return m_folder.filePath(name); }
    /// A film of `repeats` times frames 10 to 59 of the clip. 480p unless told: one credit a started minute.
    render::RenderRequest request(const QString &target = QStringLiteral("film.mp4"), int repeats = 1,
                                  bool overwrite = false, const QString &resolution = QStringLiteral("480p")) const;
    render::RenderServices services();
    /// A shell script that stands in for melt.
    QString script(const QString &name, const QByteArray &body) const;
    /// Files in the folder that an export made.
    QStringList outputs() const;

    QString clip;
    FakeCreditService credits;
    media::MediaProbe probe;
    render::HoldJournal journal;
    ManualClock clock;
    QString melt;
};

/// Waits until the job is final.
bool awaitEnd(render::RenderJob *job, int timeoutMs = 180'000);
bool awaitState(render::RenderJob *job, render::JobState state, int timeoutMs = 180'000);

} // namespace reelmint::testing
