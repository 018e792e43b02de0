// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QObject>

#include <optional>

namespace reelmint::ui {

/// Fetches packages and rate card together, for pages that show prices. Asks anew on every load(): a price shown is never
/// older than the page. Answers of an earlier load() are dropped. GUI thread; the service must outlive it.
class PriceLoader : public QObject
{
    Q_OBJECT

public:
    explicit PriceLoader(credits::CreditService *service, QObject *parent = nullptr);

    void load();
    bool isLoading() const { return m_waiting > 0; }
    const std::optional<credits::RateCard> &rates() const { return m_rates; }
    const QList<credits::Package> &packages() const { return m_packages; }

Q_SIGNALS:
    void loaded();
    void failed(const reelmint::Error &error);

private:
    template <class T>
    void take(QObject *round, const Result<T> &answer, const std::function<void(const T &)> &store);

    credits::CreditService *m_service;
    QObject *m_round = nullptr; ///< context of the current load(); deleting it drops its answers
    int m_waiting = 0;
    std::optional<credits::RateCard> m_rates;
    QList<credits::Package> m_packages;
};

} // namespace reelmint::ui
