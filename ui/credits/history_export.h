// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QObject>
#include <QSaveFile>

namespace reelmint::ui {

/// Writes the history that matches a query to a CSV file, page by page, without keeping it in memory. The file appears
/// whole or not at all. One export at a time; GUI thread; the service must outlive it.
class HistoryExport : public QObject
{
    Q_OBJECT

public:
    explicit HistoryExport(credits::CreditService *service, QObject *parent = nullptr);

    bool isRunning() const { return m_file != nullptr; }
    void start(const QString &path, const credits::HistoryQuery &query);
    void cancel();

Q_SIGNALS:
    void progressed(qint64 rows);
    void finished(qint64 rows, const QString &path);
    void failed(const QString &sentence);

private:
    void nextPage();
    void take(const Result<credits::TransactionPage> &answer);
    void fail(const QString &sentence);

    credits::CreditService *m_service;
    std::unique_ptr<QSaveFile> m_file;
    std::unique_ptr<QObject> m_round;
    credits::HistoryQuery m_query;
    qint64 m_rows = 0;
};

} // namespace reelmint::ui
