// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/media_services.h"
#include "app/editor/project.h"

namespace reelmint::editor {

/// Brings files into the project: asks the prober what they are and adds what can be used, in the order given.
/// Results for a project that has been closed in the meantime are dropped. GUI thread, never blocks.
class MediaImporter : public QObject
{
    Q_OBJECT

public:
    MediaImporter(Project *project, MediaProber *prober, QObject *parent = nullptr);

    /// `added`, if given, runs once for each file that is in the bin afterwards, also when it was there before.
    using Added = std::function<void(const MediaId &)>;
    void import(const QStringList &paths, Added added = {});
    int pending() const { return m_pending; }

Q_SIGNALS:
    void pendingChanged(int files);
    void imported(const reelmint::editor::MediaId &media);
    void failed(const QString &path, const reelmint::Error &error);

private:
    struct Batch;
    void onProbed(const std::shared_ptr<Batch> &batch, qsizetype index, Result<MediaFacts> facts);
    void setPending(int files);

    Project *m_project;
    MediaProber *m_prober;
    int m_pending = 0;
    quint64 m_generation = 0;
};

} // namespace reelmint::editor
