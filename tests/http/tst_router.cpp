// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/http/router.h"

#include <QTest>

#include <stdexcept>

using namespace reelmint::http;

namespace {

Request request(Method method, const QByteArray &path)
{
    Request made;
    made.method = method;
    made.path = path;
    return made;
}

QByteArray headerOf(const Response &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class RouterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches();
    void missing();
    void middlewareOrder();
    void exceptionsBecomeAnswers();
};

void RouterTest::matches()
{
    Router router;
    router.add(Method::Get, QStringLiteral("/a/{id}"), [](const Request &r) {
        return Response::text(200, "t", r.argument(QStringLiteral("id")).toLatin1() + '|' + r.routePattern.toLatin1());
    });
    router.add(Method::Get, QStringLiteral("/a/fixed"), [](const Request &) { return Response::text(200, "t", "fixed"); });
    router.add(Method::Post, QStringLiteral("/a/{id}/b/{other}"), [](const Request &r) {
        return Response::text(200, "t", r.argument(QStringLiteral("other")).toLatin1());
    });
    QCOMPARE(router.dispatch(request(Method::Get, "/a/X-1_y")).body, QByteArray("X-1_y|/a/{id}"));
    QCOMPARE(router.dispatch(request(Method::Head, "/a/1")).body, QByteArray("1|/a/{id}"));
    QCOMPARE(router.dispatch(request(Method::Get, "/a/fixed")).body, QByteArray("fixed"));
    QCOMPARE(router.dispatch(request(Method::Post, "/a/1/b/2")).body, QByteArray("2"));
    for (const QByteArray &path : { QByteArray("/a/"), QByteArray("/a"), QByteArray("/a/1/"), QByteArray("/a//"),
                                    QByteArray("/a/%31"), QByteArray("/a/.."), QByteArray("/a/1;x"),
                                    "/a/" + QByteArray(129, 'x'), QByteArray("//a/1"), QByteArray("/A/1") })
        QCOMPARE(router.dispatch(request(Method::Get, path)).status, 404);
    QCOMPARE(router.dispatch(request(Method::Get, "/a/" + QByteArray(128, 'x'))).status, 200);
}

void RouterTest::missing()
{
    Router router;
    const Handler ok = [](const Request &) { return Response::noContent(); };
    router.add(Method::Get, QStringLiteral("/x"), ok);
    router.add(Method::Delete, QStringLiteral("/x"), ok);
    const Response wrong = router.dispatch(request(Method::Put, "/x"));
    QCOMPARE(wrong.status, 405);
    QCOMPARE(headerOf(wrong, "Allow"), QByteArray("DELETE, GET, HEAD"));
    QCOMPARE(router.dispatch(request(Method::Get, "/y")).status, 404);
    QVERIFY(!router.optionsFor(Method::Put, "/x"));
    QVERIFY(router.optionsFor(Method::Head, "/x"));
}

void RouterTest::middlewareOrder()
{
    Router router;
    QByteArray trace;
    router.use([&trace](const Request &r, const Handler &next) {
        trace += 'a';
        Response response = next(r);
        trace += 'A';
        return response;
    });
    router.add(Method::Get, QStringLiteral("/x"), [&trace](const Request &) {
        trace += 'h';
        return Response::noContent();
    });
    router.use([&trace](const Request &r, const Handler &next) {
        trace += 'b';
        return r.header("stop").isEmpty() ? next(r) : Response::noContent();
    });
    QCOMPARE(router.dispatch(request(Method::Get, "/x")).status, 204);
    QCOMPARE(trace, QByteArray("abhA"));
    trace.clear();
    Request stopped = request(Method::Get, "/x");
    stopped.headers.emplaceBack("stop", "1");
    router.dispatch(stopped);
    QCOMPARE(trace, QByteArray("abA"));
    trace.clear();
    QCOMPARE(router.dispatch(request(Method::Get, "/none")).status, 404);
    QCOMPARE(trace, QByteArray("abA"));
}

void RouterTest::exceptionsBecomeAnswers()
{
    Router router;
    router.add(Method::Get, QStringLiteral("/std"), [](const Request &) -> Response { throw std::runtime_error("x"); });
    router.add(Method::Get, QStringLiteral("/other"), [](const Request &) -> Response { throw 7; });
    QCOMPARE(router.dispatch(request(Method::Get, "/std")).status, 500);
    QCOMPARE(router.dispatch(request(Method::Get, "/other")).status, 500);
}

QTEST_APPLESS_MAIN(RouterTest)
#include "tst_router.moc"
