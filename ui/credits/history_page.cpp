// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/history_page.h"

#include "app/core/format.h"
#include "app/credits/kind_text.h"
#include "ui/credits/credit_words.h"
#include "ui/credits/history_detail.h"
#include "ui/credits/history_export.h"
#include "ui/credits/history_table.h"
#include "ui/credits/load_panel.h"
#include "ui/credits/page_frame.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_panel.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace reelmint::ui {

using credits::HistoryModel;

namespace {

constexpr int kTypingPauseMs = 300;
constexpr int kMaxFilterText = 100;
constexpr int kDetailWidth = 260;
constexpr int kNarrow = 820;

QString askForPath(QWidget *parent, const QString &suggestion)
{
    return QFileDialog::getSaveFileName(parent, HistoryPage::tr("Save the credit history"), suggestion,
                                        HistoryPage::tr("CSV files (*.csv)"));
}

} // namespace

HistoryPage::HistoryPage(credits::CreditService &service, const credits::BalanceStore &store, QWidget *parent)
    : QWidget(parent), m_store(store), m_model(new HistoryModel(service, this)),
      m_export(new HistoryExport(&service, this)), m_choosePath(&askForPath)
{
    setObjectName(QStringLiteral("historyPage"));
    m_detail = new HistoryDetail(&service, this);
    m_exportButton = new QPushButton(Theme::icon(QStringLiteral("download")), tr("Save as CSV…"), this);
    m_exportButton->setObjectName(QStringLiteral("exportCsv"));
    m_exportButton->setAccessibleName(tr("Save the history as a CSV file"));
    auto *frame = new PageFrame(tr("Credit history"), this);
    auto *buy = new QPushButton(tr("Buy credits"), this);
    buy->setObjectName(QStringLiteral("buy"));
    buy->setAccessibleName(buy->text());
    connect(buy, &QPushButton::clicked, this, &HistoryPage::buyRequested);
    frame->addHeaderWidget(m_exportButton);
    frame->addHeaderWidget(buy);
    auto *content = new QWidget(frame);
    auto *inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(metrics::gap);
    inside->addWidget(buildTotals());
    inside->addWidget(buildFilters());
    inside->addWidget(buildTable(), 1);
    frame->setContent(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(frame);

    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPage::applyFilter);
    connect(frame, &PageFrame::closeRequested, this, &HistoryPage::closeRequested);
    connect(m_exportButton, &QPushButton::clicked, this, &HistoryPage::exportCsv);
    connect(m_model, &HistoryModel::stateChanged, this, &HistoryPage::refreshState);
    connect(m_model, &HistoryModel::rowsInserted, this, &HistoryPage::refreshState);
    connect(&m_store, &credits::BalanceStore::changed, this, &HistoryPage::refreshTotals);
    connect(m_panel, &LoadPanel::retryRequested, m_model, &HistoryModel::retry);
    connect(m_error, &ErrorPanel::retryRequested, m_model, &HistoryModel::retry);
    connect(m_detail, &HistoryDetail::receiptRequested, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_export, &HistoryExport::progressed, this,
            [this](qint64 rows) {
                m_count->setText(
                    tr("Saving: %1 rows so far", "", CreditWords::pluralCount(rows)).arg(QLocale().toString(rows)));
            });
    connect(m_export, &HistoryExport::finished, this, [this](qint64 rows, const QString &path) {
        m_exportButton->setEnabled(true);
        m_count->setText(
            tr("%1 rows saved to %2", "", CreditWords::pluralCount(rows)).arg(QLocale().toString(rows), path));
    });
    connect(m_export, &HistoryExport::failed, this, [this](const QString &sentence) {
        m_exportButton->setEnabled(true);
        refreshCount();
        m_error->showMessage(sentence, false);
    });
    refreshTotals();
    refreshState();
}

QWidget *HistoryPage::buildTotals()
{
    m_totals = new QLabel(this);
    m_totals->setObjectName(QStringLiteral("totals"));
    m_totals->setWordWrap(true);
    m_totals->setTextFormat(Qt::PlainText);
    return m_totals;
}

QWidget *HistoryPage::buildFilters()
{
    auto *bar = new QWidget(this);
    m_kind = new QComboBox(bar);
    m_kind->setObjectName(QStringLiteral("kindFilter"));
    m_kind->setAccessibleName(tr("Show only one kind of row"));
    m_kind->addItem(tr("All kinds"), QString());
    for (const QString &kind : credits::transactionKinds())
        m_kind->addItem(credits::kindText(kind), kind);
    m_text = new QLineEdit(bar);
    m_text->setObjectName(QStringLiteral("textFilter"));
    m_text->setAccessibleName(tr("Search in the descriptions"));
    m_text->setPlaceholderText(tr("Search in the descriptions"));
    m_text->setMaxLength(kMaxFilterText);
    m_text->setClearButtonEnabled(true);
    m_text->addAction(Theme::icon(QStringLiteral("search"), &Colors::textMuted), QLineEdit::LeadingPosition);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_kind);
    row->addWidget(m_text, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HistoryPage::applyFilter);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &HistoryPage::applyFilter);
    return bar;
}

QWidget *HistoryPage::buildTable()
{
    m_table = new HistoryTable(this);
    m_table->setHistory(m_model);
    m_panel = new LoadPanel(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_panel);
    m_stack->addWidget(m_table);
    m_error = new ErrorPanel(this);
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("rowCount"));
    m_count->setWordWrap(true);
    Theme::setRole(m_count, "muted");
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapSmall);
    column->addWidget(m_stack, 1);
    column->addWidget(m_error);
    column->addWidget(m_count);
    m_detail->setMinimumWidth(kDetailWidth);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->addWidget(list);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::showRow);
    connect(m_model, &HistoryModel::modelReset, this, [this] { m_detail->setTransaction(std::nullopt); });
    return m_splitter;
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model->state() == HistoryModel::State::Idle)
        m_model->load();
    else
        m_model->refresh();
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a narrow window the details go below the table, and say what no column has room for.
    const bool narrow = width() < kNarrow;
    m_splitter->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
    m_detail->setWide(narrow);
    m_table->setColumnHidden(HistoryModel::BalanceAfterColumn, narrow);
}

void HistoryPage::reset()
{
    m_export->cancel();
    m_exportButton->setEnabled(true);
    m_model->clear();
    m_kind->setCurrentIndex(0);
    m_text->clear();
    m_error->clear();
}

credits::HistoryFilter HistoryPage::chosenFilter() const
{
    credits::HistoryFilter filter;
    filter.kind = m_kind->currentData().toString();
    filter.text = m_text->text().trimmed();
    return filter;
}

void HistoryPage::applyFilter()
{
    m_typing.stop();
    m_model->setFilter(chosenFilter());
}

void HistoryPage::refreshState()
{
    const bool empty = m_model->rowCount() == 0;
    const HistoryModel::State state = m_model->state();
    const bool failed = state == HistoryModel::State::Failed && m_model->error();
    if (failed && !empty)
        m_error->showError(*m_model->error());
    else
        m_error->clear();
    if (!empty) {
        m_stack->setCurrentWidget(m_table);
    } else {
        if (failed)
            m_panel->showError(tr("The history could not be loaded"), *m_model->error());
        else if (state == HistoryModel::State::Ready && m_model->filter().isEmpty())
            m_panel->showEmpty(tr("Nothing has happened yet"),
                               tr("Every credit you get, reserve, spend or get back will be listed here."));
        else if (state == HistoryModel::State::Ready)
            m_panel->showEmpty(tr("No rows match"), tr("Choose another kind or search for something else."));
        else
            m_panel->showLoading(tr("Loading your credit history…"));
        m_stack->setCurrentWidget(m_panel);
    }
    m_exportButton->setEnabled(!empty && !m_export->isRunning());
    refreshCount();
}

void HistoryPage::refreshCount()
{
    const int rows = m_model->rowCount();
    const QString count = QLocale().toString(rows);
    QString text;
    if (m_model->state() == HistoryModel::State::Loading && rows > 0)
        text = tr("%1 rows, loading more…", "", rows).arg(count);
    else if (rows > 0)
        text = m_model->isComplete() ? tr("%1 rows, back to the first", "", rows).arg(count)
                                     : tr("The newest %1 rows; scroll down for more", "", rows).arg(count);
    if (!m_export->isRunning())
        m_count->setText(text);
}

void HistoryPage::refreshTotals()
{
    const auto &balance = m_store.balance();
    if (!balance) {
        m_totals->setText(tr("Your balance is not known yet."));
    } else {
        QString text = tr("%1 available + %2 held = balance of %3", "credits")
                           .arg(formatCredits(balance->available), formatCredits(balance->held),
                                formatCredits(balance->balance));
        if (balance->debt.isPositive())
            text += QStringLiteral("  ·  ") + tr("%1 owed", "credits").arg(formatCredits(balance->debt));
        m_totals->setText(text);
    }
    m_totals->setAccessibleName(m_totals->text());
}

void HistoryPage::showRow(const QModelIndex &current)
{
    if (current.isValid())
        m_detail->setTransaction(m_model->row(current.row()));
    else
        m_detail->setTransaction(std::nullopt);
}

void HistoryPage::exportCsv()
{
    const QString name = QStringLiteral("reelmint-credits-%1.csv").arg(QDate::currentDate().toString(Qt::ISODate));
    const QString path = m_choosePath(this, name);
    if (path.isEmpty())
        return;
    applyFilter();
    const credits::HistoryFilter filter = chosenFilter();
    credits::HistoryQuery query;
    query.kind = filter.kind;
    query.text = filter.text;
    m_exportButton->setEnabled(false);
    m_export->start(path, query);
}

} // namespace reelmint::ui
