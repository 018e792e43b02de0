// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/reference_ledger.h"
#include "tests/support/test_ledger.h"
#include "tests/support/verify_result.h"

#include <QRandomGenerator>
#include <QTest>

using namespace reelmint;
using namespace reelmint::ledger;
using reelmint::test::ReferenceLedger;

namespace {

QString s(const char *text) { return QString::fromLatin1(text); }

// The clock moves in whole hours and everything ends at half past, so that the test's own seconds never decide.
constexpr qint64 kHour = 60;
constexpr qint64 kHalf = 30;
constexpr qint64 kHoldMinutes = 3 * kHour + kHalf;
constexpr qint64 kHoldLongest = 8 * kHour + kHalf;

LedgerSettings settings()
{
    LedgerSettings settings;
    settings.holdSeconds = int(kHoldMinutes * 60);
    settings.holdMaxSeconds = int(kHoldLongest * 60);
    return settings;
}

template <class T>
QString codeOf(const Result<T> &result)
{
    return result.ok() ? QString() : result.error().code;
}

/// One user in the real ledger beside the same user in the reference, driven by one random sequence.
class Pair
{
public:
    Pair(test::TestLedger &ledger, quint32 seed) : m_ledger(ledger), m_random(seed), m_user(ledger.newUser()) {}

    /// Does one random thing in both. What it was and, when the two answered differently, how.
    QString step()
    {
        const quint32 what = m_random.bounded(100u);
        if (what < 18)
            return add();
        if (what < 40)
            return use();
        if (what < 55)
            return hold();
        if (what < 67)
            return end(true);
        if (what < 77)
            return end(false);
        if (what < 82)
            return extend();
        if (what < 86)
            return reverse();
        if (what < 90)
            return replay();
        const qint64 hours = 1 + m_random.bounded(3);
        m_ledger.advance(std::chrono::hours(hours));
        m_reference.advance(hours * kHour);
        return note(s("advance %1 h").arg(hours), {}, {});
    }

    QString compareBalance()
    {
        m_reference.settle();
        const auto real = m_ledger.service().getBalance(m_user);
        if (!real.ok())
            return real.error().log;
        const auto text = [](qint64 balance, qint64 held, qint64 debt, qint64 lifetime, qint64 version) {
            return s("balance %1 held %2 debt %3 lifetime %4 version %5").arg(balance).arg(held).arg(debt).arg(lifetime).arg(version);
        };
        const QString got = text(real->balance.value(), real->held.value(), real->debt.value(), real->lifetime.value(), real->version);
        const QString wanted = text(m_reference.balance(), m_reference.held(), m_reference.debt(), m_reference.lifetime(),
                                    m_reference.version());
        return got == wanted ? QString() : got + s(" instead of ") + wanted;
    }

    const QStringList &log() const { return m_log; }
    bool chance(quint32 oneIn) { return m_random.bounded(oneIn) == 0; }

private:
    QString note(const QString &what, const QString &got, const QString &wanted)
    {
        m_log.append(what + (wanted.isEmpty() ? QString() : s(": ") + wanted));
        return got == wanted ? QString() : what + s(" answered '") + got + s("' instead of '") + wanted + QLatin1Char('\'');
    }
    qint64 amount() { return 1 + m_random.bounded(40); }
    RequestKey freshKey() { return {s("key-%1").arg(++m_keys), requestHash(s("request"), {})}; }

    QString add()
    {
        const qint64 credits = amount();
        const bool paid = m_random.bounded(2) == 0;
        std::optional<qint64> lasting;
        if (m_random.bounded(3) > 0)
            lasting = qint64(m_random.bounded(12)) * kHour + kHalf;
        Grant grant;
        grant.user = m_user;
        grant.amount = Credits(credits);
        grant.source = paid ? GrantSource::Purchase : GrantSource::Promotion;
        grant.paid = paid;
        grant.businessKey = s("grant-%1").arg(m_grants.size());
        grant.description = s("Grant");
        if (lasting)
            grant.expiresAt = m_ledger.asOwner(s("select ledger_now() + make_interval(mins => ?::int) as until"), {*lasting})
                                  .first()
                                  .time(s("until"));
        m_grants.append(m_reference.add(credits, paid, lasting));
        return note(s("add %1 %2 lasting %3").arg(credits).arg(paid).arg(lasting.value_or(-1)),
                    codeOf(m_ledger.service().addCredits(grant)), {});
    }
    QString use()
    {
        const qint64 credits = amount();
        m_lastUse = {freshKey(), credits};
        const auto real = m_ledger.service().useCredits(m_user, Credits(credits), s("x"), m_lastUse.first);
        const QString wanted = m_reference.use(credits);
        if (real.ok())
            m_lastTransaction = real->transaction.id;
        else
            m_lastUse.second = 0;
        return note(s("use %1").arg(credits), codeOf(real), wanted);
    }
    QString replay()
    {
        if (m_lastUse.second == 0)
            return {};
        const auto real = m_ledger.service().useCredits(m_user, Credits(m_lastUse.second), s("x"), m_lastUse.first);
        const bool same = real.ok() && real->replayed && real->transaction.id == m_lastTransaction;
        return note(s("replay %1").arg(m_lastUse.second), same ? QString() : s("something else"), {});
    }
    QString hold()
    {
        const qint64 credits = amount();
        const int name = int(m_holds.size());
        const auto real = m_ledger.service().placeHold(m_user, Credits(credits), s("x"), freshKey());
        const QString wanted = m_reference.hold(name, credits, kHoldMinutes);
        if (real.ok())
            m_holds.append(real->hold.id);
        return note(s("hold %1 as %2").arg(credits).arg(name), codeOf(real), wanted);
    }
    /// Mostly one of the newest holds; now and then an old one that has long ended.
    int someHold()
    {
        const auto count = quint32(m_holds.size());
        const quint32 back = m_random.bounded(m_random.bounded(4) == 0 ? count : std::min(count, 4u));
        return int(count - 1 - back);
    }
    QString end(bool capture)
    {
        if (m_holds.isEmpty())
            return {};
        const int name = someHold();
        if (!capture)
            return note(s("release %1").arg(name), codeOf(m_ledger.service().releaseHold(m_user, m_holds.at(name), {}, freshKey())),
                        m_reference.release(name));
        std::optional<qint64> part;
        if (m_random.bounded(2) == 0)
            part = amount();
        const auto credits = part ? std::optional(Credits(*part)) : std::nullopt;
        return note(s("capture %1 of %2").arg(part.value_or(-1)).arg(name),
                    codeOf(m_ledger.service().captureHold(m_user, m_holds.at(name), credits, freshKey())),
                    m_reference.capture(name, part));
    }
    QString extend()
    {
        if (m_holds.isEmpty())
            return {};
        const int name = someHold();
        return note(s("extend %1").arg(name), codeOf(m_ledger.service().extendHold(m_user, m_holds.at(name), freshKey())),
                    m_reference.extend(name, kHoldMinutes, kHoldLongest));
    }
    QString reverse()
    {
        if (m_grants.isEmpty())
            return {};
        const auto which = qsizetype(m_random.bounded(quint32(m_grants.size())));
        const qint64 credits = 1 + m_random.bounded(10);
        const auto real = store::runInTransaction(m_ledger.database(), [&](store::Transaction &transaction) {
            return m_ledger.service().reverseGrant(transaction, {m_user, s("grant-%1").arg(which), Credits(credits), false,
                                                                 s("refund-%1").arg(++m_keys), {}, s("Refund")});
        });
        const QString wanted = m_reference.reverse(m_grants.at(which), credits);
        return note(s("reverse %1 of %2").arg(credits).arg(which), codeOf(real), wanted);
    }

    test::TestLedger &m_ledger;
    QRandomGenerator m_random;
    UserId m_user;
    ReferenceLedger m_reference;
    QList<qint64> m_grants;
    QList<HoldId> m_holds;
    std::pair<RequestKey, qint64> m_lastUse;
    TransactionId m_lastTransaction;
    QStringList m_log;
    int m_keys = 0;
};

} // namespace

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::TestPostgres>();
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorText()));
    }
    void cleanupTestCase() { m_server.reset(); }

    /// REELMINT_MODEL_SEED repeats a run, REELMINT_MODEL_PROGRAMS and REELMINT_MODEL_STEPS make it longer.
    void realAndReferenceAgreeAfterEveryStep()
    {
        const auto number = [](const char *name, int otherwise) {
            bool ok = false;
            const int value = qEnvironmentVariableIntValue(name, &ok);
            return ok ? value : otherwise;
        };
        const auto first = quint32(number("REELMINT_MODEL_SEED", int(QRandomGenerator::global()->bounded(1'000'000u))));
        const int programs = number("REELMINT_MODEL_PROGRAMS", 12);
        const int steps = number("REELMINT_MODEL_STEPS", 120);
        qInfo("seed %u, %d programs of %d steps", first, programs, steps);
        for (quint32 program = 0; program < quint32(programs); ++program) {
            test::TestLedger ledger(*m_server, settings());
            Pair pair(ledger, first + program);
            for (int i = 0; i < steps; ++i) {
                QString wrong = pair.step();
                if (wrong.isEmpty() && pair.chance(3))
                    wrong = pair.compareBalance();
                if (wrong.isEmpty())
                    wrong = ledger.problems();
                if (!wrong.isEmpty())
                    QFAIL(qPrintable(s("seed %1, step %2: %3\nbefore it:\n  %4")
                                         .arg(first + program)
                                         .arg(i)
                                         .arg(wrong, pair.log().mid(std::max<qsizetype>(0, pair.log().size() - 40)).join(s("\n  ")))));
            }
            QCOMPARE(pair.compareBalance(), QString());
        }
    }

private:
    std::unique_ptr<test::TestPostgres> m_server;
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
