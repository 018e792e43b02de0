// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/main/shutdown_signal.h"

#include <QObject>

#ifdef Q_OS_WIN
#include <QMetaObject>

#include <qt_windows.h>
#else
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace reelmint::backend {

#ifdef Q_OS_WIN

namespace {
QObject *signalContext = nullptr;
std::function<void()> signalAction;

BOOL WINAPI onConsoleEvent(DWORD)
{
    QMetaObject::invokeMethod(signalContext, [] { signalAction(); }, Qt::QueuedConnection);
    return TRUE;
}
} // namespace

void onShutdownSignal(QObject *context, std::function<void()> onSignal)
{
    signalContext = context;
    signalAction = std::move(onSignal);
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

#else

namespace {
int signalSockets[2] = { -1, -1 };

extern "C" void tellEventLoop(int)
{
    // Only what is allowed in a signal handler: one byte into a socket that the event loop watches.
    const char byte = 1;
    const ssize_t written = ::write(signalSockets[0], &byte, 1);
    static_cast<void>(written);
}
} // namespace

void onShutdownSignal(QObject *context, std::function<void()> onSignal)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalSockets) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalSockets[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, onSignal = std::move(onSignal)] {
        notifier->setEnabled(false);
        onSignal();
    });
    struct sigaction action = {};
    action.sa_handler = tellEventLoop;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, nullptr);
}

#endif

} // namespace reelmint::backend
