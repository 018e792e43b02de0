// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/rate_tables.h"

#include "app/core/format.h"
#include "ui/credits/credit_words.h"
#include "ui/credits/directed_label.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace reelmint::ui {

RateTables::RateTables(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapLarge);
    m_exports = addSection(column, tr("Exporting a film"), "exportRates");
    m_generation = addSection(column, tr("AI generation"), "generationRates");
    m_packages = addSection(column, tr("Credit packages"), "packageRates");
}

RateTables::Section RateTables::addSection(QVBoxLayout *column, const QString &title, const char *name)
{
    auto *frame = new QFrame(this);
    frame->setObjectName(QLatin1String(name));
    Theme::setRole(frame, "card");
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(metrics::gapLarge, metrics::gapLarge, metrics::gapLarge, metrics::gapLarge);
    inside->setSpacing(metrics::gap);
    auto *heading = new QLabel(title, frame);
    Theme::setRole(heading, "heading");
    inside->addWidget(heading);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::gapHuge);
    grid->setVerticalSpacing(metrics::gap);
    inside->addLayout(grid);
    auto *note = new QLabel(frame);
    note->setObjectName(QStringLiteral("note"));
    note->setWordWrap(true);
    Theme::setRole(note, "muted");
    inside->addWidget(note);
    column->addWidget(frame);
    frame->hide();
    return {frame, grid, note};
}

void RateTables::fill(Section &section, const QStringList &header, const QList<QStringList> &rows)
{
    while (QLayoutItem *item = section.grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto place = [&](const QString &text, int row, int column, bool heading) {
        using Edge = DirectedLabel::Edge;
        auto *label = new DirectedLabel(text, section.frame, column == 0 ? Edge::Leading : Edge::Trailing);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (heading)
            Theme::setRole(label, "muted");
        section.grid->addWidget(label, row, column);
    };
    for (int column = 0; column < header.size(); ++column)
        place(header[column], 0, column, true);
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < rows[row].size(); ++column)
            place(rows[row][column], row + 1, column, false);
    }
    section.grid->setColumnStretch(0, 1);
    section.frame->setVisible(!rows.isEmpty());
}

void RateTables::setRates(const credits::RateCard &rates)
{
    QList<QStringList> exports;
    for (const credits::ExportRate &rate : rates.exportRates)
        exports << QStringList{rate.resolution, formatCredits(rate.creditsPerMinute)};
    fill(m_exports, {tr("Resolution"), tr("Credits for each started minute")}, exports);
    m_exports.note->setText(tr("At least one minute is charged. Editing, previews and cancelled or failed exports are "
                               "free."));

    QList<QStringList> generation;
    for (const credits::GenerationRate &rate : rates.generationRates)
        generation << QStringList{CreditWords::complexityName(rate.complexity), formatCredits(rate.credits)};
    fill(m_generation, {tr("Complexity"), tr("Credits for each result")}, generation);
    m_generation.note->setText(tr("Charged only when the result was delivered."));
}

void RateTables::setPackages(const QList<credits::Package> &packages)
{
    QList<QStringList> rows;
    for (const credits::Package &package : packages)
        rows << QStringList{package.name, formatCredits(package.credits), formatMoney(package.price),
                            CreditWords::unitPrice(package)};
    fill(m_packages, {tr("Package"), tr("Credits"), tr("Price"), tr("Unit price")}, rows);
    m_packages.note->setText(tr("Tax, where it applies, is shown on the payment page before you pay."));
}

} // namespace reelmint::ui
