// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/json_body.h"

#include <QTest>

#include <limits>

using namespace reelmint::http;

class JsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void readsWhatIsThere();
    void bounds();
    void nested();
};

void JsonTest::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("names"); // what the sentence must mention
    const auto row = [](const char *name, const QByteArray &body, const char *names = "") {
        QTest::newRow(name) << body << QString::fromUtf8(names);
    };
    row("empty", "");
    row("no JSON", "hello");
    row("array", "[{\"amount\":1}]");
    row("number", "1");
    row("text", "\"amount\"");
    row("null", "null");
    row("two objects", "{\"amount\":1}{\"amount\":2}");
    row("trailing comma", "{\"amount\":1,}");
    row("comment", "{\"amount\":1/*x*/}");
    row("single quotes", "{'amount':1}");
    row("missing", "{}", "amount");
    row("null field", "{\"amount\":null}", "amount");
    row("text for number", "{\"amount\":\"1\"}", "amount");
    row("bool for number", "{\"amount\":true}", "amount");
    row("list for number", "{\"amount\":[1]}", "amount");
    row("1.0", "{\"amount\":1.0}", "amount");
    row("1.5", "{\"amount\":1.5}", "amount");
    row("1e2", "{\"amount\":1e2}", "amount");
    row("1E0", "{\"amount\":1E0}", "amount");
    row("1e20", "{\"amount\":1e20}", "amount");
    row("1e400", "{\"amount\":1e400}");
    row("2^63", "{\"amount\":9223372036854775808}", "amount");
    row("2^64", "{\"amount\":18446744073709551616}", "amount");
    row("-2^63-1", "{\"amount\":-9223372036854775809}", "amount");
    row("forty digits", "{\"amount\":1000000000000000000000000000000000000000}", "amount");
    row("negative", "{\"amount\":-1}", "amount");
    row("zero", "{\"amount\":0}", "amount");
    row("leading zeros", "{\"amount\":007}");
    row("plus", "{\"amount\":+1}");
    row("hex", "{\"amount\":0x10}");
    row("NaN", "{\"amount\":NaN}");
    row("Infinity", "{\"amount\":Infinity}");
    row("underscores", "{\"amount\":1_000}");
    row("duplicate", "{\"amount\":1,\"amount\":2}", "amount");
    row("duplicate, escaped", "{\"amount\":1,\"\\u0061mount\":2}", "amount");
    row("unknown", "{\"amount\":1,\"extra\":2}", "extra");
    row("wrong case", "{\"Amount\":1}", "amount");
    row("NUL in text", "{\"amount\":1,\"note\":\"a\\u0000b\"}", "note");
    row("escape in text", "{\"amount\":1,\"note\":\"\\u001b[31m\"}", "note");
    row("raw control", QByteArray("{\"amount\":1,\"note\":\"a\x01\"}"));
    row("control in a name", "{\"amount\":1,\"\\u0000\":2}");
    row("broken UTF-8", QByteArray("{\"amount\":1,\"note\":\"\xff\xfe\"}"));
    row("overlong UTF-8", QByteArray("{\"amount\":1,\"note\":\"\xc0\xaf\"}"));
    row("lone surrogate", "{\"amount\":1,\"note\":\"\\ud800\"}");
    row("too long", "{\"amount\":1,\"note\":\"" + QByteArray(11, 'x') + "\"}", "note");
    row("deep", "{\"amount\":1,\"x\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}", "deep");
}

void JsonTest::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, names);
    JsonFields fields(body);
    fields.integer(QStringLiteral("amount"), 1, std::numeric_limits<qint64>::max());
    fields.optionalString(QStringLiteral("note"), 0, 10);
    const auto checked = fields.finish();
    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().code, QStringLiteral("invalid_request"));
    QCOMPARE(checked.error().kind, reelmint::ErrorKind::InvalidInput);
    QVERIFY2(checked.error().message.contains(names), qPrintable(checked.error().message));
}

void JsonTest::readsWhatIsThere()
{
    JsonFields fields(QByteArray("{\"amount\":9223372036854775807,\"note\":\"d\xc3\xa9j\xc3\xa0\\nvu\",\"flag\":true,"
                                 "\"word\":\"b\",\"least\":-9223372036854775808}"));
    QCOMPARE(fields.integer(QStringLiteral("amount"), 1, std::numeric_limits<qint64>::max()),
             std::numeric_limits<qint64>::max());
    QCOMPARE(fields.integer(QStringLiteral("least"), std::numeric_limits<qint64>::min(), 0),
             std::numeric_limits<qint64>::min());
    QCOMPARE(fields.string(QStringLiteral("note"), 1, 10), QStringLiteral("déjà\nvu"));
    QVERIFY(fields.boolean(QStringLiteral("flag")));
    QCOMPARE(fields.oneOf(QStringLiteral("word"), { QStringLiteral("a"), QStringLiteral("b") }), QStringLiteral("b"));
    QVERIFY(!fields.optionalInteger(QStringLiteral("other"), 0, 1));
    QVERIFY(!fields.optionalObject(QStringLiteral("object")));
    QVERIFY(fields.finish().ok());
}

void JsonTest::bounds()
{
    const auto lengthOk = [](const QString &text) {
        JsonFields fields("{\"t\":\"" + text.toUtf8() + "\"}");
        fields.string(QStringLiteral("t"), 2, 3);
        return fields.finish().ok();
    };
    QVERIFY(!lengthOk(QStringLiteral("a")));
    QVERIFY(lengthOk(QStringLiteral("ab")));
    QVERIFY(lengthOk(QStringLiteral("abc")));
    QVERIFY(!lengthOk(QStringLiteral("abcd")));
    // Characters, not UTF-16 units: one clapper board is one.
    QVERIFY(!lengthOk(QString::fromUcs4(U"\U0001F3AC")));
    QVERIFY(lengthOk(QString::fromUcs4(U"\U0001F3AC\U0001F3AC\U0001F3AC")));
}

void JsonTest::nested()
{
    const auto read = [](const QByteArray &body) {
        JsonFields fields(body);
        JsonFields inner = fields.object(QStringLiteral("operation"));
        inner.integer(QStringLiteral("n"), 1, 9);
        return fields.finish();
    };
    QVERIFY(read("{\"operation\":{\"n\":1}}").ok());
    for (const char *bad : { "{\"operation\":{\"n\":0}}", "{\"operation\":{\"n\":1,\"m\":1}}", "{\"operation\":{}}",
                             "{\"operation\":[1]}", "{\"operation\":null}", "{}" }) {
        const auto answer = read(bad);
        QVERIFY2(!answer.ok(), bad);
        QVERIFY2(answer.error().message.contains(QStringLiteral("operation")), qPrintable(answer.error().message));
    }
}

QTEST_APPLESS_MAIN(JsonTest)
#include "tst_json.moc"
