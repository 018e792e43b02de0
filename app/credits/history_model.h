// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/error.h"
#include "app/credits/credit_service.h"
#include "app/credits/history_filter.h"

#include <QAbstractTableModel>

#include <optional>

namespace reelmint::credits {

/// The ledger rows of the signed-in user, newest first, fetched page by page as a view scrolls down. New rows appear at the
/// top without disturbing what is shown. The service outlives it.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { DateColumn, KindColumn, DescriptionColumn, AmountColumn, BalanceAfterColumn, ColumnCount };
    enum Role {
        TransactionRole = Qt::UserRole, ///< the whole credits::Transaction
        KindRole,                       ///< the kind's stable name
        IsCreditRole,                   ///< bool: the row added credits
    };
    enum class State {
        Idle,    ///< nothing asked for yet
        Loading, ///< a page is on its way
        Ready,
        Failed, ///< the last page did not come: see error(), then retry()
    };
    Q_ENUM(State)

    explicit HistoryModel(CreditService &service, QObject *parent = nullptr);

    /// Forgets everything and asks for the first page.
    void load();
    /// Forgets everything and asks for nothing: nobody is signed in.
    void clear();
    /// Asks again for the page that failed.
    void retry();
    /// Rows that came since the last answer are put on top. Called by itself when a balance push arrives.
    void refresh();
    void setFilter(const HistoryFilter &filter);
    const HistoryFilter &filter() const { return m_filter; }

    State state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    bool isComplete() const { return m_complete; } ///< the oldest row is here
    const Transaction &row(int index) const { return m_rows.at(index); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void stateChanged(reelmint::credits::HistoryModel::State state);

private:
    HistoryQuery query(int limit) const;
    void fetchPage();
    void appendPage(const TransactionPage &page);
    void onNewest(const TransactionPage &page);
    void setState(State state);
    QString display(const Transaction &row, int column) const;
    QString accessibleText(const Transaction &row, int column) const;

    CreditService &m_service;
    HistoryFilter m_filter;
    QList<Transaction> m_rows; ///< newest first
    QString m_cursor;
    bool m_complete = false;
    bool m_refreshing = false;
    bool m_refreshAgain = false;
    quint64 m_generation = 0; ///< answers to an older filter are dropped
    State m_state = State::Idle;
    std::optional<Error> m_error;
};

/// What a row's amount cell says: "+500", "−4", and for reservations how much was set aside or given back.
QString amountText(const Transaction &row);

} // namespace reelmint::credits
