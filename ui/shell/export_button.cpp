// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/export_button.h"

#include "app/core/format.h"
#include "ui/theme/theme.h"

namespace reelmint::ui {

namespace {
constexpr int pauseMs = 300;
const QString quotedResolution = QStringLiteral("1080p");
} // namespace

ExportButton::ExportButton(credits::CreditService *service, QWidget *parent) : QPushButton(parent), m_service(service)
{
    setObjectName(QStringLiteral("exportButton"));
    Theme::setRole(this, "primary");
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ExportButton::ask);
    refresh();
}

void ExportButton::setFilmDuration(qint64 milliseconds)
{
    if (milliseconds == m_durationMs)
        return;
    m_durationMs = milliseconds;
    m_pause.start();
    refresh();
}

void ExportButton::setSignedIn(bool signedIn)
{
    m_signedIn = signedIn;
    m_price.reset();
    m_pause.start();
    refresh();
}

void ExportButton::ask()
{
    const quint64 question = ++m_question;
    if (!m_signedIn || m_durationMs <= 0) {
        m_price.reset();
        refresh();
        return;
    }
    m_service->quote(credits::Operation::exportVideo(m_durationMs, quotedResolution), this,
                     [this, question](const Result<credits::Quote> &quote) {
                         if (question != m_question)
                             return;
                         m_price = quote ? std::optional<Credits>(quote->credits) : std::nullopt;
                         refresh();
                     });
}

void ExportButton::refresh()
{
    setEnabled(m_durationMs > 0);
    if (m_price) {
        setText(tr("Export · %1 ◈").arg(formatCredits(*m_price)));
        setAccessibleName(tr("Export the film. At %1 it costs %2 credits.").arg(quotedResolution, formatCredits(*m_price)));
        setToolTip(tr("At %1 this film costs %2 credits. You choose the resolution next; nothing is charged before the "
                      "finished film has been checked.")
                       .arg(quotedResolution, formatCredits(*m_price)));
    } else {
        setText(tr("Export"));
        setAccessibleName(tr("Export the film"));
        setToolTip(m_durationMs > 0 ? tr("See the price and export the film.")
                                    : tr("Put a clip on the timeline first."));
    }
}

} // namespace reelmint::ui
