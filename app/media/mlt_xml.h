// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/media/cut.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace reelmint::media {

/// How a cut becomes an MLT document.
struct MltXmlOptions
{
    QSize frameSize;                      ///< pixels of the composed frame; both even
    QHash<QString, QString> replacements; ///< original path → file to read in its place (proxies)
    QSet<QString> missing;                ///< drawn as plain dark frames of the right length, silent
};

/// The MLT document of a cut: pure, UTF-8, absolute paths. Trims are written on <entry> only (on the producer too they
/// would apply twice) and a black track as long as the film lies below everything, so gaps are black and the length is
/// exactly the cut's. Preview and export both read this document.
QByteArray mltXml(const Cut &cut, const MltXmlOptions &options);

} // namespace reelmint::media
