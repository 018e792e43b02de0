// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credits/history_model.h"

#include "app/core/format.h"
#include "app/credits/kind_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace reelmint::credits {

namespace {

constexpr int pageRows = 200;
constexpr int refreshRows = 50;

QString tooltipDate(const Transaction &row)
{
    return QLocale().toString(row.createdAt.toLocalTime(), QLocale::LongFormat);
}

} // namespace

QString amountText(const Transaction &row)
{
    if (!row.amount.isZero() || row.heldDelta.isZero())
        return formatSignedCredits(row.amount);
    const bool reserved = row.heldDelta.isPositive();
    const QString size = formatCredits(reserved ? row.heldDelta : Credits(-row.heldDelta.value()));
    return reserved ? QCoreApplication::translate("HistoryModel", "%1 reserved").arg(size)
                    : QCoreApplication::translate("HistoryModel", "%1 given back").arg(size);
}

HistoryModel::HistoryModel(CreditService &service, QObject *parent) : QAbstractTableModel(parent), m_service(service)
{
    connect(&m_service, &CreditService::balanceChanged, this, &HistoryModel::refresh);
}

void HistoryModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void HistoryModel::clear()
{
    ++m_generation;
    beginResetModel();
    m_rows.clear();
    m_cursor.clear();
    m_complete = false;
    m_refreshing = false;
    m_refreshAgain = false;
    m_error.reset();
    endResetModel();
    setState(State::Idle);
}

void HistoryModel::load()
{
    clear();
    fetchPage();
}

void HistoryModel::retry()
{
    if (m_state == State::Failed)
        fetchPage();
}

void HistoryModel::setFilter(const HistoryFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    if (m_state != State::Idle)
        load();
}

HistoryQuery HistoryModel::query(int limit) const
{
    HistoryQuery query;
    query.limit = limit;
    query.kind = m_filter.kind;
    query.text = m_filter.text.trimmed().left(100);
    query.from = m_filter.from;
    query.to = m_filter.to;
    return query;
}

void HistoryModel::fetchPage()
{
    if (m_state == State::Loading || m_complete)
        return;
    HistoryQuery page = query(pageRows);
    page.cursor = m_cursor;
    m_error.reset();
    setState(State::Loading);
    m_service.history(page, this, [this, generation = m_generation](const Result<TransactionPage> &answer) {
        if (generation != m_generation)
            return;
        if (answer) {
            appendPage(*answer);
            setState(State::Ready);
        } else {
            m_error = answer.error();
            setState(State::Failed);
        }
        if (std::exchange(m_refreshAgain, false))
            refresh();
    });
}

void HistoryModel::appendPage(const TransactionPage &page)
{
    m_cursor = page.nextCursor;
    m_complete = page.nextCursor.isEmpty();
    if (page.rows.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(page.rows.size()) - 1);
    m_rows += page.rows;
    endInsertRows();
}

void HistoryModel::refresh()
{
    if (m_state == State::Idle)
        return;
    // One question at a time: what comes meanwhile is covered by one more afterwards.
    if (m_refreshing || m_state == State::Loading) {
        m_refreshAgain = true;
        return;
    }
    if (m_state == State::Failed && m_rows.isEmpty()) {
        fetchPage();
        return;
    }
    m_refreshing = true;
    m_service.history(query(refreshRows), this, [this, generation = m_generation](const Result<TransactionPage> &answer) {
        if (generation != m_generation)
            return;
        m_refreshing = false;
        // A refresh that fails changes nothing that is shown; the next push or visit asks again.
        if (answer)
            onNewest(*answer);
        if (std::exchange(m_refreshAgain, false))
            refresh();
    });
}

void HistoryModel::onNewest(const TransactionPage &page)
{
    if (m_rows.isEmpty()) {
        m_complete = false;
        m_cursor.clear();
        appendPage(page);
        return;
    }
    const auto known = std::find_if(page.rows.cbegin(), page.rows.cend(),
                                    [this](const Transaction &row) { return row.id == m_rows.first().id; });
    if (known == page.rows.cend()) {
        // More is new than one page holds: a gap must not look like a gapless history.
        load();
        return;
    }
    const int count = int(known - page.rows.cbegin());
    if (count == 0)
        return;
    beginInsertRows({}, 0, count - 1);
    m_rows = page.rows.first(count) + m_rows;
    endInsertRows();
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    // A failed page is asked for again by the user, not by every paint of the view.
    return !parent.isValid() && m_state == State::Ready && !m_complete;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        fetchPage();
}

QString HistoryModel::display(const Transaction &row, int column) const
{
    switch (column) {
    case DateColumn:
        return QLocale().toString(row.createdAt.toLocalTime(), QLocale::ShortFormat);
    case KindColumn:
        return kindText(row.kind);
    case DescriptionColumn:
        return row.description;
    case AmountColumn:
        return amountText(row);
    case BalanceAfterColumn:
        return formatCredits(row.balanceAfter);
    default:
        return {};
    }
}

QString HistoryModel::accessibleText(const Transaction &row, int column) const
{
    switch (column) {
    case AmountColumn:
        return tr("Amount: %1").arg(display(row, column));
    case BalanceAfterColumn:
        return tr("Balance after: %1").arg(display(row, column));
    default:
        return display(row, column);
    }
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Transaction &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == DateColumn ? tooltipDate(row) : display(row, index.column());
    case Qt::AccessibleTextRole:
        return accessibleText(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == AmountColumn || index.column() == BalanceAfterColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    case TransactionRole:
        return QVariant::fromValue(row);
    case KindRole:
        return row.kind;
    case IsCreditRole:
        return row.amount.isPositive();
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        const bool number = section == AmountColumn || section == BalanceAfterColumn;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (number ? Qt::AlignTrailing : Qt::AlignLeading)));
    }
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case DateColumn:
        return tr("Date");
    case KindColumn:
        return tr("Kind");
    case DescriptionColumn:
        return tr("Description");
    case AmountColumn:
        return tr("Credits");
    case BalanceAfterColumn:
        return tr("Balance after");
    default:
        return {};
    }
}

} // namespace reelmint::credits
