// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/render/melt_progress.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

namespace reelmint::render {

/// How melt ended: facts, no verdict (its exit status 0 proves nothing; OutputCheck decides).
struct MeltOutcome
{
    bool started = false;
    bool crashed = false; ///< ended by a signal
    bool cancelled = false;
    int exitCode = -1;
    QByteArray log;
};

/// One run of melt as a child: no display, private modules, low priority, capped log; it dies with the editor. GUI
/// thread, never blocks. One run per object; destroying it kills melt.
class MeltProcess : public QObject
{
    Q_OBJECT

public:
    explicit MeltProcess(QObject *parent = nullptr);
    ~MeltProcess() override;

    /// `program` is melt's path; empty: the installed one.
    void start(const QStringList &arguments, const QString &program = {});
    /// Asks it to end, insists after two seconds; finished() follows.
    void cancel();
    qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void progressed(qint64 frame);
    /// Always once, never from inside start().
    void finished(const reelmint::render::MeltOutcome &outcome);

private:
    void end();

    QProcess m_process;
    QTimer m_insist;
    MeltProgress m_progress;
    MeltOutcome m_outcome;
    bool m_ended = false;
};

} // namespace reelmint::render
