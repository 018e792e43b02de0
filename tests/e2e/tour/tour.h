// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main/services.h"
#include "app/main/workbench.h"
#include "tests/e2e/tour/scripted_dialogs.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <stdexcept>

namespace reelmint::tour {

/// A step was not what it should be; the tour ends there and says which.
class StepFailed : public std::runtime_error
{
public:
    explicit StepFailed(const QString &what) : std::runtime_error(what.toStdString()) {}
};

/// The whole story, told with real windows, clicks and keys against a running backend: each step waits for what a person
/// would see, checks it, and leaves a numbered picture. Pictures, film and ledger go to one folder.
class Tour
{
public:
    struct Settings
    {
        QString folder;
        QString database; ///< for the ledger's file; empty: none is written
    };

    Tour(Services &services, Workbench &workbench, ui::Theme &theme, ScriptedDialogs &dialogs, Settings settings);

    /// False when a step failed; everything that was found is printed.
    bool run();

private:
    // The story, in order; one file a chapter.
    void signUp();
    void cutFilm();
    void watchFilm();
    void exportFilm();
    void checkFilm();
    void seeLowBalance();
    void payAndReceive();
    void tryBadCards();
    void cancelCheckout();
    void failChallenge();
    void cancelExport();
    void loseSource();
    void spendElsewhere();
    void runShort();
    void readHistory();
    void lookAtEverythingInLight();
    void signOutAndIn();
    void writeLedger();

    // What a step is made of.
    void chapter(const QString &title, const std::function<void()> &steps);
    void expect(bool holds, const QString &what);
    void waitFor(const std::function<bool()> &holds, const QString &what, int ms = 20'000);
    void shot(const QString &name);
    void click(QWidget *widget);
    void type(const QString &objectName, const QString &text);
    template <class T>
    T *find(const char *objectName, QWidget *in = nullptr) const
    {
        const QWidget *root = in ? in : window();
        T *found = root->findChild<T *>(QString::fromLatin1(objectName));
        if (!found)
            throw StepFailed(QStringLiteral("there is no %1").arg(QString::fromLatin1(objectName)));
        return found;
    }
    QWidget *window() const;
    Credits available() const;
    void waitForAvailable(qint64 credits, const QString &why);
    QList<credits::Transaction> history();
    QString clip(const QString &name) const; ///< path of a real clip

    void openPayment(const QString &package);
    void fillCard(const QString &number);
    void startExport(const QString &resolution, const QString &file);
    render::RenderJob *pressExport();
    void setPlayhead(qint64 frame);
    void choosePage(QWidget *page, const QString &name);

    Services &m_services;
    Workbench &m_workbench;
    ui::Theme &m_theme;
    ScriptedDialogs &m_dialogs;
    Settings m_settings;
    int m_shots = 0;
    QString m_film;
    QString m_email;
    QString m_password;
};

} // namespace reelmint::tour
