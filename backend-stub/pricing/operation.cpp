// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/pricing/operation.h"

namespace reelmint::pricing {

namespace {

template <class T, std::size_t N>
std::optional<T> find(const std::array<T, N> &all, const QString &text)
{
    for (const T value : all) {
        if (toText(value) == text)
            return value;
    }
    return std::nullopt;
}

} // namespace

QString toText(Resolution resolution)
{
    switch (resolution) {
    case Resolution::P480: return QStringLiteral("480p");
    case Resolution::P720: return QStringLiteral("720p");
    case Resolution::P1080: return QStringLiteral("1080p");
    case Resolution::P1440: return QStringLiteral("1440p");
    case Resolution::P2160: return QStringLiteral("2160p");
    }
    return {};
}

QString toText(Complexity complexity)
{
    switch (complexity) {
    case Complexity::Simple: return QStringLiteral("simple");
    case Complexity::Standard: return QStringLiteral("standard");
    case Complexity::Complex: return QStringLiteral("complex");
    }
    return {};
}

std::optional<Resolution> resolutionFromText(const QString &text)
{
    return find(kResolutions, text);
}

std::optional<Complexity> complexityFromText(const QString &text)
{
    return find(kComplexities, text);
}

} // namespace reelmint::pricing
