// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace reelmint::credits {

/// The kinds of ledger rows a user can filter by, in the order a menu shows them.
QStringList transactionKinds();

/// One or two words in the user's language; a kind this version does not know is shown as the server names it.
QString kindText(const QString &kind);

} // namespace reelmint::credits
