// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/json_body.h"

#include "backend-stub/http/json_parse.h"

#include <QSet>

#include <vector>

namespace reelmint::http {

/// One object of the body. Children share the root's error, and the root knows all of them for the unknown-field check.
struct JsonFields::Node
{
    QJsonObject object;
    QString path;
    QSet<QString> known;
    Node *root = this;
    std::optional<Error> error;                  // only the root's is used
    std::vector<std::shared_ptr<Node>> children; // only the root's is used
    bool absent = false;                         // stands in for an object that was not there: reads give placeholders
    QJsonValue current;

    QString label(const QString &name) const { return path.isEmpty() ? name : path + QLatin1Char('.') + name; }

    void fail(const QString &sentence)
    {
        if (!root->error)
            root->error = Error { ErrorKind::InvalidInput, QStringLiteral("invalid_request"), sentence };
    }
    void failField(const QString &name, const QString &why)
    {
        fail(QStringLiteral("“%1” %2").arg(label(name), why));
    }
};

JsonFields::JsonFields(const QByteArray &body) : m_node(std::make_shared<Node>())
{
    auto parsed = parseStrictObject(body);
    if (parsed.ok()) {
        m_node->object = parsed.value();
        return;
    }
    m_node->error = parsed.error();
    m_node->absent = true;
}

JsonFields::JsonFields(std::shared_ptr<Node> node) : m_node(std::move(node)) {}
JsonFields::JsonFields(JsonFields &&) noexcept = default;
JsonFields &JsonFields::operator=(JsonFields &&) noexcept = default;
JsonFields::~JsonFields() = default;

bool JsonFields::has(const QString &name) const
{
    return m_node->object.contains(name);
}

const QJsonValue *JsonFields::take(const QString &name, bool required)
{
    m_node->known.insert(name);
    if (m_node->absent)
        return nullptr;
    const auto found = m_node->object.constFind(name);
    if (found == m_node->object.constEnd()) {
        if (required)
            m_node->failField(name, QStringLiteral("is missing."));
        return nullptr;
    }
    m_node->current = found.value();
    return &m_node->current;
}

std::optional<QString> JsonFields::optionalString(const QString &name, qsizetype minLength, qsizetype maxLength)
{
    return has(name) ? std::optional<QString>(string(name, minLength, maxLength))
                     : (m_node->known.insert(name), std::nullopt);
}

QString JsonFields::string(const QString &name, qsizetype minLength, qsizetype maxLength)
{
    const QJsonValue *value = take(name, true);
    if (!value)
        return {};
    if (!value->isString()) {
        m_node->failField(name, QStringLiteral("must be text."));
        return {};
    }
    const QString text = value->toString();
    const qsizetype length = text.toUcs4().size();
    if (length < minLength || length > maxLength) {
        m_node->failField(name, minLength > 0
                                  ? QStringLiteral("must have %1 to %2 characters.").arg(minLength).arg(maxLength)
                                  : QStringLiteral("must have at most %1 characters.").arg(maxLength));
        return {};
    }
    return text;
}

QString JsonFields::oneOf(const QString &name, const QStringList &allowed)
{
    const QJsonValue *value = take(name, true);
    if (!value)
        return {};
    if (!value->isString() || !allowed.contains(value->toString())) {
        m_node->failField(name, QStringLiteral("must be one of: %1.").arg(allowed.join(QStringLiteral(", "))));
        return {};
    }
    return value->toString();
}

std::optional<qint64> JsonFields::optionalInteger(const QString &name, qint64 minimum, qint64 maximum)
{
    return has(name) ? std::optional<qint64>(integer(name, minimum, maximum))
                     : (m_node->known.insert(name), std::nullopt);
}

qint64 JsonFields::integer(const QString &name, qint64 minimum, qint64 maximum)
{
    const QJsonValue *value = take(name, true);
    if (!value)
        return minimum;
    // The parser let only integers through, so a number here is exact.
    const qint64 number = value->isDouble() ? value->toInteger() : 0;
    if (!value->isDouble()) {
        m_node->failField(name, QStringLiteral("must be a whole number."));
        return minimum;
    }
    if (number < minimum || number > maximum) {
        m_node->failField(name, QStringLiteral("must be between %1 and %2.").arg(minimum).arg(maximum));
        return minimum;
    }
    return number;
}

std::optional<bool> JsonFields::optionalBoolean(const QString &name)
{
    return has(name) ? std::optional<bool>(boolean(name)) : (m_node->known.insert(name), std::nullopt);
}

bool JsonFields::boolean(const QString &name)
{
    const QJsonValue *value = take(name, true);
    if (value && !value->isBool())
        m_node->failField(name, QStringLiteral("must be true or false."));
    return value && value->toBool();
}

JsonFields JsonFields::object(const QString &name)
{
    const QJsonValue *value = take(name, true);
    auto child = std::make_shared<Node>();
    child->path = m_node->label(name);
    child->root = m_node->root;
    child->absent = !value || !value->isObject();
    if (value && !value->isObject())
        m_node->failField(name, QStringLiteral("must be an object."));
    if (!child->absent)
        child->object = value->toObject();
    m_node->root->children.push_back(child);
    return JsonFields(child);
}

std::optional<JsonFields> JsonFields::optionalObject(const QString &name)
{
    if (has(name))
        return object(name);
    m_node->known.insert(name);
    return std::nullopt;
}

void JsonFields::reject(const QString &name, const QString &why)
{
    m_node->failField(name, why);
}

Result<void> JsonFields::finish()
{
    Node &root = *m_node->root;
    const auto refuseUnknown = [](Node &node) {
        for (auto it = node.object.constBegin(); it != node.object.constEnd(); ++it) {
            if (!node.known.contains(it.key()))
                node.failField(it.key().left(60), QStringLiteral("is not a field of this request."));
        }
    };
    if (!root.error)
        refuseUnknown(root);
    for (const auto &child : root.children) {
        if (!root.error)
            refuseUnknown(*child);
    }
    if (root.error)
        return *root.error;
    return {};
}

} // namespace reelmint::http
