// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_page.h"

#include "ui/credits/credit_steps.h"
#include "ui/credits/load_panel.h"
#include "ui/credits/page_frame.h"
#include "ui/credits/price_loader.h"
#include "ui/credits/rate_tables.h"
#include "ui/help/faq_item.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace reelmint::ui {

namespace {

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    Theme::setRole(label, "heading");
    return label;
}

QWidget *frequentQuestions()
{
    const std::pair<QString, QString> items[] = {
        {HelpPage::tr("What if an export fails or I cancel it?"),
         HelpPage::tr("The credits that were held for it come back at once, and the history shows the row “Given back” with "
                      "the reason. You are charged only after the finished file was checked.")},
        {HelpPage::tr("What does “held” mean?"),
         HelpPage::tr("Credits set aside for work that is running. They are still yours, but cannot be spent twice. When the "
                      "work ends they are either charged or given back.")},
        {HelpPage::tr("Do credits expire?"),
         HelpPage::tr("Credits that you buy do not expire unless the package says otherwise before you pay. Free credits can "
                      "expire; those are always spent first, and the credit menu shows the next date.")},
        {HelpPage::tr("I closed the payment window. Is my money lost?"),
         HelpPage::tr("No. An order stays known until the payment provider says how it ended. If you paid, your credits "
                      "arrive by themselves, also after a restart, and never twice.")},
        {HelpPage::tr("Who sees my card number?"),
         HelpPage::tr("Only the payment provider. Its page opens in a window that keeps nothing, and you can always continue "
                      "in your own browser instead.")},
        {HelpPage::tr("What happens to my credits after a refund?"),
         HelpPage::tr("The credits of the refunded package are taken back. If they were already spent, the rest is owed, and "
                      "the next credits you get settle it first.")},
        {HelpPage::tr("Can I work offline?"),
         HelpPage::tr("Yes: editing and previews need no server. Exports and AI generation wait until the price can be "
                      "confirmed. The badge says how old its figure is.")},
    };
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapSmall);
    for (const auto &[question, answer] : items)
        column->addWidget(new FaqItem(question, answer, box));
    return box;
}

} // namespace

HelpPage::HelpPage(credits::CreditService *service, QWidget *parent)
    : QWidget(parent), m_prices(new PriceLoader(service, this)), m_stack(new QStackedWidget), m_panel(new LoadPanel),
      m_tables(new RateTables)
{
    setObjectName(QStringLiteral("helpPage"));
    m_stack->addWidget(m_panel);
    m_stack->addWidget(m_tables);
    auto *frame = new PageFrame(tr("Help"), this);
    connect(frame, &PageFrame::closeRequested, this, &HelpPage::closeRequested);
    frame->setContent(scrollable({heading(tr("How credits work")), new CreditSteps, heading(tr("What things cost")), m_stack,
                                  heading(tr("Questions and answers")), frequentQuestions()},
                                 tr("Help")));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(frame);
    connect(m_panel, &LoadPanel::retryRequested, this, &HelpPage::reload);
    connect(m_prices, &PriceLoader::loaded, this, &HelpPage::onLoaded);
    connect(m_prices, &PriceLoader::failed, this, [this](const Error &error) {
        m_panel->showError(tr("The prices could not be loaded"), error);
        m_stack->setCurrentWidget(m_panel);
    });
}

void HelpPage::reload()
{
    m_panel->showLoading(tr("Loading today's prices…"));
    m_stack->setCurrentWidget(m_panel);
    m_prices->load();
}

void HelpPage::onLoaded()
{
    m_tables->setRates(*m_prices->rates());
    m_tables->setPackages(m_prices->packages());
    m_stack->setCurrentWidget(m_tables);
}

void HelpPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_prices->isLoading())
        reload();
}

} // namespace reelmint::ui
