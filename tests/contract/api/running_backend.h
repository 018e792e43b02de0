// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/http/raw_client.h"

#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>

#include <memory>

namespace reelmint::tests {

/// A program of ours that prints {"ready":true,"url":…} and runs until it gets SIGTERM.
class Program
{
public:
    /// `variable` names the environment variable that holds the program's path (set by CTest).
    explicit Program(const char *variable);
    ~Program();

    void set(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// False when it ended or said nothing sensible in time; errors() has its words.
    bool start(const QStringList &arguments);
    /// Runs it to its end.
    int run(const QStringList &arguments);
    /// SIGTERM, then waits; the exit code, or -1 when it crashed or did not end.
    int stop();

    quint16 port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    QString output() const { return m_output; }
    QString errors() const { return m_errors; }
    qint64 processId() const { return m_process.processId(); }

private:
    void readAll();

    QString m_path;
    QProcess m_process;
    QProcessEnvironment m_environment;
    QString m_output;
    QString m_errors;
    quint16 m_port = 0;
};

/// The real backend over a database. Stripe is whatever `stripeBase` names; nothing listens there by default.
class RunningBackend
{
public:
    explicit RunningBackend(const QString &databaseUrl, const QString &stripeBase = QStringLiteral("http://127.0.0.1:9"));

    /// Before start().
    void set(const QString &name, const QString &value) { m_program.set(name, value); }
    bool start(const QStringList &arguments = { QStringLiteral("serve") }) { return m_program.start(arguments); }
    Program &program() { return m_program; }

    struct Call
    {
        QByteArray method = "GET";
        QByteArray path;
        QByteArray body = {};
        QByteArray token = {};
        QByteArray headers = {}; ///< whole lines
        QByteArray contentType = "application/json";
    };
    static QByteArray bytesOf(const Call &call);
    RawAnswer send(const Call &call) const { return exchange(m_program.port(), bytesOf(call)); }
    RawAnswer get(const QByteArray &path, const QByteArray &token = {}) const { return send({ "GET", path, {}, token }); }
    RawAnswer post(const QByteArray &path, const QByteArray &body, const QByteArray &token = {},
                   const QByteArray &headers = {}) const
    {
        return send({ "POST", path, body, token, headers });
    }

    /// A new person with 100 free credits; the token.
    QByteArray signUp(const QByteArray &email) const;
    /// Balance and history as two documents in one text: equal texts mean that nothing has changed.
    QByteArray books(const QByteArray &token) const;

private:
    Program m_program;
};

QJsonObject documentOf(const RawAnswer &answer);
/// An "Idempotency-Key" line with a key that was never used.
QByteArray freshKey();

} // namespace reelmint::tests
