// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/stripe_config.h"

#include <QHostAddress>

#include <algorithm>
#include <optional>

namespace reelmint::payments {

namespace {

Error refused(const char *code, const char *message)
{
    return Error{ErrorKind::InvalidInput, QString::fromLatin1(code), QString::fromLatin1(message)};
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

/// True for live, false for test, nothing for a key that is neither.
std::optional<bool> modeOf(const QByteArray &key, const QList<QByteArray> &kinds)
{
    const bool printable = std::all_of(key.cbegin(), key.cend(), [](char c) { return c > ' ' && c < '\x7f'; });
    for (const QByteArray &kind : kinds) {
        if (!printable)
            return std::nullopt;
        if (key.startsWith(kind + "_live_"))
            return true;
        if (key.startsWith(kind + "_test_"))
            return false;
    }
    return std::nullopt;
}

bool isUsableBase(const QUrl &base)
{
    const bool bare = (base.path().isEmpty() || base.path() == QLatin1String("/")) && !base.hasQuery()
                      && !base.hasFragment() && base.userInfo().isEmpty();
    const bool safe = base.scheme() == QLatin1String("https")
                      || (base.scheme() == QLatin1String("http") && isLoopback(base.host()));
    return base.isValid() && !base.host().isEmpty() && bare && safe;
}

} // namespace

Result<StripeConfig> makeStripeConfig(const StripeSettings &settings)
{
    StripeConfig config;
    config.apiBase = QUrl(settings.apiBase, QUrl::StrictMode);
    if (!isUsableBase(config.apiBase))
        return refused("stripe_base_invalid",
                       "STRIPE_API_BASE must be an https address, or http on this machine, without a path.");
    config.apiBase.setPath(QString());

    const std::optional<bool> live = modeOf(settings.secretKey, {"sk", "rk"});
    if (!live)
        return refused("stripe_key_invalid", "STRIPE_SECRET_KEY must be a secret (sk_) or restricted (rk_) key.");
    config.livemode = *live;
    const bool isStripe = config.apiBase.scheme() == QLatin1String("https")
                          && config.apiBase.host() == QLatin1String("api.stripe.com")
                          && config.apiBase.port(443) == 443;
    if (config.livemode && !isStripe)
        return refused("stripe_live_key_misdirected", "A live Stripe key may only be used with https://api.stripe.com.");

    if (!settings.publishableKey.isEmpty()) {
        const std::optional<bool> publishableLive = modeOf(settings.publishableKey.toUtf8(), {"pk"});
        if (publishableLive != live)
            return refused("stripe_key_modes_differ",
                           "STRIPE_PUBLISHABLE_KEY must be a pk_ key of the same mode as STRIPE_SECRET_KEY.");
    }
    for (const QByteArray &secret : settings.webhookSecrets) {
        if (!secret.startsWith("whsec_") || secret.size() < 16)
            return refused("stripe_webhook_secret_invalid", "Each webhook secret must start with whsec_.");
    }
    config.secretKey = settings.secretKey;
    config.publishableKey = settings.publishableKey;
    config.webhookSecrets = settings.webhookSecrets;
    return config;
}

} // namespace reelmint::payments
