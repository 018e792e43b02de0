// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/media/thumbnailer.h"

#include "app/media/child_process.h"

#include <QFileInfo>
#include <QImage>
#include <QSaveFile>

namespace reelmint::media {

namespace {

QStringList thumbnailArguments(const QString &path, qint64 ms, QSize size)
{
    // -ss before -i seeks by index: quick also an hour into a film. A still has no index: any -ss, 0 too, gives
    // nothing.
    const QString fit =
        QStringLiteral("scale=%1:%2:force_original_aspect_ratio=decrease").arg(size.width()).arg(size.height());
    QStringList arguments{QStringLiteral("-v"), QStringLiteral("error")};
    if (ms > 0)
        arguments << QStringLiteral("-ss") << QString::number(double(ms) / 1000, 'f', 3);
    arguments << QStringLiteral("-i") << QStringLiteral("file:") + path << QStringLiteral("-an")
              << QStringLiteral("-frames:v") << QStringLiteral("1") << QStringLiteral("-vf") << fit
              << QStringLiteral("-f") << QStringLiteral("image2pipe") << QStringLiteral("-c:v") << QStringLiteral("png")
              << QStringLiteral("-");
    return arguments;
}

void store(const QString &path, const QByteArray &png)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(png) != png.size() || !file.commit())
        qWarning("thumbnail cache: %s: %s", qUtf8Printable(path), qUtf8Printable(file.errorString()));
}

} // namespace

Thumbnailer::Thumbnailer(const QString &cacheFolder, QObject *parent) : QObject(parent), m_cache(cacheFolder) {}

void Thumbnailer::request(const QString &path, qint64 ms, QSize size, QObject *context, Done done)
{
    const QString recipe = QStringLiteral("%1 %2x%3").arg(ms).arg(size.width()).arg(size.height());
    const QString cached = m_cache.pathFor(path, recipe, QStringLiteral(".png"));
    if (const QImage picture(cached); !picture.isNull()) {
        QMetaObject::invokeMethod(
            context, [done, picture] { done(picture); }, Qt::QueuedConnection);
        return;
    }
    const auto same = [&](const Question &question) {
        return question.path == path && question.ms == ms && question.size == size && question.cached == cached;
    };
    for (Question &question : m_waiting) {
        if (same(question)) {
            question.waiters.append({context, std::move(done)});
            return;
        }
    }
    if (m_current && same(*m_current)) {
        m_current->waiters.append({context, std::move(done)});
        return;
    }
    m_waiting.append(Question{path, cached, ms, size, {{context, std::move(done)}}});
    next();
}

void Thumbnailer::next()
{
    if (m_current || m_waiting.isEmpty())
        return;
    m_current = m_waiting.takeFirst();
    const ChildProcess::Spec spec{QStringLiteral("ffmpeg"),
                                  thumbnailArguments(m_current->path, m_current->ms, m_current->size), 30'000,
                                  32 * 1024 * 1024, true};
    ChildProcess::run(spec, this, [this](const Result<QByteArray> &png) {
        finish(png);
        next();
    });
}

void Thumbnailer::finish(const Result<QByteArray> &png)
{
    const Question question = *std::exchange(m_current, std::nullopt);
    const QImage picture = png ? QImage::fromData(*png, "PNG") : QImage();
    if (!picture.isNull() && !question.cached.isEmpty())
        store(question.cached, *png);
    for (const Waiter &waiter : question.waiters) {
        if (!waiter.context)
            continue;
        if (!picture.isNull())
            waiter.done(picture);
        else
            waiter.done(Error{ErrorKind::InvalidInput, QStringLiteral("no_picture"),
                              tr("There is no picture in “%1” at this point.").arg(QFileInfo(question.path).fileName()),
                              png ? QString() : png.error().log});
    }
}

} // namespace reelmint::media
