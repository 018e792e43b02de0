// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/render/render_job.h"

#include <QCoreApplication>

namespace reelmint::ui {

/// What a job row says. About credits it says only what the job knows: held, charged, returned, or not known yet.
class JobWords
{
    Q_DECLARE_TR_FUNCTIONS(reelmint::ui::JobWords)

public:
    /// "Exporting holiday.mp4", "Exported holiday.mp4", …
    static QString title(const render::RenderJob &job);
    /// "62 % · 0:14 left · 4 credits held", or the sentence of what went wrong.
    static QString details(const render::RenderJob &job);
    /// "4 credits held", "Your 4 credits were returned."; empty when there is nothing to say.
    static QString credits(const render::RenderJob &job);
};

} // namespace reelmint::ui
