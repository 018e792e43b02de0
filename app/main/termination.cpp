// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/termination.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace reelmint {

#ifdef Q_OS_UNIX

namespace {

int wakePipe[2] = {-1, -1};

void onSignal(int)
{
    // Only async-signal-safe calls are allowed here; the notifier below does the rest.
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], &byte, 1);
}

} // namespace

void quitWhenTerminated()
{
    if (::pipe(wakePipe) != 0)
        return;
    for (const int end : wakePipe)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    auto *notifier = new QSocketNotifier(wakePipe[0], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [notifier] {
        notifier->setEnabled(false);
        // Not quit(): that asks the windows, and they may ask a person who is not there.
        QCoreApplication::exit(0);
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

#else

void quitWhenTerminated() {}

#endif

} // namespace reelmint
