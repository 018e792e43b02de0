// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;

namespace reelmint::ui {

class IconLabel;

/// "🔒 checkout.stripe.com": whose page is shown and whether the way to it is encrypted. The host is shown in its ASCII
/// form, so that look-alike letters cannot pass for others.
class HostLine : public QWidget
{
    Q_OBJECT

public:
    explicit HostLine(QWidget *parent = nullptr);
    void setUrl(const QUrl &url);

private:
    void refresh();

    QUrl m_url;
    IconLabel *m_icon;
    QLabel *m_host;
    QLabel *m_state;
};

} // namespace reelmint::ui
