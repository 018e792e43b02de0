// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/media_importer.h"

#include <QDir>
#include <QFileInfo>

namespace reelmint::editor {

/// Files that were dropped or chosen together. Probes finish in any order; files are added in the order given.
struct MediaImporter::Batch
{
    QStringList paths;
    QList<std::optional<Result<MediaFacts>>> results;
    qsizetype next = 0;
    quint64 generation = 0;
    Added added;
};

MediaImporter::MediaImporter(Project *project, MediaProber *prober, QObject *parent)
    : QObject(parent), m_project(project), m_prober(prober)
{
    connect(project, &Project::wasReset, this, [this] {
        ++m_generation;
        setPending(0);
    });
}

void MediaImporter::import(const QStringList &paths, Added added)
{
    auto batch = std::make_shared<Batch>();
    for (const QString &path : paths)
        batch->paths.append(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    batch->results.resize(paths.size());
    batch->generation = m_generation;
    batch->added = std::move(added);
    setPending(m_pending + int(paths.size()));
    for (qsizetype i = 0; i < batch->paths.size(); ++i) {
        m_prober->probe(batch->paths.at(i), this,
                        [this, batch, i](Result<MediaFacts> facts) { onProbed(batch, i, std::move(facts)); });
    }
}

void MediaImporter::onProbed(const std::shared_ptr<Batch> &batch, qsizetype index, Result<MediaFacts> facts)
{
    if (batch->generation != m_generation)
        return;
    batch->results[index] = std::move(facts);
    setPending(m_pending - 1);
    while (batch->next < batch->results.size() && batch->results.at(batch->next)) {
        const Result<MediaFacts> result = *batch->results.at(batch->next);
        const QString path = batch->paths.at(batch->next);
        ++batch->next;
        if (!result.ok()) {
            Q_EMIT failed(path, result.error());
            continue;
        }
        const MediaId id = m_project->addMedia(path, *result);
        Q_EMIT imported(id);
        if (batch->added)
            batch->added(id);
    }
}

void MediaImporter::setPending(int files)
{
    if (m_pending == files)
        return;
    m_pending = files;
    Q_EMIT pendingChanged(files);
}

} // namespace reelmint::editor
