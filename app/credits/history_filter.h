// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace reelmint::credits {

/// Which rows of the history are shown; the server filters. Empty members do not restrict.
struct HistoryFilter
{
    QString kind;   ///< one of transactionKinds()
    QString text;   ///< part of the description, at most 100 characters
    QDateTime from; ///< inclusive
    QDateTime to;   ///< exclusive

    bool isEmpty() const { return kind.isEmpty() && text.isEmpty() && !from.isValid() && !to.isValid(); }
    friend bool operator==(const HistoryFilter &, const HistoryFilter &) = default;
};

} // namespace reelmint::credits
