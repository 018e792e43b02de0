// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/checkout_flow.h"
#include "app/checkout/pending_orders.h"
#include "app/credits/balance_store.h"
#include "tests/support/fake_credit_service.h"
#include "tests/support/fake_session.h"

#include <QTemporaryDir>

namespace reelmint::testing {

/// The parts that the pages need, with a history that shows every kind of row.
struct World
{
    World()
        : pending(service, folder.filePath(QStringLiteral("pending.json"))),
          flow(service, pending, QUrl(QStringLiteral("https://api.reelmint.example")))
    {
        QObject::connect(&service, &credits::CreditService::balanceChanged, &store, &credits::BalanceStore::apply);
        auto &ledger = service.ledger();
        ledger.setNow(QDateTime(QDate(2026, 11, 22), QTime(14, 5), Qt::UTC));
        ledger.grant(QStringLiteral("grant"), Credits(100), QStringLiteral("Welcome credits"));
        ledger.grant(QStringLiteral("purchase"), Credits(500), QStringLiteral("Creator package"), QStringLiteral("order_1"));
        const auto dog = ledger.place(Credits(4), QStringLiteral("Export of dog-in-the-park.mp4, 1080p"));
        (void)ledger.capture(dog->id);
        const auto city = ledger.place(Credits(12), QStringLiteral("Export of city.mp4, 2160p"));
        (void)ledger.release(city->id, QStringLiteral("The source file was missing"));
        ledger.spend(Credits(15), QStringLiteral("Background removal"));
        (void)ledger.place(Credits(8), QStringLiteral("Export of holiday.mp4, 1080p"));
        store.setLive(true);
        service.push();
        pending.setUser(UserId(QStringLiteral("user_1")));
    }

    QTemporaryDir folder;
    ManualClock clock;
    FakeCreditService service;
    FakeSession session;
    credits::BalanceStore store{clock};
    checkout::PendingOrders pending;
    checkout::CheckoutFlow flow;
};

} // namespace reelmint::testing
