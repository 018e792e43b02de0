// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace reelmint::sandbox {

QByteArray signatureHeader(qint64 unixTime, const QByteArray &body, const QList<QByteArray> &secrets)
{
    const QByteArray time = QByteArray::number(unixTime);
    QByteArray header = "t=" + time;
    for (const QByteArray &secret : secrets)
        header +=
            ",v1=" + QMessageAuthenticationCode::hash(time + '.' + body, secret, QCryptographicHash::Sha256).toHex();
    return header;
}

} // namespace reelmint::sandbox
