// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace reelmint::ui {

/// The picture of the film, as large as fits with its shape kept; what stands in for it when there is none; and a sign
/// over it when the media of this frame is missing.
class PreviewWidget : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewWidget(QWidget *parent = nullptr);

    void setImage(const QImage &image); ///< null: the placeholder
    void setPlaceholder(const QString &heading, const QString &sentence);
    /// File names without folders; empty: nothing is missing here.
    void setMissing(const QStringList &names);

    QSize sizeHint() const override { return {640, 360}; }
    QSize minimumSizeHint() const override { return {240, 135}; }

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QRect pictureArea() const;
    void paintPlaceholder(QPainter &painter) const;
    void paintMissing(QPainter &painter) const;
    void describe();

    QImage m_image;
    QString m_heading;
    QString m_sentence;
    QStringList m_missing;
    bool m_showFocus = false; ///< it came by the keyboard
};

} // namespace reelmint::ui
