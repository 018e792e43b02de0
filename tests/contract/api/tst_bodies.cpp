// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/api/running_backend.h"
#include "tests/support/postgres.h"

#include <QTest>

#include <memory>

using namespace reelmint;
using namespace reelmint::tests;

namespace {

const QByteArray exportOf = R"({"type":"export","duration_ms":60000,"resolution":"1080p"})";
const QByteArray captions = R"({"type":"ai_generation","kind":"captions","complexity":"simple"})";

/// Texts that stand where a whole number is due and are none that counts.
const QList<QByteArray> badIntegers = {
    R"("1")", R"("")", R"(" 1")", R"("1e3")", "1.0", "1.5", "-0.0", "1e2", "1E0", "1e20", "1e400", "-1", "0",
    "9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775809",
    "99999999999999999999999999999999", "NaN", "Infinity", "-Infinity", "007", "0x10", "+1", "1_000", "null", "true",
    "[]", "[1]", "{}", "",
};
const QList<QByteArray> badTexts = { "1", "1.5", "null", "true", "[]", R"(["x"])", "{}", R"("")", R"("a\u0000b")",
                                     R"("\u001b[2J")", R"("\ud800")", "\"\xff\"", "\"a\nb\"" };

void row(const QByteArray &path, const QByteArray &body)
{
    QTest::newRow((path + ' ' + body.left(90)).constData()) << path << body;
}

QByteArray described(const QByteArray &operation)
{
    return "{\"operation\":" + operation + ",\"description\":\"x\"}";
}

} // namespace

/// Bodies that are wrong in one way each, for every call that moves or prices credits: 400 with a documented code, and
/// books that stay as they were to the byte.
class BodiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refused_data();
    void refused();
    void cleanupTestCase();

private:
    std::unique_ptr<test::TestPostgres> m_postgres;
    std::unique_ptr<RunningBackend> m_backend;
    QByteArray m_token;
};

void BodiesTest::initTestCase()
{
    m_postgres = std::make_unique<test::TestPostgres>();
    QVERIFY2(m_postgres->isRunning(), qPrintable(m_postgres->errorText()));
    m_backend = std::make_unique<RunningBackend>(m_postgres->url(m_postgres->createDatabase()));
    QVERIFY2(m_backend->start(), qPrintable(m_backend->program().errors()));
    m_token = m_backend->signUp("anna@example.com");
    QVERIFY(!m_token.isEmpty());
}

void BodiesTest::refused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    for (const QByteArray &number : badIntegers) {
        row("check", "{\"amount\":" + number + "}");
        const QByteArray operation = "{\"type\":\"export\",\"resolution\":\"1080p\",\"duration_ms\":" + number + "}";
        row("quote", "{\"operation\":" + operation + "}");
        row("use", described(operation));
        row("holds", described(operation));
        row("holds/HOLD/capture", "{\"credits\":" + number + "}");
    }
    for (const QByteArray &text : badTexts) {
        row("use", "{\"operation\":" + exportOf + ",\"description\":" + text + "}");
        row("use", described("{\"type\":" + text + "}"));
        row("holds", described("{\"type\":\"export\",\"duration_ms\":1,\"resolution\":" + text + "}"));
        row("quote", "{\"operation\":{\"type\":\"ai_generation\",\"complexity\":\"simple\",\"kind\":" + text + "}}");
        row("quote", "{\"operation\":{\"type\":\"ai_generation\",\"kind\":\"x\",\"complexity\":" + text + "}}");
        if (text != R"("")") // no reason is a reason that may be given
            row("holds/HOLD/release", "{\"reason\":" + text + "}");
    }
    for (const char *path : { "check", "quote", "use", "holds", "holds/HOLD/capture", "holds/HOLD/release", "holds/HOLD/extend" }) {
        for (const char *body : { "", "hello", "[]", "null", "1", "\"x\"", "{", "{}{}", "{}x", "{\"unknown\":1}",
                                  "{\"a\":1,\"a\":1}", "{\"__proto__\":{}}" })
            row(path, body);
        row(path, "{\"a\":" + QByteArray(20'000, '[') + QByteArray(20'000, ']') + "}");
    }
    row("use", "{\"operation\":" + exportOf + ",\"description\":\"" + QByteArray(201, 'x') + "\"}");
    row("use", "{\"operation\":" + exportOf + ",\"description\":\"x\",\"amount\":1}");
    row("use", "{\"operation\":" + exportOf + ",\"description\":\"x\",\"credits\":0}");
    row("use", "{\"operation\":" + exportOf + ",\"description\":\"x\",\"description\":\"y\"}");
    row("use", "{\"operation\":" + exportOf + ",\"operation\":" + captions + ",\"description\":\"x\"}");
    row("use", described("[" + exportOf + "]"));
    row("use", described(R"({"type":"export","duration_ms":60000,"resolution":"1080p","price":0})"));
    row("use", described(R"({"type":"export","duration_ms":60000,"duration_ms":1,"resolution":"1080p"})"));
    row("use", described(R"({"type":"export","duration_ms":60000,"resolution":"4320p"})"));
    row("use", described(R"({"type":"export","duration_ms":86400001,"resolution":"1080p"})"));
    row("use", described(R"({"type":"export","kind":"captions","complexity":"simple"})"));
    row("use", described(R"({"type":"refund"})"));
    row("use", described(R"({"type":"ai_generation","kind":"Captions; drop table users","complexity":"simple"})"));
    row("use", described(R"({"type":"ai_generation","kind":"captions","complexity":"free"})"));
    row("holds/HOLD/release", "{\"reason\":\"" + QByteArray(201, 'x') + "\"}");
}

void BodiesTest::refused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    if (path.contains("HOLD"))
        path.replace("HOLD", "01a20405-7ea7-7ecf-8c09-1ba3d00dfbe4");
    const QByteArray before = m_backend->books(m_token);
    QVERIFY(!before.isEmpty());
    const RawAnswer answer = m_backend->post("/api/credits/" + path, body, m_token, freshKey());
    QCOMPARE(answer.status, 400);
    const QString code = answer.problemCode();
    QVERIFY2(code == QStringLiteral("invalid_request") || code == QStringLiteral("invalid_operation"), qPrintable(code));
    QCOMPARE(m_backend->books(m_token), before);
}

void BodiesTest::cleanupTestCase()
{
    QCOMPARE(m_backend->program().stop(), 0);
    m_backend.reset();
    m_postgres.reset();
}

QTEST_GUILESS_MAIN(BodiesTest)
#include "tst_bodies.moc"
