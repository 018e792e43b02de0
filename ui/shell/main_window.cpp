// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/shell/header_bar.h"
#include "ui/shell/page_stack.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace reelmint::ui {

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Reelmint"));
    setMinimumSize(960, 600);
    resize(1440, 900);
}

void MainWindow::arrange(const Parts &parts)
{
    auto *whole = new QWidget(this);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(parts.header);
    for (QWidget *strip : parts.strips)
        column->addWidget(strip);
    column->addWidget(parts.pages, 1);
    if (parts.jobs)
        column->addWidget(parts.jobs);
    setCentralWidget(whole);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose || !m_closeGuard) {
        event->accept();
        return;
    }
    m_asking = true;
    m_closeGuard([this] {
        m_mayClose = true;
        // Qt ignores a close() from within a close event: the event itself is accepted then.
        if (!m_asking)
            close();
    });
    m_asking = false;
    event->setAccepted(m_mayClose);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        Q_EMIT becameActive();
}

} // namespace reelmint::ui
