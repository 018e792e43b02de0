// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/keychain_token_store.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace reelmint::account {

namespace {

Q_LOGGING_CATEGORY(lcKeychain, "reelmint.keychain", QtInfoMsg)

TokenStore::Outcome outcomeOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return TokenStore::Outcome::Done;
    case QKeychain::EntryNotFound:
        return TokenStore::Outcome::NotFound;
    default:
        qCInfo(lcKeychain).noquote() << "no keychain:" << job.errorString();
        return TokenStore::Outcome::NoKeychain;
    }
}

} // namespace

KeychainTokenStore::KeychainTokenStore(const QString &service, const QString &key, int limitMs, QObject *parent)
    : TokenStore(parent), m_service(service), m_key(key), m_limitMs(limitMs)
{
}

void KeychainTokenStore::run(QKeychain::Job *job, QObject *context, std::function<void(Outcome)> answer,
                             std::function<void()> late)
{
    Q_ASSERT(context);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(m_key);
    // Whichever comes first answers; a job cannot be stopped, so one that comes later is only noted.
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    const QPointer<QTimer> waiting(limit);
    const auto shared = std::make_shared<std::function<void(Outcome)>>(std::move(answer));
    const auto reply = [shared, guard = QPointer<QObject>(context)](Outcome outcome) {
        if (guard)
            (*shared)(outcome);
    };
    connect(limit, &QTimer::timeout, this, [limit, reply] {
        qCWarning(lcKeychain) << "the keychain does not answer";
        limit->deleteLater();
        reply(Outcome::NoKeychain);
    });
    connect(job, &QKeychain::Job::finished, this, [waiting, reply, late = std::move(late)](QKeychain::Job *done) {
        if (waiting && waiting->isActive()) {
            waiting->stop();
            waiting->deleteLater();
            reply(outcomeOf(*done));
        } else if (late && done->error() == QKeychain::NoError) {
            late();
        }
    });
    limit->start(m_limitMs);
    job->start();
}

void KeychainTokenStore::load(QObject *context, Loaded answer)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    const QPointer<QKeychain::ReadPasswordJob> reading(job);
    run(job, context,
        [reading, answer = std::move(answer)](Outcome outcome) {
            const bool found = outcome == Outcome::Done && reading;
            answer(outcome, found ? reading->binaryData() : QByteArray());
        },
        {});
}

void KeychainTokenStore::save(const QByteArray &secret, QObject *context, Settled answer)
{
    const quint64 generation = ++m_generation;
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(secret);
    // The caller was told that nothing is kept, so a write that succeeds after that is undone.
    run(job, context, std::move(answer), [this, generation] {
        if (generation == m_generation)
            forgetLateWrite();
    });
}

void KeychainTokenStore::forgetLateWrite()
{
    qCInfo(lcKeychain) << "forgetting an entry that was written too late";
    forget(this, [](Outcome) {});
}

void KeychainTokenStore::forget(QObject *context, Settled answer)
{
    ++m_generation;
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    run(job, context,
        [answer = std::move(answer)](Outcome outcome) {
            answer(outcome == Outcome::NotFound ? Outcome::Done : outcome);
        },
        {});
}

} // namespace reelmint::account
