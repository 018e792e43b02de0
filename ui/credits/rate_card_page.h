// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace reelmint::credits {
class CreditService;
}

namespace reelmint::ui {

class LoadPanel;
class PriceLoader;
class RateTables;

/// What every operation and package costs today, as the server says. Loads when shown.
class RateCardPage : public QWidget
{
    Q_OBJECT

public:
    explicit RateCardPage(credits::CreditService *service, QWidget *parent = nullptr);

public Q_SLOTS:
    void reload();

Q_SIGNALS:
    void buyRequested();
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void onLoaded();

    PriceLoader *m_prices;
    QLabel *m_since;
    QStackedWidget *m_stack;
    LoadPanel *m_panel;
    QWidget *m_content;
    RateTables *m_tables;
};

} // namespace reelmint::ui
