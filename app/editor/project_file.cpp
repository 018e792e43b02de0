// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor/project_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace reelmint::editor {

namespace {

constexpr qint64 maxFileBytes = 64LL * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("editor", text);
}

} // namespace

Result<void> saveProject(const ProjectData &data, const QString &filePath)
{
    const QString folder = QFileInfo(filePath).absolutePath();
    QSaveFile file(filePath);
    const QByteArray json = projectToJson(data, folder);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        return Error{ErrorKind::Unavailable, QStringLiteral("project_not_saved"),
                     tr(QT_TRANSLATE_NOOP("editor", "The project could not be saved: %1")).arg(file.errorString()),
                     filePath};
    }
    return {};
}

Result<ProjectData> openProject(const QString &filePath)
{
    QFile file(filePath);
    if (!file.open(QIODevice::ReadOnly)) {
        const bool missing = !file.exists();
        return Error{missing ? ErrorKind::NotFound : ErrorKind::Unavailable, QStringLiteral("project_not_readable"),
                     tr(QT_TRANSLATE_NOOP("editor", "The project could not be opened: %1")).arg(file.errorString()),
                     filePath};
    }
    if (file.size() > maxFileBytes) {
        return Error{ErrorKind::TooLarge, QStringLiteral("project_too_large"),
                     tr(QT_TRANSLATE_NOOP("editor", "This file is far too large to be a Reelmint project.")), filePath};
    }
    return projectFromJson(file.readAll(), QFileInfo(filePath).absolutePath());
}

} // namespace reelmint::editor
