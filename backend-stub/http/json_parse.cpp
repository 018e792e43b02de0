// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/json_parse.h"

#include <QJsonArray>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <limits>
#include <variant>
#include <vector>

namespace reelmint::http {
namespace {

bool hasControlCharacter(const QString &text)
{
    for (const QChar character : text) {
        const char16_t code = character.unicode();
        const bool allowed = code == u'\n' || code == u'\t';
        if ((code < 0x20 && !allowed) || (code >= 0x7f && code < 0xa0))
            return true;
    }
    return false;
}

/// Builds the QJsonObject from the parser's events. Returning false stops the parser; the reason stays in m_error.
class StrictBuilder
{
public:
    explicit StrictBuilder(int maxDepth) : m_maxDepth(maxDepth) {}

    bool null() { return put(QJsonValue(QJsonValue::Null)); }
    bool boolean(bool value) { return put(QJsonValue(value)); }
    bool number_integer(qint64 value) { return put(QJsonValue(value)); }
    bool number_unsigned(quint64 value)
    {
        if (value > static_cast<quint64>(std::numeric_limits<qint64>::max()))
            return fail(QStringLiteral("%1 is too large.").arg(where()));
        return put(QJsonValue(static_cast<qint64>(value)));
    }
    bool number_float(double, const std::string &raw)
    {
        const bool integral = raw.find_first_of(".eE") == std::string::npos;
        return fail(integral ? QStringLiteral("%1 is too large.").arg(where())
                             : QStringLiteral("%1 must be a whole number without a point or an exponent.").arg(where()));
    }
    bool string(std::string &value)
    {
        const QString text = QString::fromStdString(value);
        if (hasControlCharacter(text))
            return fail(QStringLiteral("%1 contains control characters.").arg(where()));
        return put(QJsonValue(text));
    }
    bool binary(nlohmann::json::binary_t &) { return fail(QStringLiteral("The request body is not JSON.")); }

    bool start_object(std::size_t) { return open(Container { QJsonObject(), {} }); }
    bool start_array(std::size_t)
    {
        if (m_stack.empty())
            return fail(QStringLiteral("The request body must be a JSON object."));
        return open(Container { QJsonArray(), {} });
    }
    bool key(std::string &value)
    {
        Container &top = m_stack.back();
        top.key = QString::fromStdString(value);
        if (hasControlCharacter(top.key))
            return fail(QStringLiteral("A field's name contains control characters."));
        if (std::get<QJsonObject>(top.content).contains(top.key))
            return fail(QStringLiteral("%1 is given twice.").arg(where()));
        return true;
    }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &)
    {
        return fail(QStringLiteral("The request body is not valid JSON (near byte %1).").arg(position));
    }

    const QString &error() const { return m_error; }
    const QJsonObject &result() const { return m_result; }

private:
    struct Container
    {
        std::variant<QJsonObject, QJsonArray> content;
        QString key;
    };

    QString where() const
    {
        QStringList path;
        for (const Container &container : m_stack) {
            if (!container.key.isEmpty())
                path.append(container.key.left(60));
        }
        return path.isEmpty() ? QStringLiteral("The request body")
                              : QStringLiteral("“%1”").arg(path.join(QLatin1Char('.')));
    }
    bool fail(const QString &reason)
    {
        if (m_error.isEmpty())
            m_error = reason;
        return false;
    }
    bool open(Container container)
    {
        if (static_cast<int>(m_stack.size()) >= m_maxDepth)
            return fail(QStringLiteral("The request body is nested too deeply."));
        m_stack.push_back(std::move(container));
        return true;
    }
    bool close()
    {
        const Container finished = std::move(m_stack.back());
        m_stack.pop_back();
        if (m_stack.empty()) {
            m_result = std::get<QJsonObject>(finished.content);
            return true;
        }
        if (const auto *object = std::get_if<QJsonObject>(&finished.content))
            return put(QJsonValue(*object));
        return put(QJsonValue(std::get<QJsonArray>(finished.content)));
    }
    bool put(const QJsonValue &value)
    {
        if (m_stack.empty())
            return fail(QStringLiteral("The request body must be a JSON object."));
        Container &top = m_stack.back();
        if (auto *object = std::get_if<QJsonObject>(&top.content))
            object->insert(top.key, value);
        else
            std::get<QJsonArray>(top.content).append(value);
        return true;
    }

    int m_maxDepth;
    std::vector<Container> m_stack;
    QJsonObject m_result;
    QString m_error;
};

} // namespace

Result<QJsonObject> parseStrictObject(const QByteArray &body, int maxDepth)
{
    StrictBuilder builder(maxDepth);
    const bool parsed = nlohmann::json::sax_parse(body.cbegin(), body.cend(), &builder,
                                                  nlohmann::json::input_format_t::json, true);
    if (parsed)
        return builder.result();
    const QString reason = builder.error().isEmpty() ? QStringLiteral("The request body is not valid JSON.")
                                                     : builder.error();
    return Error { ErrorKind::InvalidInput, QStringLiteral("invalid_request"), reason };
}

} // namespace reelmint::http
