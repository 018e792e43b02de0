// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/card_rules.h"
#include "backend-stub/sandbox/currency_rules.h"
#include "backend-stub/sandbox/retry_schedule.h"
#include "backend-stub/sandbox/signature.h"
#include "backend-stub/sandbox/state_machines.h"
#include "backend-stub/sandbox/test_cards.h"

#include <QTest>

using namespace reelmint::sandbox;

class CardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void luhn()
    {
        QVERIFY(passesLuhn("4242424242424242"));
        QVERIFY(!passesLuhn("4242424242424241"));
        QVERIFY(!passesLuhn(""));
        QVERIFY(!passesLuhn("4242a"));
    }

    void everyTestCardCanBeTyped()
    {
        const QDate today(2026, 11, 22);
        for (const TestCard &card : testCards()) {
            const QString cvc = cardBrand(card.number) == "amex" ? "1234" : "123";
            const auto problem = cardProblem({card.number, 12, 2030, cvc}, today);
            QVERIFY2(!problem, qPrintable(card.number + ' ' + (problem ? problem->message : QString())));
            QVERIFY(!card.label.isEmpty());
        }
    }

    void brands_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("brand");
        QTest::newRow("visa") << "4242424242424242"
                              << "visa";
        QTest::newRow("mastercard") << "5555555555554444"
                                    << "mastercard";
        QTest::newRow("mastercard 2") << "2223003122003222"
                                      << "mastercard";
        QTest::newRow("amex") << "378282246310005"
                              << "amex";
        QTest::newRow("discover") << "6011111111111117"
                                  << "discover";
        QTest::newRow("diners") << "3056930009020004"
                                << "diners";
        QTest::newRow("jcb") << "3566002020360505"
                             << "jcb";
    }
    void brands()
    {
        QFETCH(QString, number);
        QFETCH(QString, brand);
        QCOMPARE(cardBrand(number), brand);
    }

    void fieldsAreChecked_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("month");
        QTest::addColumn<int>("year");
        QTest::addColumn<QString>("cvc");
        QTest::addColumn<QString>("code");
        const QString visa = "4242424242424242";
        QTest::newRow("good until the end of the month") << visa << 11 << 2026 << "123"
                                                         << "";
        QTest::newRow("expired last month") << visa << 10 << 2026 << "123"
                                            << "invalid_expiry_year";
        QTest::newRow("expired last year") << visa << 12 << 2025 << "123"
                                           << "invalid_expiry_year";
        QTest::newRow("month 13") << visa << 13 << 2030 << "123"
                                  << "invalid_expiry_month";
        QTest::newRow("month 0") << visa << 0 << 2030 << "123"
                                 << "invalid_expiry_month";
        QTest::newRow("far future") << visa << 1 << 2099 << "123"
                                    << "invalid_expiry_year";
        QTest::newRow("short cvc") << visa << 12 << 2030 << "12"
                                   << "invalid_cvc";
        QTest::newRow("letters in cvc") << visa << 12 << 2030 << "12a"
                                        << "invalid_cvc";
        QTest::newRow("amex needs four") << "378282246310005" << 12 << 2030 << "123"
                                         << "invalid_cvc";
        QTest::newRow("luhn") << "4242424242424241" << 12 << 2030 << "123"
                              << "incorrect_number";
        QTest::newRow("too short") << "42424242424242" << 12 << 2030 << "123"
                                   << "incorrect_number";
        QTest::newRow("empty") << "" << 12 << 2030 << "123"
                               << "incomplete_number";
    }
    void fieldsAreChecked()
    {
        QFETCH(QString, number);
        QFETCH(int, month);
        QFETCH(int, year);
        QFETCH(QString, cvc);
        QFETCH(QString, code);
        const auto problem = cardProblem({number, month, year, cvc}, QDate(2026, 11, 22));
        QCOMPARE(problem ? problem->code : QString(), code);
    }

    void expiryIsRead()
    {
        QCOMPARE(parseExpiry("12/34"), (std::pair{12, 2034}));
        QCOMPARE(parseExpiry(" 1 / 2031 "), (std::pair{1, 2031}));
        QCOMPARE(parseExpiry("0930"), (std::pair{9, 2030}));
        QVERIFY(!parseExpiry("12"));
        QVERIFY(!parseExpiry("ab/cd"));
        QCOMPARE(cardDigits("4242 4242-4242 4242"), "4242424242424242");
    }

    void namesMeanCards()
    {
        QCOMPARE(cardOfName("pm_card_visa"), "4242424242424242");
        QCOMPARE(cardOfName("tok_visa"), "4242424242424242");
        QCOMPARE(cardOfName("pm_card_chargeDeclined"), "4000000000000002");
        QCOMPARE(cardOfName("pm_card_visa_chargeDeclined"), "4000000000000002");
        QCOMPARE(cardOfName("pm_card_visa_chargeDeclinedInsufficientFunds"), "4000000000009995");
        QVERIFY(!cardOfName("pm_card_nothing"));
        QCOMPARE(testCard("4111111111111111").decline->declineCode, "test_mode_live_card");
    }

    void amountsFollowTheCurrency()
    {
        QVERIFY(!amountProblem(50, "usd"));
        QCOMPARE(amountProblem(49, "usd")->code, "amount_too_small");
        QCOMPARE(amountProblem(100'000'000, "usd")->code, "amount_too_large");
        QVERIFY(!amountProblem(500, "jpy"));
        QVERIFY(!amountProblem(1250, "kwd"));
        QVERIFY(amountProblem(1251, "kwd"));
        QVERIFY(amountProblem(10'050, "isk"));
        QCOMPARE(amountText(1999, "usd"), "$19.99");
        QCOMPARE(amountText(500, "jpy"), QStringLiteral("¥500"));
        QCOMPARE(amountText(1250, "kwd"), QStringLiteral("KWD\u00a01.250"));
    }

    void onlyLegalTransitions()
    {
        const QStringList statuses{"requires_payment_method",
                                   "requires_confirmation",
                                   "requires_action",
                                   "processing",
                                   "requires_capture",
                                   "succeeded",
                                   "canceled"};
        for (const QString &to : statuses) {
            QVERIFY(!paymentIntentMay("succeeded", to));
            QVERIFY(!paymentIntentMay("canceled", to));
        }
        QVERIFY(paymentIntentMay("requires_action", "requires_payment_method"));
        QVERIFY(!paymentIntentMay("requires_capture", "requires_payment_method"));
        QVERIFY(sessionMay("open", "complete") && sessionMay("open", "expired"));
        QVERIFY(!sessionMay("complete", "expired") && !sessionMay("expired", "complete") &&
                !sessionMay("expired", "open"));
        QVERIFY(refundMay("pending", "succeeded") && refundMay("succeeded", "failed"));
        QVERIFY(!refundMay("failed", "succeeded") && !refundMay("succeeded", "pending"));
        QVERIFY(!chargeMay("failed", "succeeded"));
    }

    void signatureIsStripes()
    {
        // Computed with Python's hmac over b'1700000000.{"id":"evt_1"}'.
        QCOMPARE(signatureHeader(1'700'000'000, R"({"id":"evt_1"})", {"whsec_test_secret"}),
                 QByteArray("t=1700000000,v1=248a374f50f943a28b0f6ab50faf9a7e7e29b710fa26df9fb1618b9bf8ea9c9a"));
        QCOMPARE(signatureHeader(1, "x", {"a", "b"}).count("v1="), 2);
    }

    void retriesEnd()
    {
        QVERIFY(retryDelay(1) && retryDelay(2) && retryDelay(3));
        QVERIFY(*retryDelay(1) < *retryDelay(2) && *retryDelay(2) < *retryDelay(3));
        QVERIFY(!retryDelay(4) && !retryDelay(0));
    }
};

QTEST_GUILESS_MAIN(CardsTest)
#include "tst_cards.moc"
