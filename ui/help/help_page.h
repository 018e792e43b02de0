// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedWidget;

namespace reelmint::credits {
class CreditService;
}

namespace reelmint::ui {

class LoadPanel;
class PriceLoader;
class RateTables;

/// Credits in three steps, what things cost today, and answers to what people ask. Readable without a server: only the
/// prices wait for it.
class HelpPage : public QWidget
{
    Q_OBJECT

public:
    explicit HelpPage(credits::CreditService *service, QWidget *parent = nullptr);

public Q_SLOTS:
    void reload();

Q_SIGNALS:
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void onLoaded();

    PriceLoader *m_prices;
    QStackedWidget *m_stack;
    LoadPanel *m_panel;
    RateTables *m_tables;
};

} // namespace reelmint::ui
