// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/ledger/credit_service.h"
#include "tests/support/postgres.h"

#include <chrono>

namespace reelmint::test {

/// A ledger in a fresh database, with a clock that the test can move. The clock runs; advance() adds to it.
class TestLedger
{
public:
    explicit TestLedger(TestPostgres &server, ledger::LedgerSettings settings = {});

    store::Database &database() { return m_database; }
    store::Database &owner() { return m_owner; }
    ledger::CreditService &service() { return m_service; }
    const store::ConnectionConfig &place() const { return m_database.config(); }

    /// A user without credits.
    UserId newUser();
    UserId newUser(Credits paidCredits);
    /// A grant under a new business key; `lasting` nothing: never expires. Aborts when it is refused.
    void grant(const UserId &user, Credits amount, bool paid = true, std::optional<std::chrono::seconds> lasting = {});
    void advance(std::chrono::seconds by);
    /// Runs a statement as the owner of the tables. Aborts on an error.
    store::Rows asOwner(const QString &sql, const QVariantList &values = {});
    /// What the audit says; empty when the books agree.
    QString problems();

private:
    store::Database m_database;
    store::Database m_owner;
    ledger::CreditService m_service;
    int m_grants = 0;
};

/// Runs `body(i)` for i in 0..count-1, each in its own thread, all let go at the same moment.
void inParallel(int count, const std::function<void(int)> &body);

} // namespace reelmint::test
