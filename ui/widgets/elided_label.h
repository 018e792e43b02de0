// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace reelmint::ui {

/// One line that shortens itself in the middle or at the end instead of pushing its neighbours away. The whole text is
/// in the tool tip and is what screen readers hear.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr, Qt::TextElideMode mode = Qt::ElideRight);

    void setFullText(const QString &text);
    QString fullText() const { return m_full; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void elide();
    void align();

    QString m_full;
    Qt::TextElideMode m_mode;
};

} // namespace reelmint::ui
