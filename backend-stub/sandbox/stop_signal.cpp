// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/stop_signal.h"

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <QSocketNotifier>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace reelmint::sandbox {

#ifdef Q_OS_WIN

namespace {

QObject *stopContext = nullptr;
std::function<void()> stopCall;

BOOL WINAPI onConsoleEvent(DWORD)
{
    QMetaObject::invokeMethod(
        stopContext, [] { stopCall(); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

void onStopSignal(QObject *context, std::function<void()> stop)
{
    stopContext = context;
    stopCall = std::move(stop);
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

#else

namespace {

int sockets[2] = {-1, -1};

// A signal handler may do next to nothing; the event loop does the rest.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(sockets[0], &byte, 1);
}

} // namespace

void onStopSignal(QObject *context, std::function<void()> stop)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
        return;
    auto *notifier = new QSocketNotifier(sockets[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, stop = std::move(stop)] {
        notifier->setEnabled(false);
        stop();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(number, &action, nullptr);
}

#endif

} // namespace reelmint::sandbox
