// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/resource_file.h"

#include <QFile>

// A static library's resources must be named once, and outside every namespace.
static void initSandboxResources()
{
    Q_INIT_RESOURCE(sandbox);
}

namespace reelmint::sandbox {

QByteArray resourceFile(const QString &path)
{
    initSandboxResources();
    QFile file(QStringLiteral(":/sandbox/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the file %s of the sandbox is missing", qPrintable(path));
    return file.readAll();
}

} // namespace reelmint::sandbox
