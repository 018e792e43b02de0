// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/place_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace reelmint::render {

namespace {

std::filesystem::path native(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

Error cannotPlace(const QString &target, const QString &log)
{
    return Error{ErrorKind::Internal, QStringLiteral("cannot_place"),
                 QCoreApplication::translate("reelmint::render::Failure",
                                             "The film is finished but could not be given its name “%1”.")
                     .arg(QFileInfo(target).fileName()),
                 log};
}

QString numbered(const QString &target, int number)
{
    const QFileInfo info(target);
    return QStringLiteral("%1/%2 (%3).%4").arg(info.path(), info.completeBaseName()).arg(number).arg(info.suffix());
}

} // namespace

Result<QString> placeFile(const QString &part, const QString &target, bool overwrite)
{
    if (overwrite) {
        std::error_code error;
        std::filesystem::rename(native(part), native(target), error); // replaces in one step
        if (error)
            return cannotPlace(target, QString::fromStdString(error.message()));
        return target;
    }
    QFile file(part);
    for (int number = 1; number <= 999; ++number) {
        const QString name = number == 1 ? target : numbered(target, number);
        if (file.rename(name)) // never replaces
            return name;
        if (!QFileInfo::exists(name))
            return cannotPlace(target, file.errorString());
    }
    return cannotPlace(target, QStringLiteral("too many files of this name"));
}

bool createNew(const QString &path, QString *whyNot)
{
    QFile file(path);
    const bool made = file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    if (!made)
        *whyNot = path + QStringLiteral(": ") + file.errorString();
    return made;
}

} // namespace reelmint::render
