// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/page_template.h"

#include "backend-stub/sandbox/resource_file.h"

namespace reelmint::sandbox {

QByteArray renderTemplate(const QString &name, const PageValues &values)
{
    const QString text = QString::fromUtf8(resourceFile(QStringLiteral("pages/%1.html").arg(name)));
    QString out;
    qsizetype at = 0;
    while (true) {
        const qsizetype open = text.indexOf(QStringLiteral("{{"), at);
        if (open < 0)
            break;
        const bool raw = text.mid(open, 3) == "{{{";
        const QString end = raw ? QStringLiteral("}}}") : QStringLiteral("}}");
        const qsizetype close = text.indexOf(end, open);
        const QString key = text.mid(open + end.size(), close - open - end.size()).trimmed();
        Q_ASSERT(values.contains(key));
        out += text.mid(at, open - at);
        out += raw ? values.value(key) : values.value(key).toHtmlEscaped();
        at = close + end.size();
    }
    return (out + text.mid(at)).toUtf8();
}

http::Response pageResponse(int status, const QByteArray &html, bool framed)
{
    http::Response response = http::Response::text(status, "text/html; charset=utf-8", html);
    // No form-action: browsers would hold it against the redirect to the merchant's success_url.
    response.withHeader("Content-Security-Policy",
                        QByteArray("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
                                   "connect-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors ") +
                            (framed ? "'self'" : "'none'"));
    // "no-referrer" would make browsers send "Origin: null" with our own forms.
    response.withHeader("Referrer-Policy", "same-origin");
    response.withHeader("X-Content-Type-Options", "nosniff");
    response.withHeader("Cache-Control", "no-store");
    return response;
}

http::Response noticePage(int status, const QString &title, const QString &text, const QString &linkUrl,
                          const QString &linkText)
{
    const QString link = linkUrl.isEmpty() ? QString()
                                           : QStringLiteral("<a class=\"button\" id=\"notice-link\" href=\"%1\">%2</a>")
                                                 .arg(linkUrl.toHtmlEscaped(), linkText.toHtmlEscaped());
    return pageResponse(status,
                        renderTemplate(QStringLiteral("notice"), {{"title", title}, {"text", text}, {"link", link}}));
}

http::Response assetResponse(const QString &file, const QByteArray &contentType)
{
    http::Response response = http::Response::text(200, contentType, resourceFile(QStringLiteral("pages/") + file));
    response.withHeader("X-Content-Type-Options", "nosniff");
    response.withHeader("Cache-Control", "no-cache");
    return response;
}

} // namespace reelmint::sandbox
