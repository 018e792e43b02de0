// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/price_loader.h"

namespace reelmint::ui {

PriceLoader::PriceLoader(credits::CreditService *service, QObject *parent) : QObject(parent), m_service(service) {}

template <class T>
void PriceLoader::take(QObject *round, const Result<T> &answer, const std::function<void(const T &)> &store)
{
    if (round != m_round)
        return;
    if (!answer) {
        m_round = nullptr;
        m_waiting = 0;
        round->deleteLater();
        Q_EMIT failed(answer.error());
        return;
    }
    store(answer.value());
    if (--m_waiting == 0)
        Q_EMIT loaded();
}

void PriceLoader::load()
{
    delete m_round;
    m_round = new QObject(this);
    m_waiting = 2;
    QObject *round = m_round;
    m_service->packages(round, [this, round](const Result<QList<credits::Package>> &answer) {
        take<QList<credits::Package>>(round, answer, [this](const auto &packages) { m_packages = packages; });
    });
    m_service->rates(round, [this, round](const Result<credits::RateCard> &answer) {
        take<credits::RateCard>(round, answer, [this](const auto &rates) { m_rates = rates; });
    });
}

} // namespace reelmint::ui
