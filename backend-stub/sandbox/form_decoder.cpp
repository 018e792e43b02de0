// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/form_decoder.h"

#include <QJsonArray>
#include <QStringDecoder>

#include <optional>

namespace reelmint::sandbox {

namespace {

constexpr qsizetype maxDepth = 10;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<QString> decodePart(QByteArrayView part)
{
    QByteArray bytes;
    bytes.reserve(part.size());
    for (qsizetype i = 0; i < part.size(); ++i) {
        if (part[i] == '+') {
            bytes += ' ';
        } else if (part[i] == '%') {
            const int high = i + 1 < part.size() ? hexDigit(part[i + 1]) : -1;
            const int low = i + 2 < part.size() ? hexDigit(part[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            bytes += char(high * 16 + low);
            i += 2;
        } else {
            bytes += part[i];
        }
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional<QString>(text);
}

/// "a[b][]" → {"a","b",""}; nothing when the brackets do not match.
std::optional<QStringList> splitName(const QString &name)
{
    const qsizetype open = name.indexOf('[');
    if (name.isEmpty() || open == 0 || (open < 0 && name.contains(']')))
        return std::nullopt;
    if (open < 0)
        return QStringList{name};
    QStringList path{name.left(open)};
    qsizetype at = open;
    while (at < name.size()) {
        if (name.at(at) != '[')
            return std::nullopt;
        const qsizetype close = name.indexOf(']', at);
        const QString segment = close < 0 ? QString() : name.mid(at + 1, close - at - 1);
        if (close < 0 || segment.contains('['))
            return std::nullopt;
        path += segment;
        at = close + 1;
    }
    return path.size() > maxDepth ? std::nullopt : std::optional<QStringList>(path);
}

std::optional<QJsonValue> insert(const QJsonValue &node, const QStringList &path, qsizetype depth,
                                 const QString &value);

/// "a[][b]": a new element begins when the last one already has the name (the way old clients send arrays of hashes).
std::optional<QJsonValue> append(const QJsonValue &node, const QStringList &path, qsizetype depth, const QString &value)
{
    if (!node.isUndefined() && !node.isArray())
        return std::nullopt;
    QJsonArray array = node.toArray();
    if (depth + 1 == path.size()) {
        array.append(value);
        return array;
    }
    const QString next = path.at(depth + 1);
    const bool extendLast = !next.isEmpty() && !array.isEmpty() && array.last().isObject() &&
                            (depth + 2 < path.size() || !array.last().toObject().contains(next));
    const auto element = insert(extendLast ? array.last() : QJsonValue(QJsonValue::Undefined), path, depth + 1, value);
    if (!element)
        return std::nullopt;
    if (extendLast)
        array.replace(array.size() - 1, *element);
    else
        array.append(*element);
    return array;
}

std::optional<QJsonValue> insert(const QJsonValue &node, const QStringList &path, qsizetype depth, const QString &value)
{
    if (depth == path.size())
        return node.isUndefined() || node.isString() ? std::optional<QJsonValue>(value) : std::nullopt;
    if (path.at(depth).isEmpty())
        return append(node, path, depth, value);
    if (!node.isUndefined() && !node.isObject())
        return std::nullopt;
    QJsonObject object = node.toObject();
    const auto child = insert(object.value(path.at(depth)), path, depth + 1, value);
    if (!child)
        return std::nullopt;
    object.insert(path.at(depth), *child);
    return object;
}

} // namespace

Answer decodeForm(const QByteArray &encoded)
{
    QJsonValue root = QJsonObject();
    for (const QByteArray &pair : encoded.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto name = decodePart(QByteArrayView(pair).first(equals < 0 ? pair.size() : equals));
        const auto value = decodePart(equals < 0 ? QByteArrayView() : QByteArrayView(pair).sliced(equals + 1));
        if (!name || !value || name->contains(QChar::Null) || value->contains(QChar::Null))
            return ApiError{.message =
                                QStringLiteral("Invalid request: the parameters are not valid URL-encoded UTF-8.")};
        const auto path = splitName(*name);
        if (!path)
            return errors::invalidParam(*name, QStringLiteral("Invalid parameter name: %1").arg(*name));
        const auto next = insert(root, *path, 0, *value);
        if (!next)
            return errors::invalidParam(*name, QStringLiteral("Conflicting types for parameter: %1").arg(*name));
        root = *next;
    }
    return root.toObject();
}

} // namespace reelmint::sandbox
