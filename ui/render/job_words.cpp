// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/job_words.h"

#include "app/core/format.h"

#include <QDir>
#include <QFileInfo>

#include <limits>

namespace reelmint::ui {

using render::ChargeState;
using render::JobState;
using render::RenderJob;

namespace {
const QString separator = QStringLiteral(" · ");
}

QString JobWords::title(const RenderJob &job)
{
    const QString path = job.resultPath().isEmpty() ? job.request().targetPath() : job.resultPath();
    const QString name = QFileInfo(path).fileName();
    switch (job.state()) {
    case JobState::New:
    case JobState::Quoting:
    case JobState::Holding:
        return tr("Preparing %1").arg(name);
    case JobState::Queued:
        return tr("Waiting: %1").arg(name);
    case JobState::Rendering:
        return tr("Exporting %1").arg(name);
    case JobState::Checking:
        return tr("Checking %1").arg(name);
    case JobState::Capturing:
        return tr("Finishing %1").arg(name);
    case JobState::Done:
        return tr("Exported %1").arg(name);
    case JobState::Releasing:
    case JobState::Failed:
    case JobState::Cancelled:
        return tr("Not exported: %1").arg(name);
    }
    return name;
}

QString JobWords::credits(const RenderJob &job)
{
    const qint64 amount = job.credits().value();
    const int plural = static_cast<int>(qMin<qint64>(amount, std::numeric_limits<int>::max()));
    const QString text = formatCredits(job.credits());
    switch (job.chargeState()) {
    case ChargeState::Nothing:
        return job.isFinal() ? tr("No credits were taken.") : QString();
    case ChargeState::Held:
        return tr("%1 credits held", "", plural).arg(text);
    case ChargeState::Charged:
        return tr("%1 credits charged", "", plural).arg(text);
    case ChargeState::Returning:
        return tr("Your %1 credits are being returned.", "", plural).arg(text);
    case ChargeState::Returned:
        return tr("Your %1 credits were returned.", "", plural).arg(text);
    case ChargeState::Unknown:
        return tr("The server has not confirmed the credits yet; Reelmint keeps asking.");
    }
    return {};
}

QString JobWords::details(const RenderJob &job)
{
    QStringList parts;
    switch (job.state()) {
    case JobState::Rendering:
        parts.append(tr("%1 %", "progress").arg(QLocale().toString(job.percent())));
        if (const auto left = job.remainingMs())
            parts.append(tr("%1 left", "time").arg(formatDuration(*left + 999)));
        break;
    case JobState::Capturing:
        if (job.isWaitingForServer())
            return tr("The film is ready. It is handed over as soon as the server confirms the credits.");
        break;
    case JobState::Done:
        if (job.error())
            parts.append(job.error()->message);
        parts.append(tr("In %1").arg(QDir::toNativeSeparators(QFileInfo(job.resultPath()).path())));
        break;
    case JobState::Releasing:
    case JobState::Failed:
    case JobState::Cancelled: {
        QString sentence = job.error() ? job.error()->message : QString();
        if (const QString said = credits(job); !said.isEmpty())
            sentence += QLatin1Char(' ') + said;
        return sentence.trimmed();
    }
    case JobState::New:
    case JobState::Quoting:
    case JobState::Holding:
    case JobState::Queued:
    case JobState::Checking:
        break;
    }
    if (const QString said = credits(job); !said.isEmpty())
        parts.append(said);
    return parts.join(separator);
}

} // namespace reelmint::ui
