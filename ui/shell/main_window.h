// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

#include <functional>

namespace reelmint::ui {

class HeaderBar;
class PageStack;

/// Arranges the parts it is given and owns nothing but their places: header, strips (banner, notices), pages, jobs. Asks
/// before it closes.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    struct Parts
    {
        HeaderBar *header = nullptr;
        QList<QWidget *> strips = {};
        PageStack *pages = nullptr;
        QWidget *jobs = nullptr;
    };

    /// Runs its argument when closing loses nothing, now or later, or not at all.
    using CloseGuard = std::function<void(std::function<void()>)>;

    explicit MainWindow(QWidget *parent = nullptr);
    void arrange(const Parts &parts);
    void setCloseGuard(CloseGuard guard) { m_closeGuard = std::move(guard); }

Q_SIGNALS:
    /// The person is back at this window: a good moment to ask what is new.
    void becameActive();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    CloseGuard m_closeGuard;
    bool m_mayClose = false;
    bool m_asking = false;
};

} // namespace reelmint::ui
