// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"

#include <QWidget>

#include <optional>

class QGridLayout;

namespace reelmint::ui {

class PackageCard;

/// The packages side by side, as many in a row as fit. Exactly one is selected unless the list is empty.
class PackageList : public QWidget
{
    Q_OBJECT

public:
    explicit PackageList(QWidget *parent = nullptr);

    /// `missing`: how many credits the interrupted action lacks; the smallest package that covers it is selected.
    void setPackages(const QList<credits::Package> &packages, const std::optional<credits::RateCard> &rates,
                     std::optional<Credits> missing);
    std::optional<credits::Package> selected() const;
    const QList<PackageCard *> &cards() const { return m_cards; }

Q_SIGNALS:
    void selectionChanged();
    /// Double click or Return on a card.
    void activated();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    QGridLayout *m_grid;
    QList<PackageCard *> m_cards;
    int m_columns = 0;
};

} // namespace reelmint::ui
