// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace reelmint::sandbox {

/// One line of the page: text at the left margin, text at the right column.
struct PdfLine
{
    QString left = {};
    QString right = {};
    int size = 11; ///< points
};

/// A one-page PDF 1.4 document (A4, Helvetica). Characters outside Windows-1252 become "?".
QByteArray writePdf(const QString &title, const QList<PdfLine> &lines);

} // namespace reelmint::sandbox
