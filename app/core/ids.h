// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace reelmint {

/// An opaque identifier that cannot be mixed up with one of another kind. Compare only; never parse.
template <class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) {}

    const QString &toString() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend auto operator<=>(const Id &a, const Id &b) { return a.m_text.compare(b.m_text) <=> 0; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using UserId = Id<struct UserTag>;
using HoldId = Id<struct HoldTag>;
using OrderId = Id<struct OrderTag>;
using PackageId = Id<struct PackageTag>;
using TransactionId = Id<struct TransactionTag>;
using JobId = Id<struct JobTag>;

/// A new UUID, version 7 (RFC 9562): unique across machines and sorted by time, which keeps B-trees dense.
QString newUuidV7();

} // namespace reelmint
