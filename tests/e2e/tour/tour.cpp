// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/tour/tour.h"

#include "ui/shell/main_window.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPainter>
#include <QtTest/QtTest>

#include <cstdio>

namespace reelmint::tour {

namespace {

void print(const QString &line)
{
    std::fputs(qPrintable(line + QLatin1Char('\n')), stdout);
    std::fflush(stdout);
}

} // namespace

Tour::Tour(Services &services, Workbench &workbench, ui::Theme &theme, ScriptedDialogs &dialogs, Settings settings) :
    m_services(services), m_workbench(workbench), m_theme(theme), m_dialogs(dialogs), m_settings(std::move(settings)),
    m_film(QDir(m_settings.folder).filePath(QStringLiteral("film.mp4"))),
    m_email(QStringLiteral("tour-%1@example.com").arg(newUuidV7())),
    m_password(QStringLiteral("correct horse battery"))
{
}

bool Tour::run()
{
    const QList<std::pair<QString, void (Tour::*)()>> story{
        {QStringLiteral("A new account gets 100 credits"), &Tour::signUp},
        {QStringLiteral("Two real clips become a film"), &Tour::cutFilm},
        {QStringLiteral("The preview plays it"), &Tour::watchFilm},
        {QStringLiteral("An export costs what was quoted"), &Tour::exportFilm},
        {QStringLiteral("The film is the cut that was made"), &Tour::checkFilm},
        {QStringLiteral("A warning comes before the balance runs out"), &Tour::seeLowBalance},
        {QStringLiteral("A purchase brings credits once"), &Tour::payAndReceive},
        {QStringLiteral("Declined cards leave the balance alone and say why"), &Tour::tryBadCards},
        {QStringLiteral("A cancelled checkout leaves the balance alone"), &Tour::cancelCheckout},
        {QStringLiteral("A failed 3-D Secure challenge leaves the balance alone"), &Tour::failChallenge},
        {QStringLiteral("A cancelled export gives its credits back"), &Tour::cancelExport},
        {QStringLiteral("An export whose source vanished gives its credits back"), &Tour::loseSource},
        {QStringLiteral("Credits spent elsewhere show at once"), &Tour::spendElsewhere},
        {QStringLiteral("A shortfall leads to the purchase and back to the same export"), &Tour::runShort},
        {QStringLiteral("The history explains every credit"), &Tour::readHistory},
        {QStringLiteral("Everything again in light"), &Tour::lookAtEverythingInLight},
        {QStringLiteral("Signing out and in again"), &Tour::signOutAndIn},
        {QStringLiteral("The ledger, for anyone to check"), &Tour::writeLedger},
    };
    try {
        for (const auto &[title, step] : story)
            chapter(title, [this, step = step] { (this->*step)(); });
    } catch (const StepFailed &failure) {
        print(QStringLiteral("FAILED: ") + QString::fromUtf8(failure.what()));
        shot(QStringLiteral("failed"));
        return false;
    }
    print(QStringLiteral("%1 chapters, %2 pictures, every step as it should be").arg(story.size()).arg(m_shots));
    return true;
}

void Tour::chapter(const QString &title, const std::function<void()> &steps)
{
    QElapsedTimer timer;
    timer.start();
    print(QStringLiteral("· ") + title);
    steps();
    print(QStringLiteral("  done after %1 s").arg(timer.elapsed() / 1000));
}

void Tour::expect(bool holds, const QString &what)
{
    if (!holds)
        throw StepFailed(what);
}

void Tour::waitFor(const std::function<bool()> &holds, const QString &what, int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > ms)
            throw StepFailed(QStringLiteral("waited in vain: ") + what);
        QTest::qWait(20);
    }
}

/// The window with every dialog that lies over it, as a person sees it.
void Tour::shot(const QString &name)
{
    QTest::qWait(350); // animations and the page's own drawing come to rest
    QPixmap picture = window()->grab();
    QPainter painter(&picture);
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (!top->isVisible() || top == window() || !qobject_cast<QDialog *>(top))
            continue;
        painter.fillRect(QRect(QPoint(), picture.size()), QColor(0, 0, 0, 110));
        const QPoint place((window()->width() - top->width()) / 2, (window()->height() - top->height()) / 2);
        painter.drawPixmap(place, top->grab());
    }
    painter.end();
    ++m_shots;
    const QString file = QStringLiteral("%1-%2.png").arg(m_shots, 2, 10, QLatin1Char('0')).arg(name);
    if (!picture.save(QDir(m_settings.folder).filePath(file)))
        throw StepFailed(QStringLiteral("cannot write ") + file);
    print(QStringLiteral("  ") + file);
}

void Tour::click(QWidget *widget)
{
    waitFor([widget] { return widget->isVisible() && widget->isEnabled(); },
            QStringLiteral("%1 can be clicked").arg(widget->objectName()));
    QTest::mouseClick(widget, Qt::LeftButton);
}

void Tour::type(const QString &objectName, const QString &text)
{
    auto *field = find<QLineEdit>(objectName.toLatin1().constData());
    field->setFocus();
    field->clear();
    QTest::keyClicks(field, text);
}

QWidget *Tour::window() const
{
    return m_workbench.window();
}

Credits Tour::available() const
{
    return m_services.balance.balance() ? m_services.balance.balance()->available : Credits(-1);
}

void Tour::waitForAvailable(qint64 credits, const QString &why)
{
    waitFor([this, credits] { return available() == Credits(credits); },
            QStringLiteral("%1: expected %2 credits, the badge has %3").arg(why).arg(credits).arg(available().value()));
}

QList<credits::Transaction> Tour::history()
{
    QList<credits::Transaction> rows;
    bool answered = false;
    credits::HistoryQuery query;
    query.limit = 500;
    QObject context;
    m_services.credits.history(query, &context, [&](const Result<credits::TransactionPage> &page) {
        answered = page.ok();
        if (page)
            rows = page->rows;
    });
    waitFor([&] { return answered; }, QStringLiteral("the history"));
    return rows;
}

QString Tour::clip(const QString &name) const
{
    const QString path = QStringLiteral("/usr/share/forensics-samples/original-files/") + name;
    if (!QFileInfo::exists(path))
        throw StepFailed(QStringLiteral("the sample clip %1 is not installed (package forensics-samples-files)").arg(path));
    return path;
}

void Tour::choosePage(QWidget *page, const QString &name)
{
    waitFor([page] { return page->isVisible(); }, name + QStringLiteral(" is shown"));
    shot(name);
}

} // namespace reelmint::tour
