// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/param_check.h"

#include "backend-stub/sandbox/currency_rules.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace reelmint::sandbox {

namespace {

using Value = Result<QJsonValue, ApiError>;

Value checkValue(const Param &param, const QJsonValue &raw, const QString &path);
Answer checkHash(const ParamList &fields, const QJsonObject &raw, const QString &path);

QString inside(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + '[' + name + ']';
}

Value checkInteger(const Param &param, const QString &text, const QString &path)
{
    static const QRegularExpression digits(QStringLiteral("^-?[0-9]{1,19}$"));
    bool ok = digits.match(text).hasMatch();
    const qint64 value = ok ? text.toLongLong(&ok) : 0;
    if (!ok)
        return errors::invalidParam(path, QStringLiteral("Invalid integer: %1").arg(text),
                                    QStringLiteral("parameter_invalid_integer"));
    if (param.minimum && value < *param.minimum)
        return errors::invalidParam(
            path, QStringLiteral("This value must be greater than or equal to %1.").arg(*param.minimum),
            QStringLiteral("parameter_invalid_integer"));
    if (param.maximum && value > *param.maximum)
        return errors::invalidParam(path,
                                    QStringLiteral("This value must be less than or equal to %1.").arg(*param.maximum),
                                    QStringLiteral("parameter_invalid_integer"));
    return QJsonValue(value);
}

Value checkEnum(const Param &param, const QString &text, const QString &path)
{
    if (param.values.contains(text))
        return QJsonValue(text);
    QString choices = param.values.value(0);
    if (param.values.size() > 1)
        choices = param.values.first(param.values.size() - 1).join(QStringLiteral(", ")) +
                  (param.values.size() > 2 ? QStringLiteral(", or ") : QStringLiteral(" or ")) + param.values.last();
    return errors::invalidParam(path, QStringLiteral("Invalid %1: must be one of %2").arg(path, choices));
}

Value checkUrl(const QString &text, const QString &path)
{
    const QUrl url(text, QUrl::TolerantMode);
    const bool web = url.scheme() == "http" || url.scheme() == "https";
    if (!url.isValid() || !web || url.host().isEmpty())
        return errors::invalidParam(path, QStringLiteral("Not a valid URL"), QStringLiteral("url_invalid"));
    return QJsonValue(text);
}

Value checkText(const Param &param, const QString &text, const QString &path)
{
    static const QRegularExpression address(QStringLiteral("^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$"));
    if (text.size() > param.maxLength)
        return errors::invalidParam(path, QStringLiteral("Invalid string: %1...; must be at most %2 characters")
                                              .arg(text.left(16))
                                              .arg(param.maxLength));
    switch (param.kind) {
    case ParamKind::Integer:
        return checkInteger(param, text, path);
    case ParamKind::Boolean:
        if (text != "true" && text != "false")
            return errors::invalidParam(path, QStringLiteral("Invalid boolean: %1").arg(text));
        return QJsonValue(text == "true");
    case ParamKind::Enum:
        return checkEnum(param, text, path);
    case ParamKind::Url:
        return checkUrl(text, path);
    case ParamKind::Email:
        if (!address.match(text).hasMatch())
            return errors::invalidParam(path, QStringLiteral("Invalid email address: %1").arg(text),
                                        QStringLiteral("email_invalid"));
        return QJsonValue(text);
    case ParamKind::Currency:
        if (!isKnownCurrency(text.toLower()))
            return errors::invalidParam(path, QStringLiteral("Invalid currency: %1. Stripe currently supports these "
                                                             "currencies: %2")
                                                  .arg(text, knownCurrencies().join(QStringLiteral(", "))));
        return QJsonValue(text.toLower());
    default:
        return QJsonValue(text);
    }
}

Value checkMetadata(const QJsonObject &raw, const QString &path)
{
    if (raw.size() > 50)
        return errors::invalidParam(path,
                                    QStringLiteral("Metadata can have up to 50 keys; you passed %1.").arg(raw.size()));
    QJsonObject checked;
    for (auto it = raw.begin(); it != raw.end(); ++it) {
        const QString where = inside(path, it.key());
        if (!it->isString())
            return errors::invalidParam(where,
                                        QStringLiteral("Metadata values must be strings, but for key '%1' you passed "
                                                       "in a value of another type.")
                                            .arg(it.key()));
        if (it.key().size() > 40)
            return errors::invalidParam(where,
                                        QStringLiteral("Metadata keys can have up to 40 characters, but '%1' has %2.")
                                            .arg(it.key())
                                            .arg(it.key().size()));
        if (it->toString().size() > 500)
            return errors::invalidParam(where,
                                        QStringLiteral("Metadata values can have up to 500 characters, but the value "
                                                       "of '%1' has %2.")
                                            .arg(it.key())
                                            .arg(it->toString().size()));
        checked.insert(it.key(), it->toString().isEmpty() ? QJsonValue(QJsonValue::Null) : *it);
    }
    return QJsonValue(checked);
}

/// {"0":x,"1":y} → [x,y]; the numbers need not be dense, their order counts.
std::optional<QJsonArray> asArray(const QJsonValue &raw)
{
    if (raw.isArray())
        return raw.toArray();
    if (!raw.isObject())
        return std::nullopt;
    const QJsonObject object = raw.toObject();
    QList<std::pair<int, QJsonValue>> numbered;
    for (auto it = object.begin(); it != object.end(); ++it) {
        bool ok = false;
        const int index = it.key().toInt(&ok);
        if (!ok || index < 0)
            return std::nullopt;
        numbered.append({index, *it});
    }
    std::sort(numbered.begin(), numbered.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QJsonArray array;
    for (const auto &[index, value] : std::as_const(numbered))
        array.append(value);
    return array;
}

Value checkList(const Param &param, const QJsonValue &raw, const QString &path)
{
    const auto array = asArray(raw);
    if (!array)
        return errors::invalidParam(path, QStringLiteral("Invalid array"));
    QJsonArray checked;
    for (int i = 0; i < array->size(); ++i) {
        const Value value = checkValue(param.fields.front(), array->at(i), inside(path, QString::number(i)));
        if (!value)
            return value.error();
        checked.append(*value);
    }
    return QJsonValue(checked);
}

Value checkRange(const QJsonValue &raw, const QString &path)
{
    if (raw.isString())
        return checkInteger({.name = path}, raw.toString(), path);
    const auto bound = [](const char *name) { return spec::integer(QString::fromLatin1(name)); };
    const Answer hash = checkHash({bound("gt"), bound("gte"), bound("lt"), bound("lte")}, raw.toObject(), path);
    return hash ? Value(QJsonValue(*hash)) : Value(hash.error());
}

Value checkValue(const Param &param, const QJsonValue &raw, const QString &path)
{
    if (param.kind == ParamKind::NotSimulated)
        return errors::notSimulated(path);
    if (raw.isString() && raw.toString().isEmpty()) {
        if (param.isUnsettable)
            return QJsonValue(QJsonValue::Null);
        if (param.kind == ParamKind::List)
            return QJsonValue(QJsonArray());
        return errors::emptyParam(path);
    }
    switch (param.kind) {
    case ParamKind::List:
        return checkList(param, raw, path);
    case ParamKind::Range:
        return checkRange(raw, path);
    case ParamKind::Metadata:
    case ParamKind::Hash: {
        if (!raw.isObject())
            return errors::invalidParam(path, QStringLiteral("Invalid object"));
        if (param.kind == ParamKind::Metadata)
            return checkMetadata(raw.toObject(), path);
        const Answer hash = checkHash(param.fields, raw.toObject(), path);
        return hash ? Value(QJsonValue(*hash)) : Value(hash.error());
    }
    default:
        if (!raw.isString())
            return errors::invalidParam(path, QStringLiteral("Invalid string: %1").arg(path));
        return checkText(param, raw.toString(), path);
    }
}

Answer checkHash(const ParamList &fields, const QJsonObject &raw, const QString &path)
{
    QStringList unknown;
    for (auto it = raw.begin(); it != raw.end(); ++it) {
        const bool known =
            std::any_of(fields.begin(), fields.end(), [&](const Param &p) { return p.name == it.key(); });
        if (!known)
            unknown += inside(path, it.key());
    }
    if (!unknown.isEmpty())
        return errors::unknownParams(unknown);
    QJsonObject checked;
    for (const Param &param : fields) {
        const QString where = inside(path, param.name);
        const auto it = raw.find(param.name);
        if (it == raw.end()) {
            if (param.isRequired)
                return errors::missingParam(where);
            continue;
        }
        const Value value = checkValue(param, *it, where);
        if (!value)
            return value.error();
        checked.insert(param.name, *value);
    }
    return checked;
}

} // namespace

Answer checkParams(const ParamList &specification, const QJsonObject &decoded)
{
    return checkHash(specification, decoded, {});
}

ParamList spec::listParams(ParamList more)
{
    more.push_back(integer(QStringLiteral("limit")).atLeast(1).atMost(100));
    more.push_back(string(QStringLiteral("starting_after")));
    more.push_back(string(QStringLiteral("ending_before")));
    return more;
}

ParamList spec::addressFields()
{
    ParamList fields;
    for (const char *name : {"line1", "line2", "city", "state", "postal_code", "country"})
        fields.push_back(string(QString::fromLatin1(name)).unsettable());
    return fields;
}

} // namespace reelmint::sandbox
