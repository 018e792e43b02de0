// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/render/export_workshop.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

namespace reelmint::testing {

ExportWorkshop::ExportWorkshop(qint64 startCredits)
    : journal((QStandardPaths::setTestModeEnabled(true), m_folder.filePath(QStringLiteral("journal"))))
{
    clip = file(QStringLiteral("clip.mp4"));
    if (!makeNumberedClip(clip, {60, 25, {192, 108}, true}))
        qFatal("ffmpeg could not make the clip");
    if (startCredits > 0)
        credits.ledger().grant(QStringLiteral("grant"), Credits(startCredits), QStringLiteral("Welcome credits"));
}

render::RenderRequest ExportWorkshop::request(const QString &target, int repeats, bool overwrite,
                                              const QString &resolution) const
{
    const editor::MediaItem item = filmItem(clip, 2400);
    const QList<Piece> pieces(repeats, Piece{0, 10, 60});
    auto made =
        render::RenderRequest::make(media::cutOf(projectOf({item}, pieces)),
                                    {resolution, QDir::isAbsolutePath(target) ? target : file(target), overwrite});
    if (!made)
        qFatal("no request: %s", qUtf8Printable(made.error().code));
    return *made;
}

render::RenderServices ExportWorkshop::services()
{
    return {&credits, &probe, &journal, &clock, melt, 10, 20};
}

QString ExportWorkshop::script(const QString &name, const QByteArray &body) const
{
    QFile script(file(name));
    if (!script.open(QIODevice::WriteOnly) || script.write("#!/bin/sh\n" + body) < 0)
        qFatal("cannot write the script");
    script.close();
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return script.fileName();
}

QStringList ExportWorkshop::outputs() const
{
    QStringList names = QDir(m_folder.path()).entryList({QStringLiteral("*.mp4")}, QDir::Files);
    names.removeOne(QStringLiteral("clip.mp4"));
    return names;
}

bool awaitEnd(render::RenderJob *job, int timeoutMs)
{
    return QTest::qWaitFor([&] { return job->isFinal(); }, timeoutMs);
}

bool awaitState(render::RenderJob *job, render::JobState state, int timeoutMs)
{
    return QTest::qWaitFor([&] { return job->state() == state; }, timeoutMs);
}

} // namespace reelmint::testing
