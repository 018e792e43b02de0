// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/api/running_backend.h"
#include "tests/support/postgres.h"

#include <QTest>

using namespace reelmint;
using namespace reelmint::tests;

namespace {

/// A Python that has the two modules: the distribution's, which the packages are for, or the one on the PATH.
QString pythonWithModules()
{
    for (const QString &candidate : { QStringLiteral("/usr/bin/python3"), QStringLiteral("python3") }) {
        QProcess probe;
        probe.start(candidate, { QStringLiteral("-c"), QStringLiteral("import yaml, jsonschema") });
        if (probe.waitForFinished(30'000) && probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0)
            return candidate;
    }
    return {};
}

} // namespace

class OpenApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverKeepsTheContract();
};

void OpenApiTest::serverKeepsTheContract()
{
    const QString python = pythonWithModules();
    QVERIFY2(!python.isEmpty(), "needs Debian's python3-yaml and python3-jsonschema");
    test::TestPostgres postgres;
    QVERIFY2(postgres.isRunning(), qPrintable(postgres.errorText()));
    Program sandbox("REELMINT_SANDBOX");
    QVERIFY2(sandbox.start({ QStringLiteral("--port"), QStringLiteral("0") }), qPrintable(sandbox.errors()));
    RunningBackend backend(postgres.url(postgres.createDatabase()), sandbox.url());
    QVERIFY2(backend.start(), qPrintable(backend.program().errors()));

    QProcess check;
    check.setProcessChannelMode(QProcess::MergedChannels);
    const QString source = qEnvironmentVariable("REELMINT_SOURCE_DIR");
    check.start(python, { QStringLiteral("-B"), source + QStringLiteral("/tests/contract/api/openapi_check.py"),
                          source + QStringLiteral("/docs/openapi.yaml"), backend.program().url() });
    QVERIFY(QTest::qWaitFor([&check] { return check.state() == QProcess::NotRunning; }, 120'000));
    const QByteArray said = check.readAll();
    QVERIFY2(check.exitStatus() == QProcess::NormalExit && check.exitCode() == 0, said.constData());
    QVERIFY2(said.contains("0 problems"), said.constData());
    QCOMPARE(backend.program().stop(), 0);
    QCOMPARE(sandbox.stop(), 0);
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "tst_openapi.moc"
