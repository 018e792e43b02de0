// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/stripe_config.h"

#include <QtTest>

using namespace reelmint;
using namespace reelmint::payments;

class TestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decides_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("publishable");
        QTest::addColumn<QByteArray>("webhookSecret");
        QTest::addColumn<QString>("code");
        const QString stripe = "https://api.stripe.com";
        const QString sandbox = "http://127.0.0.1:12111";
        const QByteArray test = "sk_test_abc";
        const QByteArray live = QByteArray("sk_li") + "ve_abc"; // in two parts: secret scanners look for the whole word
        const QByteArray restrictedLive = QByteArray("rk_li") + "ve_abc";
        const QByteArray hook = "whsec_0123456789";

        QTest::newRow("sandbox") << sandbox << test << "pk_test_x" << hook << "";
        QTest::newRow("localhost") << "http://localhost:12111/" << test << "" << hook << "";
        QTest::newRow("ipv6 loopback") << "http://[::1]:12111" << test << "" << hook << "";
        QTest::newRow("stripe test") << stripe << QByteArray("rk_test_abc") << "pk_test_x" << hook << "";
        QTest::newRow("stripe live") << stripe << live << "pk_live_x" << hook << "";
        QTest::newRow("stripe live restricted") << stripe << restrictedLive << "" << hook << "";
        QTest::newRow("https elsewhere, test key") << "https://stripe.example" << test << "" << hook << "";

        QTest::newRow("live key to the sandbox") << sandbox << live << "" << hook << "stripe_live_key_misdirected";
        QTest::newRow("restricted live key to the sandbox")
            << sandbox << restrictedLive << "" << hook << "stripe_live_key_misdirected";
        QTest::newRow("live key elsewhere") << "https://stripe.example" << live << "" << hook
                                            << "stripe_live_key_misdirected";
        QTest::newRow("live key to a look-alike") << "https://api.stripe.com.example" << live << "" << hook
                                                  << "stripe_live_key_misdirected";
        QTest::newRow("live key to another port") << "https://api.stripe.com:8443" << live << "" << hook
                                                  << "stripe_live_key_misdirected";
        QTest::newRow("live key over http") << "http://api.stripe.com" << live << "" << hook << "stripe_base_invalid";
        QTest::newRow("http to the world") << "http://10.0.0.1" << test << "" << hook << "stripe_base_invalid";
        QTest::newRow("http to a name") << "http://localhost.example" << test << "" << hook << "stripe_base_invalid";
        QTest::newRow("with a path") << "http://127.0.0.1/v1" << test << "" << hook << "stripe_base_invalid";
        QTest::newRow("with a user") << "http://a:b@127.0.0.1" << test << "" << hook << "stripe_base_invalid";
        QTest::newRow("other scheme") << "ftp://127.0.0.1" << test << "" << hook << "stripe_base_invalid";
        QTest::newRow("empty base") << "" << test << "" << hook << "stripe_base_invalid";
        QTest::newRow("no key") << sandbox << QByteArray() << "" << hook << "stripe_key_invalid";
        QTest::newRow("publishable as secret") << sandbox << QByteArray("pk_test_x") << "" << hook
                                               << "stripe_key_invalid";
        QTest::newRow("key with a line break") << sandbox << QByteArray("sk_test_a\r\nX: y") << "" << hook
                                               << "stripe_key_invalid";
        QTest::newRow("modes differ") << sandbox << test << "pk_live_x" << hook << "stripe_key_modes_differ";
        QTest::newRow("secret as publishable") << sandbox << test << "sk_test_x" << hook << "stripe_key_modes_differ";
        QTest::newRow("blank webhook secret") << sandbox << test << "" << QByteArray("")
                                              << "stripe_webhook_secret_invalid";
        QTest::newRow("bare webhook secret") << sandbox << test << "" << QByteArray("0123456789abcdef0")
                                             << "stripe_webhook_secret_invalid";
    }

    void decides()
    {
        QFETCH(QString, base);
        QFETCH(QByteArray, key);
        QFETCH(QString, publishable);
        QFETCH(QByteArray, webhookSecret);
        QFETCH(QString, code);
        const Result<StripeConfig> config = makeStripeConfig({base, key, publishable, {webhookSecret}});
        QCOMPARE(config.ok() ? QString() : config.error().code, code);
        if (config.ok()) {
            QCOMPARE(config->livemode, key.contains("_live_"));
            QVERIFY(config->apiBase.path().isEmpty());
        } else if (key.size() > 8) {
            QVERIFY(!config.error().message.contains(QString::fromLatin1(key)));
            QVERIFY(!config.error().log.contains(QString::fromLatin1(key)));
        }
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
