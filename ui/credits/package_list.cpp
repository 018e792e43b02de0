// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/package_list.h"

#include "ui/credits/package_card.h"
#include "ui/credits/package_choice.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QKeyEvent>

namespace reelmint::ui {

PackageList::PackageList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("packageList"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(metrics::gap);
}

void PackageList::setPackages(const QList<credits::Package> &packages, const std::optional<credits::RateCard> &rates,
                              std::optional<Credits> missing)
{
    qDeleteAll(m_cards);
    m_cards.clear();
    m_columns = 0;
    const qsizetype preselected = packageToPreselect(packages, missing);
    for (qsizetype i = 0; i < packages.size(); ++i) {
        auto *card = new PackageCard(packages[i], rates, this);
        if (i == preselected) {
            card->setChecked(true);
            if (missing && packages[i].credits >= *missing)
                card->setRibbon(tr("Covers what is missing"));
        }
        if (packages[i].recommended && !(i == preselected && missing))
            card->setRibbon(tr("Recommended"));
        card->installEventFilter(this);
        connect(card, &QAbstractButton::toggled, this, [this](bool on) {
            if (on)
                Q_EMIT selectionChanged();
        });
        m_cards << card;
    }
    arrange();
    for (PackageCard *card : std::as_const(m_cards))
        card->show();
    Q_EMIT selectionChanged();
}

std::optional<credits::Package> PackageList::selected() const
{
    for (const PackageCard *card : m_cards) {
        if (card->isChecked())
            return card->package();
    }
    return std::nullopt;
}

void PackageList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PackageList::arrange()
{
    if (m_cards.isEmpty())
        return;
    const int count = static_cast<int>(m_cards.size());
    int widest = 1;
    for (const PackageCard *card : std::as_const(m_cards))
        widest = qMax(widest, card->minimumSizeHint().width());
    int columns = qBound(1, (width() + metrics::gap) / (widest + metrics::gap), count);
    // Three and one look like a mistake; two and two do not.
    if (columns < count && count % columns == 1 && columns > 2)
        --columns;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < count; ++i)
        m_grid->addWidget(m_cards[i], i / columns, i % columns);
    for (int row = 0; row <= count; ++row)
        m_grid->setRowStretch(row, row == (count + columns - 1) / columns ? 1 : 0);
    for (int column = 0; column < count; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

bool PackageList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
        Q_EMIT activated();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            static_cast<PackageCard *>(watched)->setChecked(true);
            Q_EMIT activated();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace reelmint::ui
