// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace reelmint::test {

/// A program that prints one line of JSON with its url when it is ready. Stopped, by its own process id, with the object.
class TestProgram
{
public:
    ~TestProgram() { stop(); }

    /// False when it did not become ready within half a minute; errorText() holds what it said.
    bool start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = {});
    void stop();
    /// As a crash or the system's memory killer would.
    void kill();

    QUrl url() const { return m_url; }
    QString errorText() const { return m_error; }
    int exitCode() const { return m_process ? m_process->exitCode() : -1; }

private:
    std::unique_ptr<QProcess> m_process;
    QUrl m_url;
    QString m_error;
};

/// A port that is free now.
quint16 freePort();

} // namespace reelmint::test
