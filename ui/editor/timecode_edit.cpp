// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/timecode_edit.h"

#include "app/editor/timecode.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace reelmint::ui {

using editor::Frame;

TimecodeEdit::TimecodeEdit(QWidget *parent) : QAbstractSpinBox(parent)
{
    setLayoutDirection(Qt::LeftToRight);
    lineEdit()->setText(editor::timecode(0, m_rate));
    connect(this, &QAbstractSpinBox::editingFinished, this, &TimecodeEdit::takeText);
}

void TimecodeEdit::setRate(editor::FrameRate rate)
{
    m_rate = rate;
    setFrame(m_frame);
}

void TimecodeEdit::setFrame(Frame frame)
{
    m_frame = qMax<Frame>(0, frame);
    lineEdit()->setText(editor::timecode(m_frame, m_rate));
}

void TimecodeEdit::takeText()
{
    const Frame typed = editor::parseTimecode(lineEdit()->text(), m_rate).value_or(m_frame);
    const bool changed = typed != m_frame;
    setFrame(typed);
    if (changed)
        Q_EMIT frameEdited(m_frame);
}

void TimecodeEdit::stepBy(int steps)
{
    const Frame before = m_frame;
    setFrame(editor::parseTimecode(lineEdit()->text(), m_rate).value_or(m_frame) + steps);
    if (m_frame != before)
        Q_EMIT frameEdited(m_frame);
}

QAbstractSpinBox::StepEnabled TimecodeEdit::stepEnabled() const
{
    return isReadOnly() ? StepNone : m_frame > 0 ? StepUpEnabled | StepDownEnabled : StepEnabled(StepUpEnabled);
}

QValidator::State TimecodeEdit::validate(QString &input, int &) const
{
    for (QChar letter : std::as_const(input)) {
        if (letter != QLatin1Char(':') && (letter < QLatin1Char('0') || letter > QLatin1Char('9')))
            return QValidator::Invalid;
    }
    return editor::parseTimecode(input, m_rate) ? QValidator::Acceptable : QValidator::Intermediate;
}

void TimecodeEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        stepBy(event->key() == Qt::Key_PageUp ? m_rate.nominal() : -m_rate.nominal());
    else
        QAbstractSpinBox::keyPressEvent(event);
}

} // namespace reelmint::ui
