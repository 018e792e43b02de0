// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credits/credit_types.h"
#include "ui/credits/shortfall.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace reelmint::credits {
class CreditService;
}

namespace reelmint::ui {

class LoadPanel;
class PackageList;
class PriceLoader;

/// First step of a purchase: what there is, what is missing, and which package.
class PurchaseChooseStep : public QWidget
{
    Q_OBJECT

public:
    explicit PurchaseChooseStep(credits::CreditService *service, QWidget *parent = nullptr);

    /// Asks for today's packages. With a shortfall the smallest package that covers it is put under the hand.
    void start(const std::optional<Shortfall> &shortfall);
    /// While something is being asked of the server nothing can be chosen twice.
    void setLocked(bool locked);
    void focusChoice();

Q_SIGNALS:
    void chosen(const reelmint::credits::Package &package);
    void closeRequested();

private:
    void reload();
    void onLoaded();
    void refreshButton();
    void choose();

    PriceLoader *m_prices;
    std::optional<Shortfall> m_shortfall;
    bool m_locked = false;
    QLabel *m_title;
    QLabel *m_subtitle;
    QStackedWidget *m_stack;
    LoadPanel *m_panel;
    QWidget *m_cards;
    PackageList *m_list;
    QLabel *m_note;
    QPushButton *m_continue;
    QPushButton *m_close;
};

} // namespace reelmint::ui
