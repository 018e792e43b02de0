// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/balance_store.h"
#include "app/credits/history_model.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace reelmint::ui {

class ErrorPanel;
class HistoryDetail;
class HistoryExport;
class HistoryTable;
class LoadPanel;

/// Every row of the user's ledger: filters, a table that grows as one scrolls, all about the selected row, totals that are
/// the badge's, and a CSV file of it. Loads when first shown. Service and store outlive it.
class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    /// Asks where to save; empty means "do not". A test passes its own.
    using PathChooser = std::function<QString(QWidget *parent, const QString &suggestion)>;

    HistoryPage(credits::CreditService &service, const credits::BalanceStore &store, QWidget *parent = nullptr);

    void setPathChooser(PathChooser chooser) { m_choosePath = std::move(chooser); }
    credits::HistoryModel *model() const { return m_model; }
    /// Another user: forget everything; the next show loads anew.
    void reset();

Q_SIGNALS:
    void closeRequested();
    void buyRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildFilters();
    QWidget *buildTotals();
    QWidget *buildTable();
    void applyFilter();
    void refreshState();
    void refreshTotals();
    void refreshCount();
    void showRow(const QModelIndex &current);
    void exportCsv();
    credits::HistoryFilter chosenFilter() const;

    const credits::BalanceStore &m_store;
    credits::HistoryModel *m_model;
    HistoryExport *m_export;
    PathChooser m_choosePath;
    QTimer m_typing;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_text = nullptr;
    QPushButton *m_exportButton = nullptr;
    QLabel *m_totals = nullptr;
    QLabel *m_count = nullptr;
    QStackedWidget *m_stack = nullptr;
    LoadPanel *m_panel = nullptr;
    QSplitter *m_splitter = nullptr;
    HistoryTable *m_table = nullptr;
    HistoryDetail *m_detail = nullptr;
    ErrorPanel *m_error = nullptr;
};

} // namespace reelmint::ui
