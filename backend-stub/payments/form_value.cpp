// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/form_value.h"

#include <QUrl>

namespace reelmint::payments {

namespace {

void append(QByteArray &out, const QByteArray &key, const FormValue &value)
{
    const bool empty = (value.kind() == FormValue::Kind::List && value.items().empty())
                       || (value.kind() == FormValue::Kind::Fields && value.fields().isEmpty());
    if (value.kind() == FormValue::Kind::Text || empty) {
        if (!out.isEmpty())
            out += '&';
        out += key + '=' + QUrl::toPercentEncoding(value.text());
        return;
    }
    if (value.kind() == FormValue::Kind::List) {
        qsizetype index = 0;
        for (const FormValue &item : value.items())
            append(out, key + "%5B" + QByteArray::number(index++) + "%5D", item);
        return;
    }
    for (auto it = value.fields().cbegin(); it != value.fields().cend(); ++it)
        append(out, key + "%5B" + QUrl::toPercentEncoding(it.key()) + "%5D", it.value());
}

} // namespace

QByteArray encodeForm(const FormFields &fields)
{
    QByteArray out;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        append(out, QUrl::toPercentEncoding(it.key()), it.value());
    return out;
}

} // namespace reelmint::payments
