// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace reelmint::ui {

class AmountLabel;
class ErrorPanel;
class ExportCost;
class IconLabel;

/// The money side of the export dialog: price, credits now, credits afterwards, the formula; a shortfall with its
/// figures and the way out of it; or why there is no price.
class ExportCostCard : public QFrame
{
    Q_OBJECT

public:
    /// `cost` outlives the card.
    explicit ExportCostCard(ExportCost *cost, QWidget *parent = nullptr);

    /// A sentence of its own instead of the cost's (the export was refused at the last moment); empty: none.
    void setMessage(const QString &sentence);

Q_SIGNALS:
    void topUpRequested();
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refresh();
    void refreshShortfall();
    void retranslate();

    ExportCost *m_cost;
    QString m_message;
    QLabel *m_priceName;
    QLabel *m_availableName;
    QLabel *m_afterName;
    AmountLabel *m_price;
    AmountLabel *m_available;
    AmountLabel *m_after;
    QLabel *m_formula;
    QFrame *m_shortfall;
    QLabel *m_shortWords;
    QPushButton *m_topUp;
    ErrorPanel *m_error;
};

} // namespace reelmint::ui
