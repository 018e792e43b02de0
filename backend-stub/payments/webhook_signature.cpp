// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/payments/webhook_signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <openssl/crypto.h>

#include <algorithm>
#include <optional>

namespace reelmint::payments {

namespace {

struct SignatureHeader
{
    std::optional<qint64> timestamp;
    QList<QByteArray> signatures;
};

std::optional<qint64> decimal(const QByteArray &text)
{
    const bool digitsOnly = std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.isEmpty() || !digitsOnly)
        return std::nullopt;
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

SignatureHeader parse(const QByteArray &header)
{
    SignatureHeader parsed;
    for (const QByteArray &part : header.split(',')) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.left(equals);
        if (equals < 0)
            continue;
        if (name == "t")
            parsed.timestamp = decimal(part.mid(equals + 1));
        else if (name == "v1")
            parsed.signatures.append(part.mid(equals + 1));
    }
    return parsed;
}

bool sameBytes(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

} // namespace

QByteArray webhookSignature(const QByteArray &body, qint64 timestamp, const QByteArray &secret)
{
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, secret);
    mac.addData(QByteArray::number(timestamp));
    mac.addData(".", 1);
    mac.addData(body);
    return mac.result().toHex();
}

SignatureVerdict verifyWebhookSignature(const QByteArray &body, const QByteArray &header,
                                        const QList<QByteArray> &secrets, qint64 nowUnixSeconds,
                                        qint64 toleranceSeconds)
{
    const SignatureHeader parsed = parse(header);
    if (!parsed.timestamp)
        return SignatureVerdict::NoTimestamp;
    if (parsed.signatures.isEmpty())
        return SignatureVerdict::NoSignature;

    bool matched = false;
    for (const QByteArray &secret : secrets) {
        if (secret.isEmpty())
            continue;
        const QByteArray expected = webhookSignature(body, *parsed.timestamp, secret);
        for (const QByteArray &given : parsed.signatures)
            matched = sameBytes(expected, given) || matched;
    }
    if (!matched)
        return SignatureVerdict::Mismatch;
    if (*parsed.timestamp < nowUnixSeconds - toleranceSeconds)
        return SignatureVerdict::TooOld;
    if (*parsed.timestamp > nowUnixSeconds + toleranceSeconds)
        return SignatureVerdict::TooNew;
    return SignatureVerdict::Valid;
}

} // namespace reelmint::payments
