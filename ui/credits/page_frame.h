// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <initializer_list>

class QHBoxLayout;
class QVBoxLayout;

namespace reelmint::ui {

/// The common outside of a page that opens over the editor: a way back, a title, room for the page's own buttons.
class PageFrame : public QWidget
{
    Q_OBJECT

public:
    explicit PageFrame(const QString &title, QWidget *parent = nullptr);

    void addHeaderWidget(QWidget *widget);
    void setContent(QWidget *content);

Q_SIGNALS:
    void closeRequested();

private:
    QHBoxLayout *m_header;
    QVBoxLayout *m_column;
};

/// The widgets below each other in a scroll area, no wider than is good to read.
QWidget *scrollable(std::initializer_list<QWidget *> widgets, const QString &accessibleName);

} // namespace reelmint::ui
