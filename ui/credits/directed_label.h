// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace reelmint::ui {

/// A label that stands at the leading or trailing edge of the page's direction. A plain QLabel goes by its text, so that
/// in a right-to-left page a price ("$4.99") would stand on the other side than the words around it.
class DirectedLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Edge { Leading, Trailing };

    explicit DirectedLabel(const QString &text, QWidget *parent = nullptr, Edge edge = Edge::Leading);

protected:
    void changeEvent(QEvent *event) override;

private:
    void align();

    Edge m_edge;
};

} // namespace reelmint::ui
