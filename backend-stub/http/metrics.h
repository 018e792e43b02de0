// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>
#include <vector>

namespace reelmint::http {

using MetricLabels = QList<std::pair<QByteArray, QByteArray>>;

/// Counters, gauges and histograms in Prometheus' text format. Thread-safe. A label set that is new makes a new series,
/// so labels must come from small fixed sets (route patterns, statuses), never from what a client sent.
class Metrics
{
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    void count(const QByteArray &name, const QByteArray &help, const MetricLabels &labels = {}, qint64 by = 1);
    void setGauge(const QByteArray &name, const QByteArray &help, qint64 value, const MetricLabels &labels = {});
    /// Read when the page is asked for; runs on that request's thread.
    void addGauge(const QByteArray &name, const QByteArray &help, std::function<qint64()> read);
    /// Seconds, into buckets from 1 ms to 10 s.
    void observe(const QByteArray &name, const QByteArray &help, double seconds, const MetricLabels &labels = {});

    QByteArray text() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reelmint::http
