// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/http_session.h"
#include "app/account/memory_token_store.h"
#include "app/checkout/checkout_flow.h"
#include "app/checkout/pending_orders.h"
#include "app/credits/http_credit_service.h"
#include "app/credits/live_credits.h"
#include "tests/e2e/purchase/purchase_stack.h"

#include <QTemporaryDir>

namespace reelmint::test {

/// One editor's services, put together as the editor does, without the editor.
class ClientStack
{
public:
    explicit ClientStack(const QUrl &server);

    /// A new account; empty when that failed, with the reason in the log.
    QString signUp();
    bool signIn(const QString &email, const QString &password = QStringLiteral("a long enough password"));
    qint64 available() const;

    SystemClock clock;
    net::ApiClient api;
    account::MemoryTokenStore tokens;
    account::HttpSession session;
    credits::HttpCreditService credits;
    net::LiveChannel channel;
    credits::BalanceStore balance;
    credits::LiveCredits live;
    QTemporaryDir folder;
    checkout::PendingOrders pending;
    checkout::CheckoutFlow checkout;
};

} // namespace reelmint::test
