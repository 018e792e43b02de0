// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/client/client_stack.h"

#include "app/core/ids.h"
#include "tests/support/answer_probe.h"

#include <QTest>

namespace reelmint::test {

namespace {

net::ApiSettings apiSettings(const QUrl &server)
{
    net::ApiSettings settings;
    settings.base = server;
    return settings;
}

net::LiveSettings liveSettings(const QUrl &server)
{
    net::LiveSettings settings;
    settings.base = server;
    return settings;
}

} // namespace

ClientStack::ClientStack(const QUrl &server)
    : api(apiSettings(server)), session(api, tokens), credits(api), channel(liveSettings(server)), balance(clock),
      live(api, credits, channel, balance, {}), pending(credits, folder.filePath(QStringLiteral("orders.json"))),
      checkout(credits, pending, server)
{
    QObject::connect(&session, &account::Session::signedIn, &pending,
                     [this](const account::User &user) { pending.setUser(user.id); });
}

QString ClientStack::signUp()
{
    const QString email = QStringLiteral("%1@example.org").arg(newUuidV7());
    testing::AnswerProbe<account::User> probe;
    QObject context;
    session.signUp({email, QStringLiteral("a long enough password"), QStringLiteral("Ann"), {}}, &context, probe.slot());
    if (!QTest::qWaitFor([&probe] { return probe.count() > 0; }, 30'000) || !probe.ok()) {
        qWarning("sign-up failed: %s", qPrintable(probe.error().code));
        return {};
    }
    return email;
}

bool ClientStack::signIn(const QString &email, const QString &password)
{
    testing::AnswerProbe<account::User> probe;
    QObject context;
    session.signIn(email, password, &context, probe.slot());
    return QTest::qWaitFor([&probe] { return probe.count() > 0; }, 30'000) && probe.ok();
}

qint64 ClientStack::available() const
{
    return balance.balance() ? balance.balance()->available.value() : -1;
}

} // namespace reelmint::test
