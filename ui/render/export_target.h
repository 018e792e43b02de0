// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace reelmint::ui {

/// Asks for a file to save a film as, starting from a suggestion; `done` does not run when the person closes the
/// window. Replaceable, so that tests can answer.
using ChooseFilmFile =
    std::function<void(QWidget *parent, const QString &suggestion, std::function<void(const QString &)> done)>;

/// Name and folder of the file to export, and whether a file of that name may be replaced.
class ExportTarget : public QWidget
{
    Q_OBJECT

public:
    explicit ExportTarget(ChooseFilmFile choose, QWidget *parent = nullptr);

    void setPath(const QString &path);
    /// Absolute; ".mp4" is added to a name without it. Empty when nothing usable is typed.
    QString path() const;
    bool mayReplace() const;
    void focusName();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslate();

    ChooseFilmFile m_choose;
    QString m_folder;
    QLabel *m_label;
    QLineEdit *m_name;
    QPushButton *m_browse;
    QLabel *m_where;
    QCheckBox *m_replace;
};

/// The desktop's own file dialog.
ChooseFilmFile nativeFilmFileDialog();

} // namespace reelmint::ui
