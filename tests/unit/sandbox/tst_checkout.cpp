// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandbox/sandbox_fixture.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using reelmint::sandbox::Options;
using reelmint::sandbox::readOptions;

namespace {

QByteArray payForm(const QByteArray &number)
{
    return "email=jo@example.com&card_number=" + number +
           "&card_expiry=12+/+30&card_cvc=123&billing_name=Jo&postal_code=1";
}

QString captured(const QByteArray &text, const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern)).match(QString::fromUtf8(text)).captured(1);
}

struct OpenSession
{
    explicit OpenSession(SandboxFixture &fixture, const QByteArray &more = {})
    {
        const auto reply = fixture.api("POST", "/v1/checkout/sessions",
                                       "mode=payment&success_url=http://127.0.0.1:9/"
                                       "ok?a=1%26s={CHECKOUT_SESSION_ID}&cancel_url=http://127.0.0.1:9/no"
                                       "&line_items[0][quantity]=1&line_items[0][price_data][currency]=usd&line_items["
                                       "0][price_data][unit_amount]=1999"
                                       "&line_items[0][price_data][product_data][name]=%3Cb%3ECreator%3C/b%3E" +
                                           more);
        id = reply.id();
        url = reply.json().value("url").toString();
    }
    QString id;
    QString url;
};

} // namespace

class CheckoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageShowsWhatIsPaid()
    {
        SandboxFixture fixture;
        const OpenSession session(fixture);
        const auto page = fixture.send("GET", session.url);
        QCOMPARE(page.status, 200);
        for (const char *id : {"email", "card-number", "card-expiry", "card-cvc", "billing-name", "billing-postcode",
                               "pay-button", "error-message", "cancel-link"})
            QVERIFY2(page.body.contains(QByteArray("id=\"") + id + '"'), id);
        QVERIFY(page.body.contains("Pay $19.99"));
        QVERIFY(page.body.contains("SANDBOX"));
        QVERIFY(page.body.contains("&lt;b&gt;Creator&lt;/b&gt;"));
        QVERIFY(!page.body.contains("<b>Creator"));
        // Nothing comes from elsewhere.
        QVERIFY(!captured(page.body, "(?:src|href)=\"(https?://(?!127\\.0\\.0\\.1:9/no)[^\"]*)\"").size());
        for (const char *asset : {"/assets/checkout.css", "/assets/checkout.js", "/assets/document.css"})
            QCOMPARE(fixture.send("GET", QString::fromLatin1(asset)).status, 200);
    }

    void aGoodCardLeadsToTheSuccessUrl()
    {
        SandboxFixture fixture;
        const OpenSession session(fixture, "&invoice_creation[enabled]=true");
        const auto paid = fixture.send("POST", session.url, payForm("4242 4242 4242 4242"));
        QCOMPARE(paid.status, 303);
        QCOMPARE(paid.location, "http://127.0.0.1:9/ok?a=1&s=" + session.id);
        const auto again = fixture.send("POST", session.url, payForm("4242424242424242"));
        QCOMPARE(again.status, 200);
        QVERIFY(again.body.contains("already completed"));
        QCOMPARE(fixture.api("GET", "/v1/charges").json().value("data").toArray().size(), 1);
        const auto state = fixture
                               .api("GET", "/v1/checkout/sessions/" + session.id +
                                               "?expand[]=payment_intent.latest_charge&expand[]=invoice")
                               .json();
        QCOMPARE(state.value("status").toString(), "complete");
        const QString receipt =
            state.value("payment_intent").toObject().value("latest_charge").toObject().value("receipt_url").toString();
        QVERIFY(fixture.send("GET", receipt).body.contains("$19.99"));
        const QJsonObject invoice = state.value("invoice").toObject();
        QVERIFY(fixture.send("GET", invoice.value("hosted_invoice_url").toString()).body.contains("$19.99"));
        const auto pdf = fixture.send("GET", invoice.value("invoice_pdf").toString());
        QCOMPARE(pdf.type, QByteArray("application/pdf"));
        QVERIFY(pdf.body.startsWith("%PDF-1.4") && pdf.body.endsWith("%%EOF\n"));
        // The cross-reference table points at the objects.
        const qsizetype second = pdf.body.mid(pdf.body.indexOf("\nxref\n")).split('\n').at(5).left(10).toLongLong();
        QVERIFY(pdf.body.mid(second).startsWith("2 0 obj"));
        QCOMPARE(fixture.send("GET", "/receipts/ch_none").status, 404);
    }

    void declinesAreShownAndCanBeRetried()
    {
        SandboxFixture fixture;
        const OpenSession session(fixture);
        const auto declined = fixture.send("POST", session.url, payForm("4000000000009995"));
        QCOMPARE(declined.status, 402);
        QVERIFY(captured(declined.body, "id=\"error-message\"[^>]*>([^<]*)<").contains("insufficient funds"));
        QVERIFY(declined.body.contains("jo@example.com"));
        QVERIFY(!declined.body.contains("value=\"4000000000009995\""));
        // What smells of fraud is not told to the payer.
        const auto stolen = fixture.send("POST", session.url, payForm("4000000000009979"));
        QVERIFY(!captured(stolen.body, "id=\"error-message\"[^>]*>([^<]*)<").contains("stolen"));
        QCOMPARE(fixture.send("POST", session.url, payForm("4242424242424242")).status, 303);
        QCOMPARE(fixture.api("GET", "/v1/payment_intents").json().value("data").toArray().size(), 1);
    }

    void badInputIsMarked()
    {
        SandboxFixture fixture;
        const OpenSession session(fixture);
        const auto wrong =
            fixture.send("POST", session.url, "email=x&card_number=4242424242424241&card_expiry=01/20&card_cvc=1");
        QCOMPARE(wrong.status, 400);
        QVERIFY(wrong.body.contains("Your card number is incorrect."));
        QVERIFY(captured(wrong.body, "<input id=\"email\"[^>]*(aria-invalid)").size());
        const auto json = fixture.send("POST", session.url, payForm("4242424242424242").replace("30", "20"),
                                       {{"Accept", "application/json"}});
        QVERIFY(json.json().value("fields").toObject().contains("card_expiry"));
        QCOMPARE(fixture.api("GET", "/v1/payment_intents").json().value("data").toArray().size(), 0);
    }

    void challenge_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("message"); // empty: paid
        QTest::newRow("complete") << QByteArray("4000000000003220") << QByteArray("complete") << "";
        QTest::newRow("fail") << QByteArray("4000000000003220") << QByteArray("fail") << "unable to authenticate";
        QTest::newRow("then no funds") << QByteArray("4000008260003178") << QByteArray("complete")
                                       << "insufficient funds";
        QTest::newRow("then declined") << QByteArray("4000008400001629") << QByteArray("complete") << "was declined";
    }
    void challenge()
    {
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, answer);
        QFETCH(QString, message);
        SandboxFixture fixture;
        const OpenSession session(fixture);
        const auto asked = fixture.send("POST", session.url, payForm(number));
        QCOMPARE(asked.status, 303);
        const auto page = fixture.send("GET", fixture.base + asked.location);
        const QString frame = captured(page.body, "<iframe[^>]*src=\"([^\"]+)\"");
        const auto bank = fixture.send("GET", frame);
        QVERIFY(bank.body.contains("id=\"threeds-complete\"") && bank.body.contains("id=\"threeds-fail\""));
        const QString action = captured(bank.body, "action=\"([^\"]+)\"");
        const auto answered = fixture.send("POST", action, "result=" + answer);
        QCOMPARE(answered.status, 303);
        const auto state = fixture.api("GET", "/v1/checkout/sessions/" + session.id).json();
        if (message.isEmpty()) {
            QVERIFY(answered.location.startsWith("http://127.0.0.1:9/ok"));
            QCOMPARE(state.value("payment_status").toString(), "paid");
        } else {
            QCOMPARE(state.value("status").toString(), "open");
            const auto retry = fixture.send("GET", fixture.base + answered.location);
            QVERIFY(captured(retry.body, "id=\"error-message\"[^>]*>([^<]*)<").contains(message));
        }
        QCOMPARE(fixture.send("GET", frame).status, 404);
    }

    void closedPagesSaySo()
    {
        SandboxFixture fixture;
        const OpenSession session(fixture);
        fixture.control("/sandbox/clock", {{"advance", 24 * 3600}});
        const auto expired = fixture.send("GET", session.url);
        QVERIFY(expired.body.contains("expired"));
        QVERIFY(fixture.send("POST", session.url, payForm("4242424242424242")).body.contains("not been charged"));
        QCOMPARE(fixture.send("GET", "/c/pay/cs_test_none").status, 404);
        QCOMPARE(fixture.api("GET", "/v1/charges").json().value("data").toArray().size(), 0);
    }

    void otherOriginsAreKeptOut()
    {
        SandboxFixture fixture;
        const OpenSession session(fixture);
        const QList<std::pair<QByteArray, QByteArray>> evil{{"Origin", "https://evil.example"}};
        QCOMPARE(fixture.send("POST", session.url, payForm("4242424242424242"), evil).status, 403);
        QCOMPARE(fixture.send("POST", "/sandbox/clock", "{\"advance\":1}", evil).status, 403);
        QCOMPARE(
            fixture.send("POST", session.url, payForm("4242424242424242"), {{"Origin", fixture.base.toUtf8()}}).status,
            303);
    }

    void lostAnswersCloseTheConnection()
    {
        SandboxFixture fixture;
        // Qt's client sends a request again, by itself, when the connection is closed on it; the key keeps that
        // harmless.
        fixture.control("/sandbox/faults",
                        {{"kind", "timeout"}, {"commit", true}, {"delay_ms", 1}, {"method", "POST"}, {"count", 20}});
        const auto lost = fixture.send("POST", "/v1/customers", "email=a@example.com",
                                       {{"Authorization", "Bearer sk_test_abcdefgh"}, {"Idempotency-Key", "k"}});
        QCOMPARE(lost.status, 0);
        QVERIFY(lost.error != QNetworkReply::NoError);
        QCOMPARE(fixture.send("DELETE", "/sandbox/faults").status, 200);
        QCOMPARE(fixture.api("GET", "/v1/customers").json().value("data").toArray().size(), 1);
    }

    void stoppingDoesNotWaitForOrderedTimeouts()
    {
        auto fixture = std::make_unique<SandboxFixture>();
        fixture->control("/sandbox/faults", {{"kind", "timeout"}, {"delay_ms", 600'000}});
        QNetworkRequest request(QUrl(fixture->base + "/v1/customers"));
        request.setRawHeader("Authorization", "Bearer sk_test_abcdefgh");
        QNetworkReply *reply = fixture->network.get(request);
        QVERIFY(QTest::qWaitFor([&] { return fixture->send("GET", "/sandbox/faults").json().value("waiting") == 0; }));
        fixture->sandbox.stop(); // the test's own time limit is far below the ordered ten minutes
        QTRY_VERIFY(reply->isFinished());
    }

    void purchasesSurviveARestart()
    {
        QTemporaryDir folder;
        Options options;
        options.stateFile = folder.filePath("state.json");
        QString id;
        QString base;
        {
            SandboxFixture fixture(options);
            const OpenSession session(fixture);
            id = session.id;
            base = fixture.base;
            QCOMPARE(fixture.send("POST", session.url, payForm("4242424242424242")).status, 303);
        }
        SandboxFixture fixture(options);
        QCOMPARE(fixture.base, base);
        QCOMPARE(fixture.api("GET", "/v1/checkout/sessions/" + id).json().value("payment_status").toString(), "paid");
        QVERIFY(
            !fixture.api("GET", "/v1/events?type=checkout.session.completed").json().value("data").toArray().isEmpty());
    }

    void optionsAreHeld()
    {
        QVERIFY(readOptions({"x", "--address", "127.0.0.1"}).ok());
        QVERIFY(readOptions({"x", "--address", "::1"}).ok());
        QVERIFY(!readOptions({"x", "--address", "0.0.0.0"}).ok());
        QVERIFY(!readOptions({"x", "--address", "192.168.1.4"}).ok());
        QVERIFY(!readOptions({"x", "--port", "70000"}).ok());
        QVERIFY(!readOptions({"x", "--webhook-url", "http://127.0.0.1/"}).ok());
        QVERIFY(!readOptions({"x", "--nonsense"}).ok());
        qputenv("STRIPE_SECRET_KEY", "sk_live_abc");
        QVERIFY(!readOptions({"x"}).ok());
        qunsetenv("STRIPE_SECRET_KEY");
    }
};

QTEST_GUILESS_MAIN(CheckoutTest)
#include "tst_checkout.moc"
