// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/result.h"

#include <QString>

namespace reelmint::render {

/// Moves a finished file to its name in one step, within its folder. What is there is replaced only with consent;
/// without it a number is added ("holiday (2).mp4"), because a paid film must end up somewhere. Returns the path it has
/// now.
Result<QString> placeFile(const QString &part, const QString &target, bool overwrite);

/// Makes an empty file under the first free of the names that `nameOf` gives for 1, 2, 3 …, so that nobody's file is
/// used as a scratch file.
template <class NameOf> Result<QString> reserveFile(NameOf nameOf);

/// Creates `path`; false if it exists or cannot be made.
bool createNew(const QString &path, QString *whyNot);

template <class NameOf> Result<QString> reserveFile(NameOf nameOf)
{
    QString whyNot;
    for (int attempt = 1; attempt <= 99; ++attempt) {
        if (const QString path = nameOf(attempt); createNew(path, &whyNot))
            return path;
    }
    return Error{ErrorKind::Forbidden, QStringLiteral("target_not_writable"), {}, whyNot};
}

} // namespace reelmint::render
