// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/credit_types.h"

#include "app/net/server_url.h"

namespace reelmint::credits {

bool isOlder(const Balance &candidate, const Balance &known)
{
    // Without a version on both sides the order of arrival is all there is.
    return candidate.version > 0 && known.version > 0 && candidate.version < known.version;
}

Operation Operation::exportVideo(qint64 durationMs, const QString &resolution)
{
    return {QJsonObject{{QStringLiteral("type"), QStringLiteral("export")},
                        {QStringLiteral("duration_ms"), durationMs},
                        {QStringLiteral("resolution"), resolution}}};
}

Operation Operation::aiGeneration(const QString &kind, const QString &complexity)
{
    return {QJsonObject{{QStringLiteral("type"), QStringLiteral("ai_generation")},
                        {QStringLiteral("kind"), kind},
                        {QStringLiteral("complexity"), complexity}}};
}

QUrl Order::receipt() const
{
    const QUrl address(receiptUrl, QUrl::StrictMode);
    const bool onThisMachine = address.scheme() == QLatin1String("http") && net::isLoopbackHost(address.host());
    return address.isValid() && (onThisMachine || address.scheme() == QLatin1String("https")) ? address : QUrl();
}

bool Order::isFinal() const
{
    switch (state) {
    case OrderState::Credited:
    case OrderState::Cancelled:
    case OrderState::Expired:
    case OrderState::Failed:
    case OrderState::Refunded:
        return true;
    case OrderState::Declined:
        return checkoutUrl.isEmpty();
    case OrderState::Created:
    case OrderState::AwaitingPayment:
    case OrderState::Processing:
        return false;
    }
    return false;
}

} // namespace reelmint::credits
