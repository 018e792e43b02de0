// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page_stack.h"

#include <QKeyEvent>

namespace reelmint::ui {

PageStack::PageStack(QWidget *edit, QWidget *parent) : QStackedWidget(parent), m_edit(edit)
{
    setObjectName(QStringLiteral("pages"));
    addWidget(edit);
}

void PageStack::addPage(QWidget *page)
{
    addWidget(page);
}

void PageStack::open(QWidget *page)
{
    if (isEditing())
        m_focusInEdit = m_edit->focusWidget();
    setCurrentWidget(page);
    if (page == m_edit && m_focusInEdit)
        m_focusInEdit->setFocus();
    else
        page->setFocus();
}

void PageStack::leave()
{
    open(m_edit);
}

void PageStack::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isEditing())
        leave();
    else
        QStackedWidget::keyPressEvent(event);
}

} // namespace reelmint::ui
