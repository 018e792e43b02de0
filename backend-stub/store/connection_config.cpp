// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/store/connection_config.h"

#include <QUrl>
#include <QUrlQuery>

namespace reelmint::store {

namespace {

Error badUrl(const QString &why)
{
    return {ErrorKind::InvalidInput, QStringLiteral("database_url_invalid"),
            QStringLiteral("The database address cannot be read: %1.").arg(why)};
}

/// One setting by its libpq name. False: the value is not acceptable.
bool assign(ConnectionConfig &config, const QString &name, const QString &value)
{
    if (name == QLatin1String("host") || name == QLatin1String("hostaddr")) {
        config.host = value;
    } else if (name == QLatin1String("port")) {
        bool ok = false;
        config.port = value.toInt(&ok);
        return ok && config.port > 0 && config.port < 65536;
    } else if (name == QLatin1String("dbname")) {
        config.database = value;
    } else if (name == QLatin1String("user")) {
        config.user = value;
    } else if (name == QLatin1String("password")) {
        config.password = value;
    } else if (name == QLatin1String("application_name")) {
        config.applicationName = value;
    } else if (name == QLatin1String("connect_timeout")) {
        bool ok = false;
        config.connectTimeoutSeconds = value.toInt(&ok);
        return ok && config.connectTimeoutSeconds >= 0;
    } else if (name == QLatin1String("options")) {
        return false; // session settings are ours to make
    } else {
        config.extra.insert(name, value);
    }
    return true;
}

Result<ConnectionConfig> complete(ConnectionConfig config)
{
    if (config.database.isEmpty())
        return badUrl(QStringLiteral("it names no database"));
    if (config.user.isEmpty())
        return badUrl(QStringLiteral("it names no user"));
    if (config.host.isEmpty())
        config.host = QStringLiteral("localhost");
    return config;
}

Result<ConnectionConfig> fromUrl(const QString &text)
{
    // A socket folder in the host position is percent-encoded, which QUrl does not accept as a host name.
    QString rest = text;
    QString host;
    const qsizetype start = rest.indexOf(QLatin1String("//")) + 2;
    const qsizetype at = rest.indexOf(QLatin1Char('@'), start);
    const qsizetype hostStart = at < 0 ? start : at + 1;
    if (rest.mid(hostStart, 3).compare(QLatin1String("%2F"), Qt::CaseInsensitive) == 0) {
        qsizetype end = hostStart;
        while (end < rest.size() && rest.at(end) != QLatin1Char('/') && rest.at(end) != QLatin1Char(':') &&
               rest.at(end) != QLatin1Char('?'))
            ++end;
        host = QUrl::fromPercentEncoding(rest.mid(hostStart, end - hostStart).toUtf8());
        rest.replace(hostStart, end - hostStart, QStringLiteral("socket"));
    }
    const QUrl url(rest, QUrl::StrictMode);
    if (!url.isValid())
        return badUrl(QStringLiteral("it is not a valid URL"));
    ConnectionConfig config;
    config.host = host.isEmpty() ? url.host() : host;
    config.port = url.port(5432);
    config.user = url.userName(QUrl::FullyDecoded);
    config.password = url.password(QUrl::FullyDecoded);
    config.database = url.path(QUrl::FullyDecoded).mid(1);
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!assign(config, name, value))
            return badUrl(QStringLiteral("its setting \"%1\" cannot be used").arg(name));
    }
    return complete(config);
}

/// keyword=value pairs, values optionally in single quotes with \' and \\ inside.
Result<ConnectionConfig> fromConninfo(const QString &text)
{
    ConnectionConfig config;
    qsizetype i = 0;
    const auto skipSpace = [&] {
        while (i < text.size() && text.at(i).isSpace())
            ++i;
    };
    for (skipSpace(); i < text.size(); skipSpace()) {
        const qsizetype equals = text.indexOf(QLatin1Char('='), i);
        if (equals < 0)
            return badUrl(QStringLiteral("a setting has no value"));
        const QString name = text.mid(i, equals - i).trimmed();
        i = equals + 1;
        skipSpace();
        const bool quoted = i < text.size() && text.at(i) == QLatin1Char('\'');
        if (quoted)
            ++i;
        QString value;
        for (; i < text.size() && (quoted ? text.at(i) != QLatin1Char('\'') : !text.at(i).isSpace()); ++i) {
            if (text.at(i) == QLatin1Char('\\') && i + 1 < text.size())
                ++i;
            value += text.at(i);
        }
        if (quoted && i++ >= text.size())
            return badUrl(QStringLiteral("a quote is not closed"));
        if (!assign(config, name, value))
            return badUrl(QStringLiteral("its setting \"%1\" cannot be used").arg(name));
    }
    return complete(config);
}

} // namespace

Result<ConnectionConfig> parseDatabaseUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(QLatin1String("postgres://")) || trimmed.startsWith(QLatin1String("postgresql://")))
        return fromUrl(trimmed);
    return fromConninfo(trimmed);
}

QString toDatabaseUrl(const ConnectionConfig &config)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QString url = QStringLiteral("postgres://") + encoded(config.user);
    if (!config.password.isEmpty())
        url += QLatin1Char(':') + encoded(config.password);
    url += QLatin1Char('@') + encoded(config.host) + QLatin1Char(':') + QString::number(config.port) + QLatin1Char('/') +
           encoded(config.database);
    QChar separator = QLatin1Char('?');
    for (auto it = config.extra.cbegin(); it != config.extra.cend(); ++it) {
        url += separator + encoded(it.key()) + QLatin1Char('=') + encoded(it.value());
        separator = QLatin1Char('&');
    }
    return url;
}

} // namespace reelmint::store
