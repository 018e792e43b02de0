// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/http_session.h"
#include "app/account/token_store.h"
#include "app/checkout/checkout_flow.h"
#include "app/checkout/pending_orders.h"
#include "app/core/clock.h"
#include "app/credits/balance_store.h"
#include "app/credits/http_credit_service.h"
#include "app/credits/live_credits.h"
#include "app/editor/project.h"
#include "app/media/media_probe.h"
#include "app/media/preview_player.h"
#include "app/media/proxy_store.h"
#include "app/media/thumbnailer.h"
#include "app/net/api_client.h"
#include "app/net/live_channel.h"
#include "app/render/hold_recovery.h"
#include "app/render/render_queue.h"

#include <memory>

namespace reelmint {

/// Every service of the editor, made once, in the order in which they lean on each other, and ended in the opposite one.
/// GUI thread. The windows get references; none of them makes a service of its own.
class Services
{
public:
    struct Settings
    {
        QUrl server; ///< passed checkServerUrl()
        QString dataFolder;
        bool useKeychain = true;
    };

    explicit Services(const Settings &settings);
    ~Services();
    Services(const Services &) = delete;
    Services &operator=(const Services &) = delete;

    /// Looks for a kept sign-in; to be called when the window is there to show the outcome.
    void start();

    const QUrl server;
    SystemClock clock;
    net::ApiClient api;
    std::unique_ptr<account::TokenStore> tokens;
    account::HttpSession session;
    credits::HttpCreditService credits;
    net::LiveChannel channel;
    credits::BalanceStore balance;
    credits::LiveCredits liveCredits;
    checkout::PendingOrders pendingOrders;
    checkout::CheckoutFlow checkout;
    editor::Project project;
    media::MediaProbe probe;
    media::Thumbnailer thumbnailer;
    media::ProxyStore proxies;
    media::PreviewPlayer player;
    render::HoldJournal journal;
    render::RenderQueue renders;
    render::HoldRecovery recovery;

private:
    void connectThem();
};

} // namespace reelmint
