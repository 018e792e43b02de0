// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credits/history_export.h"

#include "ui/credits/csv.h"
#include "ui/credits/load_panel.h"

namespace reelmint::ui {

namespace {
constexpr int kPageSize = 500;
constexpr char kByteOrderMark[] = "\xEF\xBB\xBF"; // spreadsheets read UTF-8 only with it
} // namespace

HistoryExport::HistoryExport(credits::CreditService *service, QObject *parent) : QObject(parent), m_service(service) {}

void HistoryExport::start(const QString &path, const credits::HistoryQuery &query)
{
    if (isRunning())
        return;
    m_file = std::make_unique<QSaveFile>(path);
    m_round = std::make_unique<QObject>();
    m_query = query;
    m_query.limit = kPageSize;
    m_query.cursor.clear();
    m_rows = 0;
    if (!m_file->open(QIODevice::WriteOnly) || m_file->write(kByteOrderMark) < 0 ||
        m_file->write(csvHistoryHeader()) < 0) {
        fail(tr("The file could not be written: %1").arg(m_file->errorString()));
        return;
    }
    nextPage();
}

void HistoryExport::nextPage()
{
    m_service->history(m_query, m_round.get(),
                       [this](const Result<credits::TransactionPage> &answer) { take(answer); });
}

void HistoryExport::take(const Result<credits::TransactionPage> &answer)
{
    if (!answer) {
        fail(LoadPanel::sentenceFor(answer.error()));
        return;
    }
    QByteArray text;
    for (const credits::Transaction &row : answer->rows)
        text += csvHistoryRow(row);
    if (m_file->write(text) != text.size()) {
        fail(tr("The file could not be written: %1").arg(m_file->errorString()));
        return;
    }
    m_rows += answer->rows.size();
    Q_EMIT progressed(m_rows);
    if (!isRunning())
        return;
    if (!answer->nextCursor.isEmpty()) {
        m_query.cursor = answer->nextCursor;
        nextPage();
        return;
    }
    const QString path = m_file->fileName();
    if (!m_file->commit()) {
        fail(tr("The file could not be written: %1").arg(m_file->errorString()));
        return;
    }
    m_file.reset();
    Q_EMIT finished(m_rows, path);
}

void HistoryExport::cancel()
{
    m_round.reset();
    m_file.reset();
}

void HistoryExport::fail(const QString &sentence)
{
    m_file.reset();
    Q_EMIT failed(sentence);
}

} // namespace reelmint::ui
