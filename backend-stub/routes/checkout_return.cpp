// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/routes/checkout_return.h"

namespace reelmint::routes {

namespace {

constexpr char kPage[] = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>%TITLE% – Reelmint</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif;
  background: #f4f5f7; color: #1b1f27; }
main { max-width: 30rem; margin: 1.5rem; padding: 2rem 2.25rem; border-radius: 12px; background: #fff;
  border: 1px solid #d9dde4; }
h1 { margin: 0 0 .75rem; font-size: 1.35rem; }
p { margin: 0 0 .75rem; }
small { color: #5b6472; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { background: #14171d; color: #e8ebf0; }
  main { background: #1d222b; border-color: #323a47; }
  small { color: #a3adbb; }
}
</style>
</head>
<body>
<main>
<h1>%TITLE%</h1>
<p>%TEXT%</p>
<p>You can go back to Reelmint now, and close this page.</p>
%REFERENCE%</main>
</body>
</html>
)html";

} // namespace

http::Response checkoutReturn(const http::Request &request)
{
    const QString result = request.query.queryItemValue(QStringLiteral("result"), QUrl::FullyDecoded);
    const QString order = request.query.queryItemValue(QStringLiteral("order"), QUrl::FullyDecoded).left(64);
    QString title = QStringLiteral("Checkout has ended");
    QString text = QStringLiteral("Reelmint shows what became of your purchase.");
    if (result == QLatin1String("success")) {
        title = QStringLiteral("Thank you");
        text = QStringLiteral("Reelmint is asking the payment provider and adds your credits as soon as the payment is "
                              "confirmed.");
    } else if (result == QLatin1String("cancel")) {
        title = QStringLiteral("Nothing was bought");
        text = QStringLiteral("You left the checkout before paying. You can pick it up again from Reelmint.");
    }
    const QString reference =
        order.isEmpty() ? QString() : QStringLiteral("<small>Order %1</small>\n").arg(order.toHtmlEscaped());
    QString page = QString::fromUtf8(kPage);
    page.replace(QLatin1String("%TITLE%"), title)
        .replace(QLatin1String("%TEXT%"), text)
        .replace(QLatin1String("%REFERENCE%"), reference);
    return http::Response::text(200, "text/html; charset=utf-8", page.toUtf8())
        .withHeader("Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                    "frame-ancestors 'none'")
        .withHeader("Cache-Control", "no-store");
}

} // namespace reelmint::routes
