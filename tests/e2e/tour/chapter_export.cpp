// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/tour.h"
#include "ui/credits/package_card.h"
#include "ui/credits/purchase_dialog.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/media_bin.h"
#include "ui/render/export_dialog.h"
#include "ui/widgets/amount_label.h"

#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QtTest/QtTest>

namespace reelmint::tour {

using render::ChargeState;
using render::JobState;
using render::RenderJob;

namespace {

constexpr int renderLimitMs = 240'000;

QString wordsOf(const RenderJob *job)
{
    return job->error() ? job->error()->code + QStringLiteral(": ") + job->error()->message : QStringLiteral("no error");
}

} // namespace

/// From the header's button to an export window that knows the price.
void Tour::startExport(const QString &resolution, const QString &file)
{
    click(find<QPushButton>("exportButton"));
    ui::ExportDialog *dialog = m_workbench.exportDialog();
    waitFor([dialog] { return dialog->isVisible(); }, QStringLiteral("the export window"));
    dialog->setResolution(resolution);
    auto *name = find<QLineEdit>("exportName", dialog);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, file);
    auto *price = find<ui::AmountLabel>("exportPrice", dialog);
    waitFor([price] { return price->amount().has_value(); }, QStringLiteral("the price of the export"));
}

/// Presses the button with the price on it and waits until the film is being rendered.
RenderJob *Tour::pressExport()
{
    ui::ExportDialog *dialog = m_workbench.exportDialog();
    click(find<QPushButton>("exportStart", dialog));
    waitFor([dialog] { return !dialog->isVisible(); }, QStringLiteral("the export window closes when the credits are held"));
    RenderJob *job = m_services.renders.jobs().constLast();
    waitFor([job] { return job->state() >= JobState::Rendering; }, QStringLiteral("the export renders"));
    return job;
}

void Tour::exportFilm()
{
    const qint64 before = available().value();
    startExport(QStringLiteral("1080p"), QStringLiteral("film.mp4"));
    ui::ExportDialog *dialog = m_workbench.exportDialog();
    expect(find<ui::AmountLabel>("exportPrice", dialog)->amount() == Credits(4), QStringLiteral("1080p costs 4 a minute"));
    waitFor([&] { return find<QPushButton>("exportStart", dialog)->text().contains(QLatin1Char('4')); },
            QStringLiteral("the price is on the button"));
    shot(QStringLiteral("export-dialog"));
    RenderJob *job = pressExport();
    expect(job->credits() == Credits(4), QStringLiteral("4 credits are held"));
    waitFor([job] { return job->percent() > 20 || job->isFinal(); }, QStringLiteral("the export goes forward"), renderLimitMs);
    waitFor([this] { return m_services.balance.balance()->held == Credits(4); }, QStringLiteral("the badge shows what is held"));
    shot(QStringLiteral("exporting"));
    waitFor([job] { return job->isFinal(); }, QStringLiteral("the export ends"), renderLimitMs);
    expect(job->state() == JobState::Done, QStringLiteral("the export is done: ") + wordsOf(job));
    expect(job->resultPath() == m_film && QFile::exists(m_film), QStringLiteral("the film lies where it was asked for"));
    waitForAvailable(before - 4, QStringLiteral("after the export"));
    const auto rows = history();
    expect(rows.at(0).kind == QLatin1String("usage") && rows.at(0).amount == Credits(-4)
               && rows.at(1).kind == QLatin1String("hold"),
           QStringLiteral("the history shows the hold and what became of it"));
    shot(QStringLiteral("exported"));
}

void Tour::cancelExport()
{
    const qint64 before = available().value();
    startExport(QStringLiteral("2160p"), QStringLiteral("cancelled.mp4"));
    RenderJob *job = pressExport();
    waitFor([job] { return job->percent() > 0; }, QStringLiteral("the export goes forward"), renderLimitMs);
    waitForAvailable(before - 12, QStringLiteral("while 12 credits are held"));
    QPushButton *cancel = nullptr;
    for (QPushButton *button : window()->findChildren<QPushButton *>(QStringLiteral("jobCancel"))) {
        if (button->isVisible())
            cancel = button;
    }
    expect(cancel != nullptr, QStringLiteral("a running export can be cancelled"));
    click(cancel);
    waitFor([job] { return job->isFinal(); }, QStringLiteral("the export stops"));
    expect(job->state() == JobState::Cancelled && job->chargeState() == ChargeState::Returned,
           QStringLiteral("the export is cancelled and its credits are back"));
    waitForAvailable(before, QStringLiteral("after the cancelled export"));
    expect(!QFile::exists(m_settings.folder + QStringLiteral("/cancelled.mp4")), QStringLiteral("nothing was delivered"));
    expect(history().at(0).kind == QLatin1String("release"), QStringLiteral("the history shows what came back"));
    shot(QStringLiteral("export-cancelled"));
}

void Tour::loseSource()
{
    const qint64 before = available().value();
    const QString doomed = m_settings.folder + QStringLiteral("/doomed.mp4");
    expect(QFile::copy(clip(QStringLiteral("movie2/movie-hello.mp4")), doomed), QStringLiteral("a copy of a clip"));
    m_dialogs.media = {doomed};
    ui::EditorPage *page = m_workbench.edit();
    page->actions()->import->trigger();
    waitFor([this] { return m_services.project.data().media.size() == 3; }, QStringLiteral("the third clip is in the bin"));
    QListView *bin = page->mediaBin()->list();
    bin->setFocus();
    bin->setCurrentIndex(bin->model()->index(2, 0));
    QTest::keyClick(bin, Qt::Key_Return);
    waitFor([this] { return m_services.project.timeline().clipCount() == 3; }, QStringLiteral("it is on the timeline"));
    startExport(QStringLiteral("1440p"), QStringLiteral("lost.mp4"));
    RenderJob *job = pressExport();
    expect(QFile::remove(doomed), QStringLiteral("the clip is taken away"));
    waitFor([job] { return job->isFinal(); }, QStringLiteral("the export ends"), renderLimitMs);
    expect(job->state() == JobState::Failed && job->chargeState() == ChargeState::Returned,
           QStringLiteral("the export failed and its credits are back: ") + wordsOf(job));
    waitForAvailable(before, QStringLiteral("after the failed export"));
    expect(!QFile::exists(m_settings.folder + QStringLiteral("/lost.mp4")), QStringLiteral("nothing was delivered"));
    expect(history().at(0).kind == QLatin1String("release"), QStringLiteral("the history shows what came back"));
    shot(QStringLiteral("source-lost"));
    page->actions()->undo->trigger();
    expect(m_services.project.timeline().clipCount() == 2, QStringLiteral("undo takes the lost clip off the timeline"));
}

void Tour::runShort()
{
    const qint64 before = available().value();
    expect(before < 4, QStringLiteral("hardly any credits are left"));
    startExport(QStringLiteral("1080p"), QStringLiteral("second.mp4"));
    ui::ExportDialog *dialog = m_workbench.exportDialog();
    auto *topUp = find<QPushButton>("exportTopUp", dialog);
    waitFor([topUp] { return topUp->isVisible(); }, QStringLiteral("the window says what is missing"));
    shot(QStringLiteral("shortfall"));
    click(topUp);
    ui::PurchaseDialog *purchase = m_workbench.purchase();
    waitFor([purchase] { return purchase->isVisible(); }, QStringLiteral("the purchase opens"));
    const auto selected = [purchase] {
        for (const ui::PackageCard *card : purchase->findChildren<ui::PackageCard *>()) {
            if (card->isVisible() && card->isChecked())
                return card->package().name;
        }
        return QString();
    };
    waitFor([&] { return selected() == QLatin1String("Starter"); }, QStringLiteral("the smallest package that covers it is selected"));
    shot(QStringLiteral("shortfall-packages"));
    openPayment(QStringLiteral("Starter"));
    fillCard(QStringLiteral("4242424242424242"));
    waitFor([this] { return m_services.checkout.state() == checkout::CheckoutFlow::State::Credited; },
            QStringLiteral("the credits of the purchase"), 40'000);
    waitForAvailable(before + 100, QStringLiteral("after topping up"));
    purchase->accept();
    expect(dialog->isVisible(), QStringLiteral("the same export is still there"));
    RenderJob *job = pressExport();
    waitFor([job] { return job->isFinal(); }, QStringLiteral("the export ends"), renderLimitMs);
    expect(job->state() == JobState::Done, QStringLiteral("the export is done: ") + wordsOf(job));
    waitForAvailable(before + 100 - 4, QStringLiteral("after the second export"));
}

} // namespace reelmint::tour
