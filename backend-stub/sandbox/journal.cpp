// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/journal.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

namespace reelmint::sandbox {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr qint64 growthBeforeRewrite = 16 * 1024 * 1024;

Error fileError(const QString &path, const QString &why)
{
    return {ErrorKind::Internal, QStringLiteral("state_file"),
            QStringLiteral("The state file %1 cannot be used: %2.").arg(path, why)};
}

} // namespace

Journal::Journal() = default;
Journal::~Journal() = default;

Result<QList<QByteArray>> Journal::open(const QString &path)
{
    m_path = path;
    QDir().mkpath(QFileInfo(path).absolutePath());
    m_lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    m_lock->setStaleLockTime(0); // only a dead owner makes the lock stale, not its age
    if (!m_lock->tryLock())
        return fileError(path, QStringLiteral("another sandbox uses it"));
    QFile file(path);
    QList<QByteArray> lines;
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return fileError(path, file.errorString());
        const QByteArray content = file.readAll();
        lines = content.left(content.lastIndexOf('\n') + 1).split('\n');
        lines.removeAll(QByteArray());
    }
    return lines;
}

Result<void> Journal::openForAppending()
{
    m_file.setFileName(m_path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return fileError(m_path, m_file.errorString());
    m_sizeAfterRewrite = m_file.size();
    return {};
}

Result<void> Journal::append(const QByteArray &line)
{
    if (!m_file.isOpen())
        return {};
    if (m_file.write(line) != line.size() || !m_file.flush())
        return fileError(m_path, m_file.errorString());
    return {};
}

Result<void> Journal::rewrite(const QByteArray &snapshot)
{
    if (m_path.isEmpty())
        return {};
    m_file.close();
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return fileError(m_path, file.errorString());
    file.setPermissions(ownerOnly);
    file.write(snapshot);
    if (!file.commit())
        return fileError(m_path, file.errorString());
    return openForAppending();
}

bool Journal::hasGrown() const
{
    return m_file.isOpen() && m_file.size() > m_sizeAfterRewrite + growthBeforeRewrite;
}

} // namespace reelmint::sandbox
