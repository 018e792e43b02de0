// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkout/checkout_flow.h"
#include "app/checkout/pending_orders.h"
#include "tests/support/fake_credit_service.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace reelmint::testing {

/// A purchase flow around the credit service in memory, with pauses of a few milliseconds.
class CheckoutFixture : public QObject
{
    Q_OBJECT

public:
    CheckoutFixture()
    {
        pending.setUser(UserId(QStringLiteral("u1")));
        flow.setTimings(quick());
    }

    static credits::Package creator()
    {
        credits::Package package;
        package.id = PackageId(QStringLiteral("creator"));
        package.name = QStringLiteral("Creator");
        package.credits = Credits(500);
        return package;
    }

    static checkout::CheckoutFlow::Timings quick()
    {
        checkout::CheckoutFlow::Timings timings;
        timings.pageFirstMs = timings.verifyFirstMs = timings.slowFirstMs = 5;
        timings.pageMaxMs = timings.verifyMaxMs = timings.slowMaxMs = 10;
        timings.patienceMs = 60'000;
        return timings;
    }

    /// Begins a purchase and has its page open.
    bool openPage()
    {
        flow.start(creator());
        if (!QTest::qWaitFor([this] { return flow.state() == checkout::CheckoutFlow::State::Opening; }))
            return false;
        flow.pageShown();
        return flow.state() == checkout::CheckoutFlow::State::Waiting;
    }

    checkout::ReturnUrl returnUrl(const char *result) const
    {
        const QUrl url(server.toString() + QStringLiteral("/checkout/return?order=%1&result=%2")
                                               .arg(flow.orderId().toString(), QLatin1String(result)));
        return *checkout::ReturnUrl::parse(url, server);
    }

    const QUrl server{QStringLiteral("https://api.reelmint.example")};
    QTemporaryDir folder;
    FakeCreditService service;
    checkout::PendingOrders pending{service, folder.filePath(QStringLiteral("orders.json"))};
    checkout::CheckoutFlow flow{service, pending, server};
};

} // namespace reelmint::testing
