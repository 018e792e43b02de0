// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/editor_dialogs.h"

#include <QStringList>

namespace reelmint::tour {

/// Answers the editor's questions at once, with what the tour has laid out for them.
class ScriptedDialogs final : public ui::EditorDialogs
{
public:
    QStringList media;
    QString projectToOpen;
    QString projectToSave;

    void chooseMedia(QWidget *, std::function<void(const QStringList &)> done) override { done(media); }
    void chooseProjectToOpen(QWidget *, std::function<void(const QString &)> done) override { done(projectToOpen); }
    void chooseProjectToSave(QWidget *, const QString &, std::function<void(const QString &)> done) override
    {
        done(projectToSave);
    }
    void askToSave(QWidget *, const QString &, std::function<void(SaveAnswer)> done) override
    {
        done(SaveAnswer::Discard);
    }
};

} // namespace reelmint::tour
