// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/editor/frame_rate.h"

#include <QAbstractSpinBox>

namespace reelmint::ui {

/// A field for a time code: type it, or step it by a frame (arrows) or a second (Page Up/Down). Reports what the person
/// settled on, not every key. Time codes are written left to right in every language.
class TimecodeEdit : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit TimecodeEdit(QWidget *parent = nullptr);

    void setRate(editor::FrameRate rate);
    void setFrame(editor::Frame frame); ///< no signal
    editor::Frame frame() const { return m_frame; }

    void stepBy(int steps) override;
    QValidator::State validate(QString &input, int &position) const override;

Q_SIGNALS:
    void frameEdited(reelmint::editor::Frame frame);

protected:
    StepEnabled stepEnabled() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void takeText();

    editor::FrameRate m_rate;
    editor::Frame m_frame = 0;
};

} // namespace reelmint::ui
