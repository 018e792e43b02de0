// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/response.h"

#include <QHash>
#include <QString>

namespace reelmint::sandbox {

using PageValues = QHash<QString, QString>;

/// pages/<name>.html with {{name}} replaced by the escaped value and {{{name}}} by the value as it is.
QByteArray renderTemplate(const QString &name, const PageValues &values);

/// A rendered page as an answer, with the headers that keep it from loading or leaking anything. `framed`: it may be
/// shown inside another page of the sandbox.
http::Response pageResponse(int status, const QByteArray &html, bool framed = false);

/// A page with one message: expired, already paid, not found.
http::Response noticePage(int status, const QString &title, const QString &text, const QString &linkUrl = {},
                          const QString &linkText = {});

/// pages/<file> as it is, for style sheets and scripts.
http::Response assetResponse(const QString &file, const QByteArray &contentType);

} // namespace reelmint::sandbox
