// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/webhook_store.h"

#include <algorithm>

namespace reelmint::usecases {

namespace {

QString nameOf(EventState state)
{
    switch (state) {
    case EventState::Received: return QStringLiteral("received");
    case EventState::Done: return QStringLiteral("done");
    case EventState::Failed: return QStringLiteral("failed");
    case EventState::Ignored: return QStringLiteral("ignored");
    case EventState::Parked: return QStringLiteral("parked");
    }
    return {};
}

qint64 pauseSeconds(int attempts)
{
    constexpr qint64 kHour = 3600;
    return attempts >= 12 ? kHour : std::min<qint64>(kHour, qint64(1) << std::max(1, attempts));
}

QVariant nullable(const QString &text)
{
    return text.isEmpty() ? QVariant(QString()) : QVariant(text);
}

} // namespace

Result<void> storeEvent(store::Database &database, const payments::StripeEvent &event, const QByteArray &payload,
                        EventState state, const QString &reason)
{
    const Result<qint64> stored = database.execute(
        QStringLiteral("insert into webhook_events (id, type, api_created, livemode, payload, state, last_error, "
                       "processed_at) values (?::text, ?::text, to_timestamp(?::bigint), ?::boolean, ?::bytea, ?::text, "
                       "?::text, case when ?::boolean then clock_timestamp() end) on conflict (id) do nothing"),
        {event.id, event.type, event.created, event.livemode.value_or(false), payload, nameOf(state), nullable(reason),
         state != EventState::Received},
        true);
    if (!stored)
        return stored.error();
    return {};
}

Result<std::optional<StoredEvent>> claimEvent(store::Database &database)
{
    const Result<store::Rows> rows = database.query(QStringLiteral(
        "update webhook_events set attempts = attempts + 1, next_attempt_at = clock_timestamp() + interval '1 minute' "
        "where id = (select id from webhook_events where state in ('received', 'failed') "
        "and next_attempt_at <= clock_timestamp() order by next_attempt_at limit 1 for update skip locked) "
        "returning id, payload, attempts"));
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<StoredEvent>();
    const store::Row &row = rows->first();
    return std::optional(StoredEvent{row.text("id"), row.bytes("payload"), int(row.integer("attempts"))});
}

Result<void> finishEvent(store::Database &database, const StoredEvent &event, EventState state, const QString &reason)
{
    const Result<qint64> saved = database.execute(
        QStringLiteral("update webhook_events set state = ?::text, last_error = ?::text, "
                       "processed_at = case when ?::boolean then clock_timestamp() end, "
                       "next_attempt_at = clock_timestamp() + ?::bigint * interval '1 second' "
                       "where id = ?::text and state in ('received', 'failed')"),
        {nameOf(state), nullable(reason.left(500)), state != EventState::Failed,
         state == EventState::Failed ? pauseSeconds(event.attempts) : qint64(0), event.id},
        true);
    if (!saved)
        return saved.error();
    return {};
}

} // namespace reelmint::usecases
