// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/operation.h"

#include "backend-stub/sandbox/resource_file.h"

#include <QJsonDocument>

#include <mutex>

namespace reelmint::sandbox {

void OperationTable::add(http::Method method, const QString &path, ParamList params, OperationHandler handler,
                         bool publishableKeyAllowed)
{
    params.push_back(spec::list(QStringLiteral("expand"), spec::string({})));
    QStringList segments = path.split('/', Qt::SkipEmptyParts);
    m_operations.push_back({method, segments, std::move(params), std::move(handler), publishableKeyAllowed});
}

OperationTable::Match OperationTable::match(http::Method method, const QString &path) const
{
    const QStringList segments = path.split('/', Qt::SkipEmptyParts);
    for (const Operation &operation : m_operations) {
        if (operation.method != method || operation.path.size() != segments.size())
            continue;
        QStringList ids;
        bool fits = true;
        for (qsizetype i = 0; fits && i < segments.size(); ++i) {
            if (operation.path.at(i) == "{}")
                ids += segments.at(i);
            else
                fits = operation.path.at(i) == segments.at(i);
        }
        if (fits)
            return {&operation, ids};
    }
    return {};
}

QJsonObject mergedMetadata(const QJsonObject &before, const QJsonValue &given)
{
    if (given.isNull())
        return {};
    QJsonObject merged = before;
    const QJsonObject pairs = given.toObject();
    for (auto it = pairs.begin(); it != pairs.end(); ++it) {
        if (it->isNull())
            merged.remove(it.key());
        else
            merged.insert(it.key(), *it);
    }
    return merged;
}

QJsonObject objectTemplate(const QString &name)
{
    static std::mutex mutex;
    static QHash<QString, QJsonObject> cache;
    const std::lock_guard lock(mutex);
    const auto it = cache.constFind(name);
    if (it != cache.constEnd())
        return *it;
    const QJsonDocument document = QJsonDocument::fromJson(resourceFile(QStringLiteral("templates/%1.json").arg(name)));
    if (!document.isObject())
        qFatal("the template %s of the sandbox is broken", qPrintable(name));
    return *cache.insert(name, document.object());
}

} // namespace reelmint::sandbox
