// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace reelmint::ui {

/// Questions of the editor that need a window of their own. An interface, so that tests can answer. Never blocks: the
/// answer comes through `done`, which does not run at all when the person closes the window without answering.
class EditorDialogs
{
public:
    enum class SaveAnswer { Save, Discard };

    virtual ~EditorDialogs() = default;
    virtual void chooseMedia(QWidget *parent, std::function<void(const QStringList &)> done) = 0;
    virtual void chooseProjectToOpen(QWidget *parent, std::function<void(const QString &)> done) = 0;
    virtual void chooseProjectToSave(QWidget *parent, const QString &suggestion,
                                     std::function<void(const QString &)> done) = 0;
    virtual void askToSave(QWidget *parent, const QString &projectName, std::function<void(SaveAnswer)> done) = 0;
};

} // namespace reelmint::ui
