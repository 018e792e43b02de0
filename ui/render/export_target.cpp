// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/render/export_target.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace reelmint::ui {

ExportTarget::ExportTarget(ChooseFilmFile choose, QWidget *parent)
    : QWidget(parent), m_choose(std::move(choose)), m_label(new QLabel), m_name(new QLineEdit),
      m_browse(new QPushButton), m_where(new QLabel), m_replace(new QCheckBox)
{
    m_name->setObjectName(QStringLiteral("exportName"));
    m_browse->setObjectName(QStringLiteral("exportBrowse"));
    m_where->setObjectName(QStringLiteral("exportWhere"));
    m_replace->setObjectName(QStringLiteral("exportReplace"));
    m_label->setBuddy(m_name);
    m_browse->setAutoDefault(false);
    m_where->setWordWrap(true);
    Theme::setRole(m_where, "muted");
    auto *row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_browse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapSmall);
    column->addWidget(m_label);
    column->addLayout(row);
    column->addWidget(m_where);
    column->addWidget(m_replace);

    connect(m_name, &QLineEdit::textChanged, this, &ExportTarget::refresh);
    connect(m_browse, &QPushButton::clicked, this, [this] {
        m_choose(this, path(), [this](const QString &chosen) {
            setPath(chosen);
            m_replace->setChecked(true); // the file dialog has asked already
        });
    });
    connect(m_replace, &QCheckBox::toggled, this, &ExportTarget::refresh);
    retranslate();
}

void ExportTarget::setPath(const QString &path)
{
    const QFileInfo info(path);
    m_folder = info.absolutePath();
    {
        const QSignalBlocker quiet(m_name);
        m_name->setText(info.fileName());
    }
    m_replace->setChecked(false);
    refresh();
}

QString ExportTarget::path() const
{
    QString name = m_name->text().trimmed();
    if (name.isEmpty() || name.contains(QLatin1Char('/')) || name.contains(QLatin1Char('\\')))
        return {};
    if (!name.endsWith(QLatin1String(".mp4"), Qt::CaseInsensitive))
        name += QStringLiteral(".mp4");
    return m_folder + QLatin1Char('/') + name;
}

bool ExportTarget::mayReplace() const
{
    return m_replace->isVisibleTo(this) && m_replace->isChecked();
}

void ExportTarget::focusName()
{
    m_name->setFocus();
    m_name->setSelection(0, static_cast<int>(QFileInfo(m_name->text()).completeBaseName().size()));
}

void ExportTarget::refresh()
{
    const QString target = path();
    const bool exists = !target.isEmpty() && QFileInfo::exists(target);
    m_replace->setVisible(exists);
    const QString folder = QDir::toNativeSeparators(m_folder);
    if (target.isEmpty())
        m_where->setText(tr("Type a file name without slashes."));
    else if (exists && !m_replace->isChecked())
        m_where->setText(tr("There is a file of this name in %1. It is kept; the film gets a number.").arg(folder));
    else
        m_where->setText(tr("In %1").arg(folder));
    m_name->setProperty("invalid", target.isEmpty());
    Theme::repolish(m_name);
    m_name->setAccessibleDescription(m_where->text());
    Q_EMIT changed();
}

void ExportTarget::retranslate()
{
    m_label->setText(tr("&File name"));
    m_name->setAccessibleName(tr("File name"));
    m_browse->setText(tr("&Browse…"));
    m_browse->setAccessibleName(tr("Choose folder and file name"));
    m_replace->setText(tr("&Replace the existing file"));
    m_replace->setAccessibleName(tr("Replace the existing file"));
    refresh();
}

void ExportTarget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

ChooseFilmFile nativeFilmFileDialog()
{
    return [](QWidget *parent, const QString &suggestion, const std::function<void(const QString &)> &done) {
        auto *dialog =
            new QFileDialog(parent, QCoreApplication::translate("reelmint::ui::ExportTarget", "Export film as"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("mp4"));
        dialog->setNameFilter(QCoreApplication::translate("reelmint::ui::ExportTarget", "MP4 video (*.mp4)"));
        dialog->setDirectory(QFileInfo(suggestion).path());
        dialog->selectFile(QFileInfo(suggestion).fileName());
        QObject::connect(dialog, &QFileDialog::fileSelected, parent, done);
        dialog->open();
    };
}

} // namespace reelmint::ui
