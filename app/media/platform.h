// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QProcess;

/// Everything in media and render that differs between operating systems, so that it differs in one file.
namespace reelmint::media::platform {

/// The child dies with us, whatever ends us, and (on demand) works at a lower priority than the editor. Call before
/// start(), from the GUI thread: on Linux the child is bound to the thread that starts it.
struct ChildTraits
{
    bool lowPriority = false;
};
void prepareChild(QProcess &process, ChildTraits traits);
/// What can only be done once the child runs (Windows puts it into a job object). Call after started().
void adoptChild(QProcess &process);

/// Folder with all of MLT's modules, as packaged for this system.
QString systemModuleFolder();
/// Folder for MLT_DATA, or empty when MLT knows it itself.
QString dataFolder();
/// File name of a module: "core" → "libmltcore.so".
QString moduleFileName(const QString &name);
/// True when a folder beside the system's is needed because the system's has modules we must not load.
bool needsPrivateModules();

/// False when there is certainly no sound output; true does not promise one.
bool mayHaveSound();

/// Full path of a bundled or installed tool ("ffmpeg", "ffprobe", "melt"); empty when there is none.
QString toolPath(const QString &name);

} // namespace reelmint::media::platform
