// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_service.h"

#include <QFrame>
#include <QUrl>

#include <memory>
#include <optional>

class QFormLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace reelmint::ui {

/// Everything known about one row of the history, to read and to copy; for a purchase also the way to its receipt.
class HistoryDetail : public QFrame
{
    Q_OBJECT

public:
    explicit HistoryDetail(credits::CreditService *service, QWidget *parent = nullptr);

    void setTransaction(const std::optional<credits::Transaction> &row);
    /// Titles beside their values, for a low and wide place.
    void setWide(bool wide);
    /// What "Copy" puts into the clipboard.
    QString asText() const;

Q_SIGNALS:
    void receiptRequested(const QUrl &address);

private:
    QLabel *addLine(const QString &title, const char *name);
    void set(QLabel *value, const QString &text);
    void askForReceipt(const credits::Transaction &row);

    credits::CreditService *m_service;
    std::unique_ptr<QObject> m_round;
    QUrl m_receipt;
    QLabel *m_hint;
    QWidget *m_body;
    QScrollArea *m_area;
    QFormLayout *m_form;
    QLabel *m_when;
    QLabel *m_kind;
    QLabel *m_amount;
    QLabel *m_held;
    QLabel *m_after;
    QLabel *m_description;
    QLabel *m_reference;
    QLabel *m_id;
    QPushButton *m_copy;
    QPushButton *m_open;
};

} // namespace reelmint::ui
