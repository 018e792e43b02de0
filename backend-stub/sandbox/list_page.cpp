// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/list_page.h"

#include "backend-stub/sandbox/world.h"

#include <QJsonArray>

#include <algorithm>

namespace reelmint::sandbox {

namespace {

QJsonObject listObject(const QJsonArray &data, bool hasMore, const QString &url)
{
    return {{"object", "list"}, {"data", data}, {"has_more", hasMore}, {"url", url}};
}

} // namespace

Answer listPage(const World &world, const QString &kind, const QString &url, const QJsonObject &params,
                const ListFilter &filter)
{
    QStringList ids;
    for (const QString &id : world.store.newestFirst(kind))
        if (!world.store.get(id).value("deleted").toBool() && (!filter || filter(id)))
            ids += id;
    const qsizetype limit = params.contains("limit") ? qsizetype(params.value("limit").toInteger()) : 10;
    const bool backwards = params.contains("ending_before");
    const QString cursorName = backwards ? QStringLiteral("ending_before") : QStringLiteral("starting_after");
    if (backwards && params.contains("starting_after"))
        return errors::invalidParam(QStringLiteral("ending_before"),
                                    QStringLiteral("You may only specify one of these parameters: ending_before, "
                                                   "starting_after."));
    qsizetype first = 0;
    qsizetype end = ids.size();
    if (params.contains(cursorName)) {
        const QString cursor = params.value(cursorName).toString();
        if (world.store.get(kind, cursor).isEmpty())
            return errors::noSuch(QString(kind).replace('.', ' '), cursor, cursorName);
        // The cursor itself may be filtered out; its place in time still counts.
        const qint64 place = world.store.sequence(cursor);
        const auto older =
            std::find_if(ids.begin(), ids.end(), [&](const QString &id) { return world.store.sequence(id) < place; });
        const auto notNewer =
            std::find_if(ids.begin(), ids.end(), [&](const QString &id) { return world.store.sequence(id) <= place; });
        if (backwards)
            end = notNewer - ids.begin();
        else
            first = older - ids.begin();
    }
    const qsizetype available = end - first;
    if (backwards && available > limit)
        first = end - limit;
    QJsonArray data;
    for (qsizetype i = first; i < std::min(end, first + limit); ++i)
        data.append(world.store.get(ids.at(i)));
    return listObject(data, available > limit, url);
}

QJsonObject wholeList(const World &world, const QString &kind, const QString &url, const ListFilter &filter)
{
    QJsonArray data;
    const QStringList ids = kind == "item" ? world.store.oldestFirst(kind) : world.store.newestFirst(kind);
    for (const QString &id : ids)
        if (!filter || filter(id))
            data.append(world.store.get(id));
    return listObject(data, false, url);
}

bool inRange(const QJsonValue &range, qint64 time)
{
    if (range.isUndefined() || range.isNull())
        return true;
    if (!range.isObject())
        return range.toInteger() == time;
    const QJsonObject bounds = range.toObject();
    const auto bound = [&](const char *name) { return bounds.value(QString::fromLatin1(name)); };
    return (bound("gt").isUndefined() || time > bound("gt").toInteger()) &&
           (bound("gte").isUndefined() || time >= bound("gte").toInteger()) &&
           (bound("lt").isUndefined() || time < bound("lt").toInteger()) &&
           (bound("lte").isUndefined() || time <= bound("lte").toInteger());
}

} // namespace reelmint::sandbox
