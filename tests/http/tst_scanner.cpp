// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/request_scanner.h"

#include <QRandomGenerator>
#include <QTest>

using namespace reelmint::http;

namespace {

/// Feeds in pieces of the given sizes (the last one repeats); returns how many bytes belonged to the message.
qsizetype feedAll(RequestScanner &scanner, const QByteArray &bytes, const QList<qsizetype> &pieces)
{
    qsizetype position = 0;
    qsizetype index = 0;
    while (position < bytes.size()) {
        const qsizetype piece = std::min(pieces.at(std::min(index++, pieces.size() - 1)), bytes.size() - position);
        qsizetype taken = 0;
        while (taken < piece) {
            const qsizetype now = scanner.feed(QByteArrayView(bytes).sliced(position + taken, piece - taken));
            taken += now;
            if (scanner.state() == RequestScanner::State::Complete || scanner.state() == RequestScanner::State::Failed)
                return position + taken;
        }
        position += piece;
    }
    return position;
}

} // namespace

class ScannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAHead();
    void findsTheEndInAnyPieces();
    void limits();
    void survivesNoise();
};

void ScannerTest::readsAHead()
{
    RequestScanner scanner({});
    const QByteArray head = "POST /a/b?x=1&y HTTP/1.1\r\nHost: h\r\nX-Two:  spaced\tvalue \r\nContent-Length: 3\r\n"
                            "Expect: 100-Continue\r\nConnection: keep-alive, Close\r\n\r\n";
    QCOMPARE(scanner.feed(head + "abc"), head.size());
    QCOMPARE(scanner.state(), RequestScanner::State::Body);
    const RequestHead &read = scanner.head();
    QCOMPARE(read.method, Method::Post);
    QCOMPARE(read.path, QByteArray("/a/b"));
    QCOMPARE(read.rawQuery, QByteArray("x=1&y"));
    QCOMPARE(read.header("x-two"), QByteArray("spaced\tvalue"));
    QCOMPARE(read.contentLength, 3);
    QVERIFY(read.expectContinue);
    QVERIFY(!read.keepAlive);
    QCOMPARE(scanner.feed("abcdef"), 3);
    QCOMPARE(scanner.state(), RequestScanner::State::Complete);
    QCOMPARE(scanner.feed("def"), 0);
}

void ScannerTest::findsTheEndInAnyPieces()
{
    const QByteArray message = "PUT /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n\r\n\r\nGET /";
    const QByteArray next = "GET /y HTTP/1.1\r\nHost: h\r\n\r\n";
    auto *random = QRandomGenerator::global();
    for (int round = 0; round < 2000; ++round) {
        QList<qsizetype> pieces;
        for (int i = 0; i < 8; ++i)
            pieces.append(1 + random->bounded(40));
        RequestScanner scanner({});
        QCOMPARE(feedAll(scanner, message + next, pieces), message.size());
        scanner.reset();
        QCOMPARE(feedAll(scanner, next, pieces), next.size());
        QCOMPARE(scanner.head().path, QByteArray("/y"));
    }
}

void ScannerTest::limits()
{
    const auto statusOf = [](const QByteArray &bytes) {
        RequestScanner scanner({ 1000, 10, 100 });
        feedAll(scanner, bytes, { 7 });
        return scanner.state() == RequestScanner::State::Failed ? scanner.failure().status : 0;
    };
    const QByteArray line = "GET / HTTP/1.1\r\nHost: h\r\n";
    QByteArray nine;
    for (int i = 0; i < 9; ++i)
        nine += "X: y\r\n";
    QCOMPARE(statusOf(line + nine + "\r\n"), 0);
    QCOMPARE(statusOf(line + nine + "X: y\r\n\r\n"), 431);
    QCOMPARE(statusOf(line + "X: " + QByteArray(2000, 'y')), 431);
    QCOMPARE(statusOf("GET /" + QByteArray(94, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n"), 0);
    QCOMPARE(statusOf("GET /" + QByteArray(101, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n"), 414);
    QCOMPARE(statusOf("GET /" + QByteArray(5000, 'a')), 414);
}

void ScannerTest::survivesNoise()
{
    auto *random = QRandomGenerator::global();
    const QByteArray alphabet("GET /POST HTTP/1.1\r\nHost: Content-Length:0123456789\0\x7f\xff", 56);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray noise = round % 2 ? QByteArray("GET / HTTP/1.1\r\n") : QByteArray();
        for (int i = random->bounded(120); i > 0; --i)
            noise += alphabet.at(random->bounded(int(alphabet.size())));
        RequestScanner scanner({});
        const qsizetype taken = feedAll(scanner, noise, { 1 + random->bounded(9) });
        QVERIFY(taken >= 0 && taken <= noise.size());
        if (scanner.state() == RequestScanner::State::Failed)
            QVERIFY(scanner.failure().status >= 400 && !scanner.failure().code.isEmpty());
    }
}

QTEST_APPLESS_MAIN(ScannerTest)
#include "tst_scanner.moc"
