// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_ledger.h"

#include "backend-stub/ledger/verifier.h"

#include <cstdlib>
#include <latch>
#include <thread>

namespace reelmint::test {

namespace {

const QString kClock = QStringLiteral(R"(
create table reelmint.test_clock (ahead interval not null);
insert into reelmint.test_clock values ('0');
grant select on reelmint.test_clock to public;
create or replace function reelmint.ledger_now() returns timestamptz language sql volatile as
  'select clock_timestamp() + (select ahead from reelmint.test_clock)';
)");

[[noreturn]] void giveUp(const Error &error)
{
    qCritical("%s: %s", qPrintable(error.code), qPrintable(error.message + QLatin1Char(' ') + error.log));
    std::abort();
}

} // namespace

TestLedger::TestLedger(TestPostgres &server, ledger::LedgerSettings settings)
    : m_database(server.createDatabase()), m_owner(TestPostgres::asOwner(m_database.config())),
      m_service(m_database, settings)
{
    const auto connection = m_owner.connection();
    if (!connection.ok())
        giveUp(connection.error());
    if (const auto done = connection.value()->executeScript(kClock); !done.ok())
        giveUp(done.error());
}

UserId TestLedger::newUser()
{
    const UserId user(newUuidV7());
    asOwner(QStringLiteral("insert into users (id, email, display_name, password_hash) values (?::uuid, ?::text, 'Test', 'x')"),
            {user.toString(), user.toString() + QStringLiteral("@example.org")});
    return user;
}

UserId TestLedger::newUser(Credits paidCredits)
{
    const UserId user = newUser();
    grant(user, paidCredits);
    return user;
}

void TestLedger::grant(const UserId &user, Credits amount, bool paid, std::optional<std::chrono::seconds> lasting)
{
    ledger::Grant grant;
    grant.user = user;
    grant.amount = amount;
    grant.source = paid ? ledger::GrantSource::Purchase : ledger::GrantSource::Promotion;
    grant.paid = paid;
    grant.businessKey = QStringLiteral("test:%1").arg(++m_grants);
    grant.description = QStringLiteral("Test grant");
    if (lasting) {
        const auto now = asOwner(QStringLiteral("select ledger_now() + make_interval(secs => ?::bigint) as until"),
                                 {qint64(lasting->count())});
        grant.expiresAt = now.first().time(QStringLiteral("until"));
    }
    if (const auto done = m_service.addCredits(grant); !done.ok())
        giveUp(done.error());
}

void TestLedger::advance(std::chrono::seconds by)
{
    asOwner(QStringLiteral("update test_clock set ahead = ahead + make_interval(secs => ?::bigint)"), {qint64(by.count())});
}

store::Rows TestLedger::asOwner(const QString &sql, const QVariantList &values)
{
    Result<store::Rows> rows = m_owner.query(sql, values, true); // a test may have killed the session on purpose
    if (!rows.ok())
        giveUp(rows.error());
    return std::move(rows).value();
}

QString TestLedger::problems()
{
    const auto found = ledger::Verifier(m_database).audit();
    if (!found.ok())
        return found.error().log;
    QString text;
    for (const ledger::Problem &problem : *found)
        text += problem.user.toString() + QStringLiteral(": ") + problem.problem + QStringLiteral(" (") + problem.detail +
                QStringLiteral(")\n");
    return text;
}

void inParallel(int count, const std::function<void(int)> &body)
{
    std::latch start(count);
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&start, &body, i] {
            start.arrive_and_wait();
            body(i);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
}

} // namespace reelmint::test
