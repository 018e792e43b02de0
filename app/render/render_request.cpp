// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/render_request.h"

#include "app/core/format.h"
#include "app/media/mlt_xml.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace reelmint::render {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(reelmint::render::RenderRequest)
};

Error invalid(const char *code, const QString &message)
{
    return Error{ErrorKind::InvalidInput, QString::fromLatin1(code), message};
}

} // namespace

Result<RenderRequest> RenderRequest::make(const media::Cut &cut, const RenderSettings &settings)
{
    if (cut.isEmpty())
        return invalid("empty_film", Words::tr("There is nothing on the timeline to export."));
    const std::optional<Resolution> resolution = findResolution(settings.resolution);
    if (!resolution)
        return invalid("unknown_resolution", Words::tr("This resolution cannot be exported."));
    const QFileInfo target(settings.targetPath);
    const bool named = !target.completeBaseName().isEmpty() && target.suffix().toLower() == QLatin1String("mp4");
    if (!target.isAbsolute() || !named)
        return invalid("bad_target", Words::tr("Choose a file name that ends in .mp4."));
    for (const QString &source : cut.sources()) {
        if (QDir::cleanPath(source) == QDir::cleanPath(settings.targetPath))
            return invalid("target_is_source", Words::tr("This file is used in the film. Choose another name."));
    }
    RenderRequest request;
    request.m_cut = cut;
    request.m_settings = settings;
    request.m_settings.targetPath = QDir::cleanPath(settings.targetPath);
    request.m_frame = resolution->frameFor(cut.frameSize);
    return request;
}

credits::Operation RenderRequest::operation() const
{
    return credits::Operation::exportVideo(durationMs(), m_settings.resolution);
}

QString RenderRequest::description() const
{
    const QString name = QFileInfo(m_settings.targetPath).fileName().left(120);
    return Words::tr("Export %1 · %2 · %3").arg(name, m_settings.resolution, formatDuration(durationMs()));
}

QByteArray RenderRequest::document() const
{
    return media::mltXml(m_cut, media::MltXmlOptions{m_frame, {}, {}});
}

QStringList RenderRequest::meltArguments(const QString &documentPath, const QString &partPath) const
{
    return {documentPath,
            QStringLiteral("-progress2"),
            QStringLiteral("-consumer"),
            QStringLiteral("avformat:") + partPath,
            QStringLiteral("f=mp4"),
            QStringLiteral("vcodec=libx264"),
            QStringLiteral("preset=veryfast"),
            QStringLiteral("crf=20"),
            QStringLiteral("pix_fmt=yuv420p"),
            QStringLiteral("acodec=aac"),
            QStringLiteral("ab=160k"),
            QStringLiteral("ar=48000"),
            QStringLiteral("channels=2"),
            QStringLiteral("rescale=bicubic"),
            QStringLiteral("movflags=+faststart")};
}

QString RenderRequest::partPath(int attempt) const
{
    const QFileInfo target(m_settings.targetPath);
    const QString number = attempt > 1 ? QStringLiteral(".%1").arg(attempt) : QString();
    return target.path() + QLatin1Char('/') + target.completeBaseName() + number + QStringLiteral(".part.mp4");
}

} // namespace reelmint::render
