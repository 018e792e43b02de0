// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/history_table.h"

#include "app/credits/history_model.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>

namespace reelmint::ui {

using credits::HistoryModel;

namespace {
constexpr int kCellSide = 14;
}

void HistoryDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colors &colors = Theme::colors();
    QColor color = colors.text;
    switch (index.column()) {
    case HistoryModel::AmountColumn: {
        const auto row = index.data(HistoryModel::TransactionRole).value<credits::Transaction>();
        color = row.amount.isPositive() ? colors.success : row.amount.isNegative() ? colors.text : colors.textMuted;
        option->font.setBold(!row.amount.isZero());
        break;
    }
    case HistoryModel::DateColumn:
        color = colors.textMuted;
        break;
    default:
        break;
    }
    option->palette.setColor(QPalette::Text, color);
    // A sign belongs in front of its digits, also where the language is written from the right.
    if (index.column() == HistoryModel::AmountColumn && option->direction == Qt::RightToLeft)
        option->text = QChar(0x2066) + option->text + QChar(0x2069);
}

HistoryTable::HistoryTable(QWidget *parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("historyTable"));
    setAccessibleName(tr("Credit history, newest first"));
    setItemDelegate(new HistoryDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(false);
}

void HistoryTable::setHistory(HistoryModel *model)
{
    setModel(model);
    horizontalHeader()->setMinimumSectionSize(kCellSide * 3);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setSectionResizeMode(HistoryModel::DescriptionColumn, QHeaderView::Stretch);
    measure();
}

void HistoryTable::measure()
{
    verticalHeader()->setDefaultSectionSize(qMax(metrics::controlHeight, fontMetrics().height() + metrics::gap));
    if (!model())
        return;
    const auto width = [this](int column, const QString &sample) {
        QFont bold(font());
        bold.setBold(true);
        const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const QFontMetrics measures(bold);
        setColumnWidth(column, qMax(measures.horizontalAdvance(title), measures.horizontalAdvance(sample)) + 2 * kCellSide);
    };
    const QLocale locale;
    width(HistoryModel::DateColumn,
          locale.toString(QDateTime(QDate(2026, 12, 28), QTime(20, 58)), QLocale::ShortFormat));
    width(HistoryModel::KindColumn, tr("Payment dispute", "the longest usual kind of row, for its width"));
    width(HistoryModel::AmountColumn, tr("%1 given back", "for its width").arg(locale.toString(8'888)));
    width(HistoryModel::BalanceAfterColumn, locale.toString(88'888'888));
}

void HistoryTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measure();
}

} // namespace reelmint::ui
