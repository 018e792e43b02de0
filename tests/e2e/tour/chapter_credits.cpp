// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/api_request.h"
#include "tests/e2e/tour/tour.h"
#include "ui/credits/credit_badge.h"
#include "ui/credits/history_page.h"
#include "ui/credits/low_balance_banner.h"
#include "ui/credits/rate_card_page.h"
#include "ui/help/help_page.h"
#include "ui/shell/page_stack.h"

#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QtTest/QtTest>

namespace reelmint::tour {

void Tour::seeLowBalance()
{
    auto *banner = window()->findChild<ui::LowBalanceBanner *>();
    waitFor([banner] { return banner->isVisible(); }, QStringLiteral("the low-balance banner"));
    expect(banner->text().contains(QStringLiteral("96")), QStringLiteral("the banner says how many are left"));
    shot(QStringLiteral("low-balance"));
}

/// The same account on another machine: another client with the same token, which this window knows nothing of.
void Tour::spendElsewhere()
{
    net::ApiSettings settings;
    settings.base = m_services.server;
    net::ApiClient elsewhere(settings);
    elsewhere.setToken(m_services.api.token());
    QObject context;
    qint64 left = available().value();
    const QList<std::pair<QString, qint64>> jobs{{QStringLiteral("complex"), 40},
                                                 {QStringLiteral("standard"), 15},
                                                 {QStringLiteral("simple"), 5}};
    for (const auto &[complexity, price] : jobs) {
        const QJsonObject operation{{QStringLiteral("type"), QStringLiteral("ai_generation")},
                                    {QStringLiteral("kind"), QStringLiteral("captions")},
                                    {QStringLiteral("complexity"), complexity}};
        const QJsonObject body{{QStringLiteral("operation"), operation},
                               {QStringLiteral("description"), QStringLiteral("Captions on another machine")}};
        while (left >= price) {
            bool spent = false;
            elsewhere.send(net::ApiRequest::post(QStringLiteral("/api/credits/use"), body, newUuidV7()), &context,
                           [&spent](const Result<net::ApiResponse> &answer) { spent = answer.ok(); });
            waitFor([&spent] { return spent; }, QStringLiteral("the other machine's spend"));
            left -= price;
            waitForAvailable(left, QStringLiteral("a spend elsewhere shows without a refresh"));
        }
    }
    shot(QStringLiteral("spent-elsewhere"));
}

void Tour::readHistory()
{
    m_workbench.openHistory();
    auto *page = window()->findChild<ui::HistoryPage *>();
    waitFor([page] { return page->model()->state() == credits::HistoryModel::State::Ready; },
            QStringLiteral("the history is loaded"));
    const QList<credits::Transaction> rows = history();
    expect(page->model()->rowCount() > 0, QStringLiteral("the history has rows"));
    qint64 sum = 0;
    for (const credits::Transaction &row : rows)
        sum += row.amount.value();
    expect(Credits(sum) == m_services.balance.balance()->balance,
           QStringLiteral("the rows add up to the badge: %1").arg(sum));
    page->findChild<QTableView *>()->selectRow(0);
    choosePage(page, QStringLiteral("history"));
    m_workbench.openPrices();
    choosePage(window()->findChild<ui::RateCardPage *>(), QStringLiteral("prices"));
    m_workbench.openHelp();
    choosePage(window()->findChild<ui::HelpPage *>(), QStringLiteral("help"));
    m_workbench.pages()->leave();
}

void Tour::writeLedger()
{
    if (m_settings.database.isEmpty())
        return;
    const auto query = [this](const QString &sql, const QString &file) {
        QProcess psql;
        const QString path = m_settings.folder + QLatin1Char('/') + file;
        psql.setStandardOutputFile(path);
        psql.start(QStringLiteral("psql"), {QStringLiteral("-X"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                                            QStringLiteral("--csv"), QStringLiteral("-c"), sql, m_settings.database});
        psql.waitForFinished(30'000);
        expect(psql.exitStatus() == QProcess::NormalExit && psql.exitCode() == 0,
               QStringLiteral("psql wrote %1: ").arg(file) + QString::fromUtf8(psql.readAllStandardError()));
        QFile written(path);
        expect(written.open(QIODevice::ReadOnly), QStringLiteral("%1 can be read").arg(file));
        return written.readAll().count('\n') - 1;
    };
    const auto rows = query(QStringLiteral("select t.* from credit_transactions t join users u on u.id = t.user_id "
                                           "where u.email = '%1' order by t.seq").arg(m_email),
                            QStringLiteral("ledger.csv"));
    expect(rows == history().size(), QStringLiteral("the ledger's file has the rows of the history, %1").arg(rows));
    const auto problems = query(QStringLiteral("select * from ledger_audit()"), QStringLiteral("audit.csv"));
    expect(problems == 0, QStringLiteral("the audit finds nothing wrong"));
}

} // namespace reelmint::tour
