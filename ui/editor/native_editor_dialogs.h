// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/editor_dialogs.h"

#include <QCoreApplication>

namespace reelmint::ui {

/// The platform's own file dialogs and a message box.
class NativeEditorDialogs final : public EditorDialogs
{
    Q_DECLARE_TR_FUNCTIONS(reelmint::ui::NativeEditorDialogs)

public:
    void chooseMedia(QWidget *parent, std::function<void(const QStringList &)> done) override;
    void chooseProjectToOpen(QWidget *parent, std::function<void(const QString &)> done) override;
    void chooseProjectToSave(QWidget *parent, const QString &suggestion,
                             std::function<void(const QString &)> done) override;
    void askToSave(QWidget *parent, const QString &projectName, std::function<void(SaveAnswer)> done) override;
};

} // namespace reelmint::ui
