// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/form_decoder.h"
#include "backend-stub/sandbox/param_check.h"

#include <QTest>

using namespace reelmint::sandbox;

namespace {

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ParamList orderSpec()
{
    return {spec::string("name").required(),
            spec::integer("amount").atLeast(1).atMost(99),
            spec::boolean("paid"),
            spec::oneOf("mode", {"payment", "setup", "subscription"}),
            spec::url("link"),
            spec::email("mail"),
            spec::currency("currency"),
            spec::string("note").unsettable().longest(10),
            spec::metadata(),
            spec::range("created"),
            spec::notSimulated("later"),
            spec::list("items", spec::hash({}, {spec::integer("quantity").required(), spec::string("price")}))};
}

Answer read(const QByteArray &form)
{
    const Answer decoded = decodeForm(form);
    return decoded ? checkParams(orderSpec(), *decoded) : decoded;
}

} // namespace

class FormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QString>("tree");
        QTest::newRow("empty") << QByteArray() << "{}";
        QTest::newRow("scalar") << QByteArray("a=1&b=two") << R"({"a":"1","b":"two"})";
        QTest::newRow("hash") << QByteArray("a[b][c]=1") << R"({"a":{"b":{"c":"1"}}})";
        QTest::newRow("encoded brackets") << QByteArray("a%5Bb%5D=1") << R"({"a":{"b":"1"}})";
        QTest::newRow("indexed") << QByteArray("a[1]=y&a[0]=x") << R"({"a":{"0":"x","1":"y"}})";
        QTest::newRow("unindexed") << QByteArray("a[]=x&a[]=y") << R"({"a":["x","y"]})";
        QTest::newRow("unindexed hashes")
            << QByteArray("a[][b]=1&a[][c]=2&a[][b]=3") << R"({"a":[{"b":"1","c":"2"},{"b":"3"}]})";
        QTest::newRow("plus and percent") << QByteArray("a=b+c%20d%2B") << R"({"a":"b c d+"})";
        QTest::newRow("utf-8") << QByteArray("a=%E2%82%AC") << QStringLiteral("{\"a\":\"€\"}");
        QTest::newRow("last wins") << QByteArray("a=1&a=2") << R"({"a":"2"})";
        QTest::newRow("no value") << QByteArray("a&b=") << R"({"a":"","b":""})";
    }
    void decodes()
    {
        QFETCH(QByteArray, form);
        QFETCH(QString, tree);
        const Answer decoded = decodeForm(form);
        QVERIFY(decoded.ok());
        QCOMPARE(compact(*decoded), tree);
    }

    void refusesWhatIsBroken_data()
    {
        QTest::addColumn<QByteArray>("form");
        for (const char *form :
             {"a=%zz", "a=%4", "a=%FF", "a=%C3%28", "a[b=1", "a]=1", "[a]=1", "=1", "a[b]c=1", "a=%00", "a=1&a[b]=2",
              "a[b]=1&a=2", "a[]=1&a[b]=2", "a[b][c][d][e][f][g][h][i][j][k]=1"})
            QTest::newRow(form) << QByteArray(form);
    }
    void refusesWhatIsBroken()
    {
        QFETCH(QByteArray, form);
        const Answer decoded = decodeForm(form);
        QVERIFY(!decoded.ok());
        QCOMPARE(decoded.error().status, 400);
    }

    void bothArrayFormsMeanTheSame()
    {
        const Answer indexed = read("name=n&items[1][quantity]=2&items[0][quantity]=1");
        const Answer unindexed = read("name=n&items[][quantity]=1&items[][quantity]=2");
        QVERIFY(indexed.ok() && unindexed.ok());
        QCOMPARE(*indexed, *unindexed);
        QCOMPARE(indexed->value("items").toArray().at(1).toObject().value("quantity").toInteger(), 2);
    }

    void typesAreChecked()
    {
        const Answer answer =
            read("name=n&amount=12&paid=true&mode=setup&currency=EUR&note=&metadata[k]=v&created[gte]=5");
        QVERIFY(answer.ok());
        QCOMPARE(compact(*answer),
                 R"({"amount":12,"created":{"gte":5},"currency":"eur","metadata":{"k":"v"},"mode":"setup",)"
                 R"("name":"n","note":null,"paid":true})");
    }

    void errorsNameTheParameter_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("param");
        QTest::newRow("missing") << QByteArray("") << "parameter_missing"
                                 << "name";
        QTest::newRow("unknown") << QByteArray("name=n&x=1") << "parameter_unknown"
                                 << "x";
        QTest::newRow("unknown nested") << QByteArray("name=n&items[0][quantity]=1&items[0][zip][a]=1")
                                        << "parameter_unknown"
                                        << "items[0][zip]";
        QTest::newRow("missing nested") << QByteArray("name=n&items[0][quantity]=1&items[7][price]=p")
                                        << "parameter_missing"
                                        << "items[1][quantity]";
        QTest::newRow("float") << QByteArray("name=n&amount=1.5") << "parameter_invalid_integer"
                               << "amount";
        QTest::newRow("exponent") << QByteArray("name=n&amount=1e2") << "parameter_invalid_integer"
                                  << "amount";
        QTest::newRow("2^63") << QByteArray("name=n&amount=9223372036854775808") << "parameter_invalid_integer"
                              << "amount";
        QTest::newRow("too small") << QByteArray("name=n&amount=0") << "parameter_invalid_integer"
                                   << "amount";
        QTest::newRow("too large") << QByteArray("name=n&amount=100") << "parameter_invalid_integer"
                                   << "amount";
        QTest::newRow("boolean") << QByteArray("name=n&paid=yes") << ""
                                 << "paid";
        QTest::newRow("enum") << QByteArray("name=n&mode=gift") << ""
                              << "mode";
        QTest::newRow("scheme") << QByteArray("name=n&link=capacitor://x") << "url_invalid"
                                << "link";
        QTest::newRow("mail") << QByteArray("name=n&mail=nobody") << "email_invalid"
                              << "mail";
        QTest::newRow("currency") << QByteArray("name=n&currency=xyz") << ""
                                  << "currency";
        QTest::newRow("empty") << QByteArray("name=") << "parameter_invalid_empty"
                               << "name";
        QTest::newRow("hash for a string") << QByteArray("name[a]=n") << ""
                                           << "name";
        QTest::newRow("string for a list") << QByteArray("name=n&items=1") << ""
                                           << "items";
        QTest::newRow("long") << QByteArray("name=n&note=12345678901") << ""
                              << "note";
        QTest::newRow("not simulated") << QByteArray("name=n&later=1") << "sandbox_not_simulated"
                                       << "later";
    }
    void errorsNameTheParameter()
    {
        QFETCH(QByteArray, form);
        QFETCH(QString, code);
        QFETCH(QString, param);
        const Answer answer = read(form);
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, code);
        QCOMPARE(answer.error().param, param);
        QCOMPARE(answer.error().status, 400);
        QVERIFY(!answer.error().saved);
    }

    void metadataHasLimits()
    {
        QVERIFY(read("name=n&metadata[" + QByteArray(40, 'k') + "]=" + QByteArray(500, 'v')).ok());
        QVERIFY(!read("name=n&metadata[" + QByteArray(41, 'k') + "]=v").ok());
        QVERIFY(!read("name=n&metadata[k]=" + QByteArray(501, 'v')).ok());
        QByteArray many = "name=n";
        for (int i = 0; i < 51; ++i)
            many += "&metadata[k" + QByteArray::number(i) + "]=v";
        QVERIFY(!read(many).ok());
    }
};

QTEST_GUILESS_MAIN(FormTest)
#include "tst_form.moc"
