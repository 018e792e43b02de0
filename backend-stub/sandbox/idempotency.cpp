// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/idempotency.h"

#include "backend-stub/sandbox/world.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace reelmint::sandbox::idempotency {

namespace {

const QString kind = QStringLiteral("sandbox.idempotency_key");

QString recordId(const QString &key)
{
    return QStringLiteral("idem_") +
           QString::fromLatin1(QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex());
}

bool isOld(const World &world, const QJsonObject &record)
{
    return world.now() - record.value("created").toInteger() >= keptSeconds;
}

} // namespace

QString fingerprint(const QString &method, const QString &path, const QJsonObject &params)
{
    // QJsonObject keeps its names sorted, so the order on the wire does not matter.
    const QByteArray text =
        (method + ' ' + path + '\n').toUtf8() + QJsonDocument(params).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

IdempotencyVerdict begin(World &world, const QString &key, const QString &fingerprint, const QString &requestId)
{
    const QJsonObject record = world.store.get(kind, recordId(key));
    if (record.isEmpty() || isOld(world, record)) {
        if (!record.isEmpty())
            world.store.remove(recordId(key));
        world.store.put({{"id", recordId(key)},
                         {"object", kind},
                         {"created", world.now()},
                         {"fingerprint", fingerprint},
                         {"request_id", requestId},
                         {"running", true}});
        return {};
    }
    if (record.value("fingerprint").toString() != fingerprint)
        return {
            .replay = {},
            .refused = ApiError{
                .type = QStringLiteral("idempotency_error"),
                .message = QStringLiteral("Keys for idempotent requests can only be used with the same parameters they "
                                          "were first used with. Try using a key other than '%1' if you meant to "
                                          "execute a different request.")
                               .arg(key)}};
    if (record.value("running").toBool())
        return {.replay = {},
                .refused =
                    ApiError{.status = 409,
                             .type = QStringLiteral("idempotency_error"),
                             .code = QStringLiteral("idempotency_key_in_use"),
                             .message = QStringLiteral(
                                            "There is currently another in-progress request using this Idempotency-Key "
                                            "(that probably means you submitted twice, and the other request is still "
                                            "going through): %1. Please try again later.")
                                            .arg(key)}};
    return {.replay = SavedAnswer{int(record.value("status").toInteger()), record.value("body").toObject(),
                                  record.value("request_id").toString()},
            .refused = {}};
}

void finish(World &world, const QString &key, const SavedAnswer &answer)
{
    world.store.patch(recordId(key), {{"running", false}, {"status", answer.status}, {"body", answer.body}});
}

void abandon(World &world, const QString &key)
{
    world.store.remove(recordId(key));
}

void prune(World &world, bool alsoRunning)
{
    for (const QString &id : world.store.oldestFirst(kind)) {
        const QJsonObject record = world.store.get(id);
        if (isOld(world, record) || (alsoRunning && record.value("running").toBool()))
            world.store.remove(id);
    }
}

} // namespace reelmint::sandbox::idempotency
