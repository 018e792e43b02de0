// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/password.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <QStringList>

#include <cstdint>
#include <optional>

namespace reelmint::usecases {
namespace {

constexpr int saltBytes = 16;
constexpr int hashBytes = 32;

struct StoredHash
{
    ScryptCost cost;
    QByteArray salt;
    QByteArray hash;
};

std::optional<int> parameter(const QString &text, const QString &name, int minimum, int maximum)
{
    if (!text.startsWith(name))
        return std::nullopt;
    bool ok = false;
    const int value = text.mid(name.size()).toInt(&ok);
    return ok && value >= minimum && value <= maximum ? std::optional<int>(value) : std::nullopt;
}

std::optional<StoredHash> parse(const QString &text)
{
    const QStringList parts = text.split(u'$');
    if (parts.size() != 5 || !parts.at(0).isEmpty() || parts.at(1) != QStringLiteral("scrypt"))
        return std::nullopt;
    const QStringList costs = parts.at(2).split(u',');
    if (costs.size() != 3)
        return std::nullopt;
    // The bounds keep a damaged row from asking for gigabytes.
    const auto log2N = parameter(costs.at(0), QStringLiteral("ln="), 10, 18);
    const auto r = parameter(costs.at(1), QStringLiteral("r="), 1, 16);
    const auto p = parameter(costs.at(2), QStringLiteral("p="), 1, 8);
    const QByteArray salt = QByteArray::fromBase64(parts.at(3).toLatin1());
    const QByteArray hash = QByteArray::fromBase64(parts.at(4).toLatin1());
    if (!log2N || !r || !p || salt.size() < 8 || hash.size() != hashBytes)
        return std::nullopt;
    return StoredHash { { *log2N, *r, *p }, salt, hash };
}

Error cryptoFailure(const char *what)
{
    return Error { ErrorKind::Internal, QStringLiteral("internal_error"),
                   QStringLiteral("Something went wrong on our side."), QString::fromLatin1(what) };
}

const unsigned char *bytesOf(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

} // namespace

PasswordHasher::PasswordHasher(ScryptCost cost, int concurrent, int waitMs)
    : m_cost(cost), m_slots(concurrent), m_waitMs(waitMs)
{
}

Result<QByteArray> PasswordHasher::derive(const QString &password, const QByteArray &salt, const ScryptCost &cost,
                                          int length)
{
    if (!m_slots.tryAcquire(1, m_waitMs))
        return Error { ErrorKind::Unavailable, QStringLiteral("busy"),
                       QStringLiteral("Too many people are signing in right now. Try again in a moment.") };
    const QSemaphoreReleaser releaser(m_slots);
    // The same password typed on two systems can differ in how its accents are composed.
    QByteArray text = password.normalized(QString::NormalizationForm_KC).toUtf8();
    QByteArray out(length, Qt::Uninitialized);
    const uint64_t n = uint64_t(1) << cost.log2N;
    const uint64_t memory = 128 * n * static_cast<uint64_t>(cost.r) + 1024 * 1024;
    const int done = EVP_PBE_scrypt(text.constData(), static_cast<size_t>(text.size()), bytesOf(salt),
                                    static_cast<size_t>(salt.size()), n, static_cast<uint64_t>(cost.r),
                                    static_cast<uint64_t>(cost.p), memory, reinterpret_cast<unsigned char *>(out.data()),
                                    static_cast<size_t>(out.size()));
    OPENSSL_cleanse(text.data(), static_cast<size_t>(text.size()));
    if (done != 1)
        return cryptoFailure("EVP_PBE_scrypt failed");
    return out;
}

Result<QString> PasswordHasher::hash(const QString &password)
{
    QByteArray salt(saltBytes, Qt::Uninitialized);
    if (RAND_bytes(reinterpret_cast<unsigned char *>(salt.data()), saltBytes) != 1)
        return cryptoFailure("RAND_bytes failed");
    const Result<QByteArray> hash = derive(password, salt, m_cost, hashBytes);
    if (!hash.ok())
        return hash.error();
    return QStringLiteral("$scrypt$ln=%1,r=%2,p=%3$%4$%5")
            .arg(m_cost.log2N).arg(m_cost.r).arg(m_cost.p)
            .arg(QString::fromLatin1(salt.toBase64()), QString::fromLatin1(hash->toBase64()));
}

Result<bool> PasswordHasher::verify(const QString &password, const QString &storedHash)
{
    const auto stored = parse(storedHash);
    if (!stored) {
        const Result<void> pretended = pretend(password);
        return pretended.ok() ? Result<bool>(false) : Result<bool>(pretended.error());
    }
    const Result<QByteArray> hash = derive(password, stored->salt, stored->cost, hashBytes);
    if (!hash.ok())
        return hash.error();
    return CRYPTO_memcmp(hash->constData(), stored->hash.constData(), hashBytes) == 0;
}

Result<void> PasswordHasher::pretend(const QString &password)
{
    const Result<QByteArray> hash = derive(password, QByteArray(saltBytes, '\0'), m_cost, hashBytes);
    return hash.ok() ? Result<void>() : Result<void>(hash.error());
}

bool PasswordHasher::isOutdated(const QString &storedHash) const
{
    const auto stored = parse(storedHash);
    return !stored || stored->cost != m_cost;
}

} // namespace reelmint::usecases
