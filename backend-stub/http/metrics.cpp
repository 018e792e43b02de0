// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/metrics.h"

#include <QMutex>

#include <array>
#include <map>

namespace reelmint::http {
namespace {

constexpr std::array<double, 12> bucketBounds = { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10 };

struct Histogram
{
    std::array<qint64, bucketBounds.size()> buckets = {};
    qint64 count = 0;
    double sum = 0;
};

struct Family
{
    QByteArray help;
    QByteArray type;
    std::map<QByteArray, qint64> values;
    std::map<QByteArray, Histogram> histograms;
    std::function<qint64()> read;
};

QByteArray escaped(QByteArray value)
{
    return value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

QByteArray labelText(const MetricLabels &labels)
{
    QByteArray out;
    for (const auto &[name, value] : labels)
        out += (out.isEmpty() ? QByteArray() : QByteArray(",")) + name + "=\"" + escaped(value) + '"';
    return out;
}

QByteArray series(const QByteArray &name, const QByteArray &labels)
{
    return labels.isEmpty() ? name : name + '{' + labels + '}';
}

void appendHistogram(QByteArray &out, const QByteArray &name, const QByteArray &labels, const Histogram &histogram)
{
    const QByteArray prefix = labels.isEmpty() ? QByteArray() : labels + ',';
    qint64 total = 0;
    for (size_t i = 0; i < bucketBounds.size(); ++i) {
        total += histogram.buckets[i];
        out += name + "_bucket{" + prefix + "le=\"" + QByteArray::number(bucketBounds[i]) + "\"} "
                + QByteArray::number(total) + '\n';
    }
    out += name + "_bucket{" + prefix + "le=\"+Inf\"} " + QByteArray::number(histogram.count) + '\n';
    out += series(name + "_sum", labels) + ' ' + QByteArray::number(histogram.sum, 'g', 12) + '\n';
    out += series(name + "_count", labels) + ' ' + QByteArray::number(histogram.count) + '\n';
}

} // namespace

struct Metrics::Impl
{
    mutable QMutex mutex;
    std::map<QByteArray, Family> families;

    Family &family(const QByteArray &name, const QByteArray &help, const QByteArray &type)
    {
        Family &found = families[name];
        if (found.type.isEmpty()) {
            found.help = help;
            found.type = type;
        }
        return found;
    }
};

Metrics::Metrics() : m_impl(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count(const QByteArray &name, const QByteArray &help, const MetricLabels &labels, qint64 by)
{
    const QMutexLocker lock(&m_impl->mutex);
    m_impl->family(name, help, "counter").values[labelText(labels)] += by;
}

void Metrics::setGauge(const QByteArray &name, const QByteArray &help, qint64 value, const MetricLabels &labels)
{
    const QMutexLocker lock(&m_impl->mutex);
    m_impl->family(name, help, "gauge").values[labelText(labels)] = value;
}

void Metrics::addGauge(const QByteArray &name, const QByteArray &help, std::function<qint64()> read)
{
    const QMutexLocker lock(&m_impl->mutex);
    m_impl->family(name, help, "gauge").read = std::move(read);
}

void Metrics::observe(const QByteArray &name, const QByteArray &help, double seconds, const MetricLabels &labels)
{
    const QMutexLocker lock(&m_impl->mutex);
    Histogram &histogram = m_impl->family(name, help, "histogram").histograms[labelText(labels)];
    for (size_t i = 0; i < bucketBounds.size(); ++i) {
        if (seconds <= bucketBounds[i]) {
            ++histogram.buckets[i];
            break;
        }
    }
    ++histogram.count;
    histogram.sum += seconds;
}

QByteArray Metrics::text() const
{
    const QMutexLocker lock(&m_impl->mutex);
    QByteArray out;
    for (const auto &[name, family] : m_impl->families) {
        out += "# HELP " + name + ' ' + family.help + "\n# TYPE " + name + ' ' + family.type + '\n';
        if (family.read)
            out += name + ' ' + QByteArray::number(family.read()) + '\n';
        for (const auto &[labels, value] : family.values)
            out += series(name, labels) + ' ' + QByteArray::number(value) + '\n';
        for (const auto &[labels, histogram] : family.histograms)
            appendHistogram(out, name, labels, histogram);
    }
    return out;
}

} // namespace reelmint::http
