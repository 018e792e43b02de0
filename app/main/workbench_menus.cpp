// SPDX-License-Identifier: GPL-3.0-or-later
// The menu bar: every action once more, with its shortcut, for keyboard and screen reader.
#include "app/main/workbench.h"
#include "ui/editor/editor_actions.h"
#include "ui/editor/editor_page.h"
#include "ui/shell/main_window.h"

#include <QMenuBar>

namespace reelmint {

void Workbench::fillMenus()
{
    QMenuBar *bar = m_window->menuBar();
    ui::EditorActions *actions = m_edit->actions();

    QMenu *film = bar->addMenu(tr("&Film"));
    film->addActions(actions->fileActions());
    film->addSeparator();
    QAction *exportAction = film->addAction(tr("&Export…"), this, &Workbench::exportFilm);
    exportAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    exportAction->setObjectName(QStringLiteral("exportAction"));
    film->addSeparator();
    QAction *quit = film->addAction(tr("&Quit"), m_window.get(), &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);

    bar->addMenu(tr("&Edit"))->addActions(actions->editActions());

    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions(actions->viewActions());
    view->addSeparator();
    view->addAction(tr("&Dark"), this, [this] { setScheme(ui::ColorScheme::Dark); });
    view->addAction(tr("&Light"), this, [this] { setScheme(ui::ColorScheme::Light); });

    QMenu *credits = bar->addMenu(tr("&Credits"));
    QAction *buyAction = credits->addAction(tr("&Buy credits…"), this, [this] { buy(); });
    buyAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B));
    QAction *historyAction = credits->addAction(tr("&History"), this, &Workbench::openHistory);
    historyAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    credits->addAction(tr("&Prices"), this, &Workbench::openPrices);

    QMenu *help = bar->addMenu(tr("&Help"));
    QAction *helpAction = help->addAction(tr("&How credits work"), this, &Workbench::openHelp);
    helpAction->setShortcut(QKeySequence::HelpContents);
}

} // namespace reelmint
