// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/export_cost.h"

#include "app/core/format.h"

#include <limits>

namespace reelmint::ui {

namespace {

int pluralOf(qint64 count)
{
    return static_cast<int>(qMin<qint64>(count, std::numeric_limits<int>::max()));
}

} // namespace

ExportCost::ExportCost(credits::CreditService *service, QObject *parent) : QObject(parent), m_service(service)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ExportCost::send);
    // More credits (a purchase) or fewer (a job elsewhere): the same choice may have become possible or impossible.
    connect(m_service, &credits::CreditService::balanceChanged, this, [this] {
        if (m_state != State::Idle)
            m_soon.start();
    });
}

void ExportCost::ask(qint64 durationMs, const QString &resolution)
{
    m_durationMs = durationMs;
    m_resolution = resolution;
    m_quote.reset();
    setState(State::Loading);
    m_soon.start();
}

void ExportCost::retry()
{
    ask(m_durationMs, m_resolution);
}

void ExportCost::stop()
{
    m_soon.stop();
    delete m_round;
    m_round = nullptr;
    m_quote.reset();
    setState(State::Idle);
}

void ExportCost::send()
{
    delete m_round;
    m_round = new QObject(this);
    loadRates();
    m_service->quote(credits::Operation::exportVideo(m_durationMs, m_resolution), m_round,
                     [this](const Result<credits::Quote> &quote) { onQuote(quote); });
}

/// Only for the explanation; without it the price is shown all the same.
void ExportCost::loadRates()
{
    if (m_loadingRates || (m_rates && m_quote && m_rates->id == m_quote->rateCard))
        return;
    m_loadingRates = true;
    m_service->rates(this, [this](const Result<credits::RateCard> &rates) {
        m_loadingRates = false;
        if (!rates)
            return;
        m_rates = *rates;
        Q_EMIT changed();
    });
}

void ExportCost::onQuote(const Result<credits::Quote> &quote)
{
    if (!quote) {
        m_error = quote.error();
        m_quote.reset();
        setState(State::Failed);
        return;
    }
    m_quote = *quote;
    setState(quote->sufficient ? State::Ready : State::Short);
}

Credits ExportCost::missing() const
{
    if (!m_quote)
        return {};
    return m_quote->credits.minus(m_quote->available).value_or(m_quote->credits);
}

QString ExportCost::formula() const
{
    if (!m_quote || !m_rates || m_durationMs <= 0 || m_rates->id != m_quote->rateCard)
        return {};
    const qint64 minutes = (m_durationMs + 59'999) / 60'000;
    for (const credits::ExportRate &rate : m_rates->exportRates) {
        // The server's figure decides; an explanation that does not arrive at it would be worse than none.
        if (rate.resolution != m_resolution || rate.creditsPerMinute.times(minutes) != m_quote->credits)
            continue;
        const QString time = tr("%1 started minutes", "", pluralOf(minutes)).arg(QLocale().toString(minutes));
        const QString price =
            tr("%1 credits", "", pluralOf(rate.creditsPerMinute.value())).arg(formatCredits(rate.creditsPerMinute));
        return tr("%1 × %2 for %3", "time × price for resolution").arg(time, price, m_resolution);
    }
    return {};
}

void ExportCost::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace reelmint::ui
