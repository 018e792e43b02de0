// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/media_services.h"
#include "ui/editor/editor_dialogs.h"

#include <QHash>
#include <QPainter>
#include <QPointer>
#include <QTimer>

namespace reelmint::ui {

/// Knows the files a test told it about; everything else "cannot be read". Answers in the next turn of the loop.
class FakeProber final : public editor::MediaProber
{
public:
    QHash<QString, editor::MediaFacts> files;

    void probe(const QString &path, QObject *context, Done done) override
    {
        const auto known = files.constFind(path);
        const Result<editor::MediaFacts> answer =
            known != files.constEnd()
                ? Result<editor::MediaFacts>(*known)
                : Result<editor::MediaFacts>(Error{ErrorKind::InvalidInput, QStringLiteral("not_media"),
                                                   QStringLiteral("This is not a media file.")});
        QTimer::singleShot(0, context, [done = std::move(done), answer] { done(answer); });
    }
};

/// Paints a different picture for every file and second.
class FakeThumbnails final : public editor::Thumbnails
{
public:
    int requests = 0;

    void request(const QString &path, qint64 ms, QSize size, QObject *context, Done done) override
    {
        ++requests;
        const QSize fitted = QSize(1280, 720).scaled(size, Qt::KeepAspectRatio);
        QImage image(fitted, QImage::Format_RGB32);
        const int hue = int((qHash(path, 7) % 360 + size_t(ms) / 40) % 360);
        QPainter painter(&image);
        QLinearGradient sky(0, 0, 0, fitted.height());
        sky.setColorAt(0, QColor::fromHsv(hue, 120, 190));
        sky.setColorAt(1, QColor::fromHsv((hue + 40) % 360, 150, 90));
        painter.fillRect(image.rect(), sky);
        painter.end();
        QTimer::singleShot(0, context, [done = std::move(done), image] { done(image); });
    }
};

/// Answers the editor's questions as told; remembers what was asked.
class FakeDialogs final : public EditorDialogs
{
public:
    QStringList media;
    QString openPath;
    QString savePath;
    std::optional<SaveAnswer> saveAnswer;
    QStringList asked;

    void chooseMedia(QWidget *, std::function<void(const QStringList &)> done) override
    {
        asked << QStringLiteral("media");
        if (!media.isEmpty())
            done(media);
    }
    void chooseProjectToOpen(QWidget *, std::function<void(const QString &)> done) override
    {
        asked << QStringLiteral("open");
        if (!openPath.isEmpty())
            done(openPath);
    }
    void chooseProjectToSave(QWidget *, const QString &, std::function<void(const QString &)> done) override
    {
        asked << QStringLiteral("save");
        if (!savePath.isEmpty())
            done(savePath);
    }
    void askToSave(QWidget *, const QString &, std::function<void(SaveAnswer)> done) override
    {
        asked << QStringLiteral("unsaved");
        if (saveAnswer)
            done(*saveAnswer);
    }
};

} // namespace reelmint::ui
