// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;

namespace reelmint::ui {

class ElidedLabel;

/// The top line: what is open on the left, what one does with it and what it costs on the right.
class HeaderBar : public QFrame
{
    Q_OBJECT

public:
    /// Takes the widgets over, in reading order.
    explicit HeaderBar(const QList<QWidget *> &tools, QWidget *parent = nullptr);

    /// The film's name; a dot marks unsaved changes.
    void setFilm(const QString &name, bool unsaved);

private:
    ElidedLabel *m_film;
};

} // namespace reelmint::ui
