// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/host_line.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QHBoxLayout>
#include <QLabel>

namespace reelmint::ui {

HostLine::HostLine(QWidget *parent)
    : QWidget(parent), m_icon(new IconLabel(QStringLiteral("globe"), metrics::iconSize, &Colors::textMuted, this)), m_host(new QLabel(this)), m_state(new QLabel(this))
{
    setObjectName(QStringLiteral("hostLine"));
    m_host->setObjectName(QStringLiteral("checkoutHost"));
    m_host->setTextFormat(Qt::PlainText);
    // A host name reads left to right in every language.
    m_host->setLayoutDirection(Qt::LeftToRight);
    m_state->setObjectName(QStringLiteral("checkoutHostState"));
    Theme::setRole(m_state, "muted");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_icon);
    row->addWidget(m_host);
    row->addWidget(m_state);
    row->addStretch();
    refresh();
}

void HostLine::setUrl(const QUrl &url)
{
    if (url == m_url)
        return;
    m_url = url;
    refresh();
}

void HostLine::refresh()
{
    const bool encrypted = m_url.scheme() == QLatin1String("https");
    const QString host = m_url.host(QUrl::FullyEncoded);
    if (host.isEmpty()) {
        m_icon->setIcon(QStringLiteral("globe"), &Colors::textMuted);
        m_host->clear();
        m_state->setText(tr("Connecting to the payment page…"));
    } else {
        m_icon->setIcon(encrypted ? QStringLiteral("lock") : QStringLiteral("info"),
                        encrypted ? &Colors::success : &Colors::warning);
        m_host->setText(host);
        m_state->setText(encrypted ? tr("Encrypted connection")
                                   : tr("Practice payments on this computer, no real money"));
    }
    setAccessibleName(host.isEmpty() ? m_state->text() : tr("Payment page of %1. %2.").arg(host, m_state->text()));
}

} // namespace reelmint::ui
