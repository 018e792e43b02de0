// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/pdf_writer.h"

namespace reelmint::sandbox {

namespace {

/// A PDF string in WinAnsiEncoding.
QByteArray literal(const QString &text)
{
    QByteArray out = "(";
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (code == '(' || code == ')' || code == '\\')
            out += '\\';
        if (code == 0x20AC)
            out += char(0x80); // the euro sign
        else if (code == 0x2212)
            out += '-';
        else if (code >= 0x20 && (code < 0x7F || (code >= 0xA0 && code <= 0xFF)))
            out += char(code);
        else
            out += '?';
    }
    return out + ')';
}

QByteArray pageContent(const QList<PdfLine> &lines)
{
    QByteArray content = "BT\n";
    int y = 780;
    for (const PdfLine &line : lines) {
        const QByteArray size = QByteArray::number(line.size);
        const auto show = [&](int x, const QString &text) {
            if (!text.isEmpty())
                content += "/F1 " + size + " Tf 1 0 0 1 " + QByteArray::number(x) + ' ' + QByteArray::number(y) +
                           " Tm " + literal(text) + " Tj\n";
        };
        show(60, line.left);
        show(320, line.right);
        y -= line.size + 9;
    }
    return content + "ET\n";
}

} // namespace

QByteArray writePdf(const QString &title, const QList<PdfLine> &lines)
{
    const QByteArray content = pageContent(lines);
    const QList<QByteArray> objects{"<< /Type /Catalog /Pages 2 0 R >>",
                                    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
                                    "<< /Font << /F1 5 0 R >> >> >>",
                                    "<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content +
                                        "endstream",
                                    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                                    "<< /Title " + literal(title) + " /Producer (reelmint-stripe-sandbox) >>"};
    QByteArray out = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
    QByteArray table = "0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(out.size()).rightJustified(10, '0') + " 00000 n \n";
        out += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const QByteArray count = QByteArray::number(objects.size() + 1);
    const QByteArray start = QByteArray::number(out.size());
    return out + "xref\n0 " + count + '\n' + table + "trailer\n<< /Size " + count +
           " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

} // namespace reelmint::sandbox
