// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/payments/form_decoder.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace reelmint::payments;
using reelmint::test::decodeForm;

namespace {

QString randomText(QRandomGenerator &random, bool key)
{
    static const QString alphabet = QString::fromUtf8("ab Z09_-.~&=+%[]{}\"'#?/\\;:é漢ß\n\t\u0000x", 41);
    QString text;
    const int length = int(random.bounded(key ? 1 : 0, 9));
    for (int i = 0; i < length; ++i)
        text += alphabet.at(random.bounded(alphabet.size()));
    if (key) {
        // Brackets delimit keys, and Stripe forbids them in metadata keys for that reason.
        text.remove(u'[').remove(u']');
        text.prepend(u'k');
    }
    if (random.bounded(10) == 0 && !key)
        text += QString::fromUtf8("🎬");
    return text;
}

FormValue randomValue(QRandomGenerator &random, int depth)
{
    const int kind = depth == 0 ? 0 : int(random.bounded(3));
    if (kind == 0)
        return randomText(random, false);
    const int count = int(random.bounded(1, 13)); // more than ten items: order must be numeric, not alphabetic
    if (kind == 1) {
        FormValue::List items;
        for (int i = 0; i < count; ++i)
            items.push_back(randomValue(random, depth - 1));
        return items;
    }
    FormFields fields;
    for (int i = 0; i < count; ++i)
        fields.insert(randomText(random, true), randomValue(random, depth - 1));
    return fields;
}

} // namespace

class TestForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nestsWithIndexedBrackets()
    {
        const FormFields fields{
            {"mode", "payment"},
            {"line_items",
             FormValue::List{FormFields{{"quantity", 1}, {"price_data", FormFields{{"unit_amount", 499}}}}}},
            {"invoice_creation", FormFields{{"enabled", true}}},
            {"expand", FormValue::List{"payment_intent.latest_charge"}},
        };
        QCOMPARE(encodeForm(fields), QByteArray("expand%5B0%5D=payment_intent.latest_charge"
                                                "&invoice_creation%5Benabled%5D=true"
                                                "&line_items%5B0%5D%5Bprice_data%5D%5Bunit_amount%5D=499"
                                                "&line_items%5B0%5D%5Bquantity%5D=1&mode=payment"));
    }

    void escapesEverythingThatCouldBreakAPair()
    {
        QCOMPARE(encodeForm({{"a", QString::fromUtf8("x&y=z +é%\n")}}), QByteArray("a=x%26y%3Dz%20%2B%C3%A9%25%0A"));
    }

    void sendsIntegersExactly()
    {
        QCOMPARE(encodeForm({{"n", Q_INT64_C(9223372036854775807)}}), QByteArray("n=9223372036854775807"));
        QCOMPARE(encodeForm({{"n", Q_INT64_C(-9223372036854775807) - 1}}), QByteArray("n=-9223372036854775808"));
        QCOMPARE(encodeForm({{"n", false}}), QByteArray("n=false"));
    }

    void sendsEmptyGroupsAsUnset()
    {
        QCOMPARE(encodeForm({{"a", FormValue::List{}}, {"b", FormFields{}}, {"c", ""}}), QByteArray("a=&b=&c="));
        QCOMPARE(encodeForm({}), QByteArray());
    }

    void decodingGivesBackWhatWasEncoded()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int round = 0; round < 400; ++round) {
            FormFields fields;
            const int count = int(random.bounded(0, 6));
            for (int i = 0; i < count; ++i)
                fields.insert(randomText(random, true), randomValue(random, 3));
            const QByteArray form = encodeForm(fields);
            QVERIFY2(decodeForm(form) == fields, qPrintable(QStringLiteral("seed %1").arg(seed)));
            QVERIFY2(encodeForm(fields) == form, "the same fields must give the same bytes");
            for (const char c : form)
                QVERIFY2(c > ' ' && c < '\x7f', "only visible ASCII may be sent");
        }
    }
};

QTEST_GUILESS_MAIN(TestForm)
#include "tst_form.moc"
