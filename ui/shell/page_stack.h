// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace reelmint::ui {

/// The edit, and the pages that open over it one at a time (history, prices, sign-in). Leaving a page, by its own button
/// or by Escape, always returns to the edit exactly as it was left, with the focus where it was.
class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageStack(QWidget *edit, QWidget *parent = nullptr);

    /// The stack owns the page.
    void addPage(QWidget *page);
    void open(QWidget *page);
    void leave();
    bool isEditing() const { return currentWidget() == m_edit; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *m_edit;
    QWidget *m_focusInEdit = nullptr;
};

} // namespace reelmint::ui
