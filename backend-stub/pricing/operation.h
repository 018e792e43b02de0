// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <variant>

namespace reelmint::pricing {

enum class Resolution { P480, P720, P1080, P1440, P2160 };
enum class Complexity { Simple, Standard, Complex };

inline constexpr std::array kResolutions{Resolution::P480, Resolution::P720, Resolution::P1080, Resolution::P1440,
                                         Resolution::P2160};
inline constexpr std::array kComplexities{Complexity::Simple, Complexity::Standard, Complexity::Complex};

/// The words used by the API and the database: "1080p", "standard".
QString toText(Resolution resolution);
QString toText(Complexity complexity);
std::optional<Resolution> resolutionFromText(const QString &text);
std::optional<Complexity> complexityFromText(const QString &text);

struct ExportOperation
{
    qint64 durationMs = 0; ///< length of the film, 1 to kMaxDurationMs
    Resolution resolution = Resolution::P1080;
};
inline constexpr qint64 kMaxDurationMs = 86'400'000;

struct AiGenerationOperation
{
    QString kind; ///< what is generated: "captions", "voice_over"; does not change the price
    Complexity complexity = Complexity::Simple;
};

/// Something that costs credits.
using Operation = std::variant<ExportOperation, AiGenerationOperation>;

} // namespace reelmint::pricing
