// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/hold_journal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <array>

namespace reelmint::render {

namespace {

constexpr int formatVersion = 1;
constexpr std::array<const char *, 5> phaseNames{"asking", "held", "capturing", "captured", "releasing"};

Error unreadable(const QString &log)
{
    return Error{ErrorKind::InvalidInput, QStringLiteral("journal_unreadable"), {}, log};
}

} // namespace

QJsonObject JournalEntry::toJson() const
{
    return QJsonObject{
        {QStringLiteral("version"), formatVersion},
        {QStringLiteral("job"), jobId},
        {QStringLiteral("phase"), QLatin1String(phaseNames.at(size_t(phase)))},
        {QStringLiteral("operation"), operation.json},
        {QStringLiteral("description"), description},
        {QStringLiteral("hold"), hold.toString()},
        {QStringLiteral("written_at"), writtenAt.toString(Qt::ISODateWithMs)},
        {QStringLiteral("release_reason"), releaseReason},
        {QStringLiteral("part_path"), partPath},
        {QStringLiteral("target_path"), targetPath},
        {QStringLiteral("overwrite"), overwrite},
        {QStringLiteral("frames"), expected.frames},
        {QStringLiteral("rate"), QJsonObject{{QStringLiteral("numerator"), expected.rate.numerator},
                                             {QStringLiteral("denominator"), expected.rate.denominator}}},
        {QStringLiteral("width"), expected.frameSize.width()},
        {QStringLiteral("height"), expected.frameSize.height()},
    };
}

Result<JournalEntry> JournalEntry::fromJson(const QJsonObject &json)
{
    if (json[QLatin1String("version")].toInt() != formatVersion)
        return unreadable(QStringLiteral("version"));
    JournalEntry entry;
    entry.jobId = json[QLatin1String("job")].toString();
    const QString phase = json[QLatin1String("phase")].toString();
    const auto found = std::find_if(phaseNames.begin(), phaseNames.end(),
                                    [&](const char *name) { return phase == QLatin1String(name); });
    if (entry.jobId.isEmpty() || found == phaseNames.end())
        return unreadable(QStringLiteral("job or phase"));
    entry.phase = JournalPhase(found - phaseNames.begin());
    entry.operation.json = json[QLatin1String("operation")].toObject();
    entry.description = json[QLatin1String("description")].toString();
    entry.hold = HoldId(json[QLatin1String("hold")].toString());
    entry.writtenAt = QDateTime::fromString(json[QLatin1String("written_at")].toString(), Qt::ISODateWithMs);
    entry.releaseReason = json[QLatin1String("release_reason")].toString();
    entry.partPath = json[QLatin1String("part_path")].toString();
    entry.targetPath = json[QLatin1String("target_path")].toString();
    entry.overwrite = json[QLatin1String("overwrite")].toBool();
    entry.expected.frames = json[QLatin1String("frames")].toInteger();
    const QJsonValue rate = json[QLatin1String("rate")];
    entry.expected.rate = {rate[QLatin1String("numerator")].toInt(), rate[QLatin1String("denominator")].toInt()};
    entry.expected.frameSize = {json[QLatin1String("width")].toInt(), json[QLatin1String("height")].toInt()};
    if (!entry.expected.rate.isValid())
        return unreadable(QStringLiteral("rate"));
    return entry;
}

HoldJournal::HoldJournal(QString folder) : m_folder(std::move(folder)) {}

QString HoldJournal::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/holds");
}

QString HoldJournal::fileFor(const QString &jobId, const QString &suffix) const
{
    return m_folder + QLatin1Char('/') + jobId + suffix;
}

HoldJournal::Lock HoldJournal::lock(const QString &jobId) const
{
    if (!QDir().mkpath(m_folder))
        return nullptr;
    auto file = std::make_unique<QLockFile>(fileFor(jobId, QStringLiteral(".lock")));
    file->setStaleLockTime(0); // stale only when its process is gone, however long an export takes
    return file->tryLock(0) ? std::move(file) : nullptr;
}

Result<void> HoldJournal::write(JournalEntry entry) const
{
    entry.writtenAt = QDateTime::currentDateTimeUtc();
    const QByteArray bytes = QJsonDocument(entry.toJson()).toJson();
    QSaveFile file(fileFor(entry.jobId, QStringLiteral(".json")));
    const bool written = QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (written)
        return {};
    return Error{ErrorKind::Internal, QStringLiteral("journal_write"),
                 QCoreApplication::translate("reelmint::render::HoldJournal",
                                             "The export cannot start: its record cannot be kept on this disk."),
                 file.fileName() + QStringLiteral(": ") + file.errorString()};
}

void HoldJournal::remove(const QString &jobId) const
{
    const QString path = fileFor(jobId, QStringLiteral(".json"));
    if (QFile::exists(path) && !QFile::remove(path))
        qWarning("hold journal: cannot remove %s", qUtf8Printable(path));
}

QList<JournalEntry> HoldJournal::entries() const
{
    QList<JournalEntry> found;
    const QStringList names = QDir(m_folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(m_folder + QLatin1Char('/') + name);
        const bool opened = file.open(QIODevice::ReadOnly);
        const auto entry =
            JournalEntry::fromJson(QJsonDocument::fromJson(opened ? file.readAll() : QByteArray()).object());
        if (entry)
            found.append(*entry);
        else
            qWarning("hold journal: %s: %s", qUtf8Printable(name), qUtf8Printable(entry.error().log));
    }
    return found; // job ids are time-ordered, so are their file names
}

} // namespace reelmint::render
