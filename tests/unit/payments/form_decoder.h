// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/payments/form_value.h"

#include <QStringList>

#include <optional>

/// Reads a[b][0]=c the way a server does; written apart from the encoder.
namespace reelmint::test {

inline QString decoded(const QByteArray &text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text));
}

/// A tree that is still being read: lists and groups look alike until all keys are known.
struct Node
{
    std::optional<QString> text;
    QMap<QString, Node> children;

    void insert(QStringList path, const QString &value)
    {
        if (path.isEmpty()) {
            text = value;
            return;
        }
        const QString head = path.takeFirst();
        children[head].insert(path, value);
    }

    payments::FormValue value() const
    {
        if (text)
            return *text;
        const bool list = children.firstKey() == QLatin1String("0");
        if (!list) {
            payments::FormFields fields;
            for (auto it = children.cbegin(); it != children.cend(); ++it)
                fields.insert(it.key(), it->value());
            return fields;
        }
        payments::FormValue::List items;
        for (int i = 0; i < children.size(); ++i)
            items.push_back(children.value(QString::number(i)).value());
        return items;
    }
};

inline payments::FormFields decodeForm(const QByteArray &form)
{
    Node root;
    if (form.isEmpty())
        return {};
    for (const QByteArray &pair : form.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QString key = decoded(pair.left(equals));
        QStringList path{key.section(u'[', 0, 0)};
        if (key.contains(u'[')) {
            for (QString part : key.section(u'[', 1).split(u'['))
                path.append(part.chopped(1));
        }
        root.insert(path, decoded(pair.mid(equals + 1)));
    }
    return root.value().fields();
}

} // namespace reelmint::test
