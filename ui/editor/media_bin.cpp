// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/media_bin.h"

#include "ui/editor/media_delegate.h"
#include "ui/editor/media_list_model.h"
#include "ui/editor/picture_cache.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/error_panel.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

namespace reelmint::ui {

MediaBin::MediaBin(editor::Project *project, PictureCache *pictures, QWidget *parent)
    : QFrame(parent), m_model(new MediaListModel(project, this)), m_title(new QLabel), m_status(new QLabel),
      m_import(new QPushButton), m_pages(new QStackedWidget), m_list(new QListView),
      m_empty(new EmptyState(QStringLiteral("film"), {}, {})), m_error(new ErrorPanel)
{
    setObjectName(QStringLiteral("mediaBin"));
    Theme::setRole(this, "panel");
    setAcceptDrops(true);
    setMinimumWidth(210);

    m_list->setObjectName(QStringLiteral("mediaList"));
    Theme::setRole(m_list, "plain");
    m_list->setModel(m_model);
    m_list->setItemDelegate(new MediaDelegate(pictures, m_list));
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_import->setObjectName(QStringLiteral("importButton"));
    m_import->setIcon(Theme::icon(QStringLiteral("import")));
    m_import->setIconSize({metrics::iconSize, metrics::iconSize});
    Theme::setRole(m_title, "heading");
    Theme::setRole(m_status, "muted");

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::gap + 4, metrics::gap, metrics::gap, metrics::gapSmall);
    head->addWidget(m_title, 1);
    head->addWidget(m_status);
    head->addWidget(m_import);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_error);
    column->addWidget(m_pages, 1);

    connect(m_import, &QPushButton::clicked, this, &MediaBin::importRequested);
    connect(m_empty, &EmptyState::actionRequested, this, &MediaBin::importRequested);
    connect(m_list, &QListView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT addRequested(m_model->idAt(index)); });
    connect(m_list, &QListView::customContextMenuRequested, this, &MediaBin::showMenu);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MediaBin::showPage);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MediaBin::showPage);
    connect(pictures, &PictureCache::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    m_error->setDismissable(true);
    retranslate();
    showPage();
}

void MediaBin::setImporting(int files)
{
    m_status->setText(files > 0 ? tr("Reading %n file(s)…", nullptr, files) : QString());
    if (files > 0)
        m_error->clear();
}

void MediaBin::showFailure(const QString &path, const Error &error)
{
    const QString name = QFileInfo(path).fileName();
    m_error->showMessage(error.message.contains(name) ? error.message
                                                      : tr("%1 was not imported. %2").arg(name, error.message),
                         false);
}

editor::MediaId MediaBin::current() const
{
    return m_model->idAt(m_list->currentIndex());
}

void MediaBin::showPage()
{
    const bool any = m_model->rowCount() > 0;
    m_pages->setCurrentWidget(any ? static_cast<QWidget *>(m_list) : m_empty);
    m_import->setVisible(any); // an empty bin offers it in its middle
}

void MediaBin::showMenu(const QPoint &position)
{
    const editor::MediaId id = m_model->idAt(m_list->indexAt(position));
    if (id.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(Theme::icon(QStringLiteral("timeline")), tr("Add to timeline")), &QAction::triggered, this,
            [this, id] { Q_EMIT addRequested(id); });
    connect(menu->addAction(Theme::icon(QStringLiteral("trash")), tr("Remove from project")), &QAction::triggered, this,
            [this, id] { Q_EMIT removeRequested(id); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool MediaBin::eventFilter(QObject *watched, QEvent *event)
{
    // Delete means the selected file here, not the selected clip: taken before the window's shortcut sees it.
    if (watched == m_list && event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Delete) && m_list->currentIndex().isValid())
            event->accept();
    }
    if (watched == m_list && event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent *>(event)))
        return true;
    return QFrame::eventFilter(watched, event);
}

bool MediaBin::handleKey(const QKeyEvent &event)
{
    const editor::MediaId id = current();
    if (id.isEmpty())
        return false;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        Q_EMIT addRequested(id);
    else if (event.matches(QKeySequence::Delete))
        Q_EMIT removeRequested(id);
    else
        return false;
    return true;
}

void MediaBin::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MediaBin::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesDropped(paths);
}

void MediaBin::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void MediaBin::retranslate()
{
    m_title->setText(tr("Media"));
    m_import->setText(tr("Import…"));
    m_import->setAccessibleName(tr("Import media files"));
    m_list->setAccessibleName(tr("Media of this project"));
    m_list->setAccessibleDescription(tr("Press Enter to put a file on the timeline."));
    m_empty->setTexts(tr("No media yet"), tr("Import videos, music or pictures, or drop files here."));
    m_empty->setAction(tr("Import…"));
}

} // namespace reelmint::ui
