// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"
#include "app/editor/project_data.h"

#include <QByteArray>

namespace reelmint::editor {

/// The .reelmint file: versioned JSON. Media paths are relative to the file (with '/'), so a folder can be moved or
/// shared; media on another drive keeps its absolute path. Reading checks everything and repairs nothing: a file that
/// breaks an invariant is refused with a sentence that names the place.
inline constexpr int projectFileVersion = 1;

QByteArray projectToJson(const ProjectData &data, const QString &projectFolder);
Result<ProjectData> projectFromJson(const QByteArray &json, const QString &projectFolder);

/// Blocking file access (a project is a few hundred kilobytes at most; files over 64 MiB are refused unread): call it
/// from a worker when the folder may be slow. Saving is atomic: the old file stays whole until the new one is complete.
Result<void> saveProject(const ProjectData &data, const QString &filePath);
Result<ProjectData> openProject(const QString &filePath);

} // namespace reelmint::editor
