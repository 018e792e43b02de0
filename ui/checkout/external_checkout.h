// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/checkout/checkout_surface.h"

#include <functional>

class QLabel;
class QPushButton;

namespace reelmint::ui {

/// Paying in one's own browser: opens the address there, then offers to open it again, to copy it and to check now. Also
/// the only surface of a build without WebEngine.
class ExternalCheckout : public CheckoutSurface
{
    Q_OBJECT

public:
    /// Opens an address outside Reelmint and says whether something took it. A test passes its own.
    using Opener = std::function<bool(const QUrl &)>;

    explicit ExternalCheckout(Opener opener = {}, QWidget *parent = nullptr);

    void open(const QUrl &checkoutUrl, const checkout::NavigationPolicy &policy) override;
    void shutDown() override;

private:
    void openBrowser();
    void copyAddress();

    Opener m_opener;
    QUrl m_url;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_note;
    QPushButton *m_again;
    QPushButton *m_copy;
    QPushButton *m_check;
};

} // namespace reelmint::ui
