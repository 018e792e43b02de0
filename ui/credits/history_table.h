// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace reelmint::credits {
class HistoryModel;
}

namespace reelmint::ui {

/// Amounts in colour besides their sign: what came in stands out, what was only set aside steps back.
class HistoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// The rows of the history. All rows have one height and no width is measured from the rows, so that a hundred thousand
/// of them scroll like ten.
class HistoryTable : public QTableView
{
    Q_OBJECT

public:
    explicit HistoryTable(QWidget *parent = nullptr);
    void setHistory(credits::HistoryModel *model);

protected:
    void changeEvent(QEvent *event) override;

private:
    void measure();
};

} // namespace reelmint::ui
