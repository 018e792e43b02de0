// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkout/external_checkout.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {
constexpr int kReadingWidth = 620;
constexpr int kIconSize = 40;
} // namespace

ExternalCheckout::ExternalCheckout(Opener opener, QWidget *parent)
    : CheckoutSurface(parent),
      m_opener(opener ? std::move(opener) : Opener([](const QUrl &url) { return QDesktopServices::openUrl(url); })),
      m_title(new QLabel(tr("Finish the payment in your browser"), this)),
      m_text(new QLabel(tr("We opened the payment page in your browser. This window follows along: as soon as the "
                           "payment is confirmed, your credits arrive here by themselves."),
                        this)),
      m_note(new QLabel(this)), m_again(new QPushButton(tr("Open the page again"), this)),
      m_copy(new QPushButton(tr("Copy the address"), this)), m_check(new QPushButton(tr("I have paid, check now"), this))
{
    setObjectName(QStringLiteral("externalCheckout"));
    Theme::setRole(m_title, "heading");
    m_text->setWordWrap(true);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("externalNote"));
    Theme::setRole(m_note, "muted");
    m_again->setObjectName(QStringLiteral("openAgain"));
    m_copy->setObjectName(QStringLiteral("copyAddress"));
    m_check->setObjectName(QStringLiteral("checkNow"));
    Theme::setRole(m_check, "primary");

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    for (QPushButton *button : {m_check, m_again, m_copy}) {
        button->setAccessibleName(button->text());
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *inside = new QWidget(this);
    inside->setMaximumWidth(kReadingWidth);
    auto *row = new QHBoxLayout(this);
    row->addWidget(inside);
    auto *column = new QVBoxLayout(inside);
    column->setSpacing(metrics::gapLarge);
    column->addStretch();
    column->addWidget(new IconLabel(QStringLiteral("external"), kIconSize, &Colors::accent, this));
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(buttons);
    column->addWidget(m_note);
    column->addStretch();

    connect(m_again, &QPushButton::clicked, this, &ExternalCheckout::openBrowser);
    connect(m_copy, &QPushButton::clicked, this, &ExternalCheckout::copyAddress);
    connect(m_check, &QPushButton::clicked, this, &CheckoutSurface::checkRequested);
}

void ExternalCheckout::open(const QUrl &checkoutUrl, const checkout::NavigationPolicy &)
{
    m_url = checkoutUrl;
    m_check->setFocus(Qt::OtherFocusReason);
    openBrowser();
}

void ExternalCheckout::shutDown()
{
    m_url.clear();
    m_note->clear();
}

void ExternalCheckout::openBrowser()
{
    if (m_url.isEmpty())
        return;
    if (m_opener(m_url)) {
        m_note->setText(tr("The address stays valid until the payment page says that it has expired."));
        Q_EMIT shown();
        return;
    }
    const QString sentence = tr("No browser answered. Copy the address and open it in a browser yourself.");
    m_note->setText(sentence);
    Q_EMIT failed(sentence);
}

void ExternalCheckout::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_url.toString(QUrl::FullyEncoded));
    m_note->setText(tr("The address is in your clipboard."));
}

} // namespace reelmint::ui
