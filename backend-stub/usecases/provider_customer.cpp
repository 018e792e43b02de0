// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/provider_customer.h"

#include "backend-stub/usecases/provider_requests.h"

namespace reelmint::usecases {

namespace {

struct StoredUser
{
    QString customerId;
    QString email;
    QString name;
};

Result<StoredUser> loadUser(store::Database &database, const UserId &user)
{
    const Result<store::Rows> rows = database.query(
        QStringLiteral("select stripe_customer_id, email, display_name from users where id = ?::uuid"),
        {user.toString()}, true);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("user_not_found"), QStringLiteral("There is no such user.")};
    const store::Row &row = rows->first();
    return StoredUser{row.text("stripe_customer_id"), row.text("email"), row.text("display_name")};
}

Result<QString> createCustomer(PurchaseContext &context, const UserId &user, const StoredUser &stored,
                               const QString &lost)
{
    payments::FormFields fields{
        {"name", stored.name},
        {"metadata", payments::FormFields{{QString::fromLatin1(kUserIdMetadata), user.toString()}}},
    };
    if (!stored.email.isEmpty())
        fields.insert("email", stored.email);
    const payments::StripeResult<QString> created = context.stripe.createCustomer(fields, customerKey(user, lost));
    if (!created)
        return toError(created.error());
    return *created;
}

} // namespace

Result<ProviderCustomer> providerCustomer(PurchaseContext &context, const UserId &user, const QString &lost)
{
    const Result<StoredUser> stored = loadUser(context.database, user);
    if (!stored)
        return stored.error();
    if (!stored->customerId.isEmpty() && stored->customerId != lost)
        return ProviderCustomer{stored->customerId, stored->email};

    const Result<QString> created = createCustomer(context, user, *stored, lost);
    if (!created)
        return created.error();
    // Whoever stores first decides; the loser uses that one too.
    const QVariant previous = lost.isEmpty() ? QVariant(QString()) : QVariant(lost);
    const Result<qint64> saved = context.database.execute(
        QStringLiteral("update users set stripe_customer_id = ?::text "
                       "where id = ?::uuid and stripe_customer_id is not distinct from ?::text"),
        {*created, user.toString(), previous});
    if (!saved)
        return saved.error();
    const Result<StoredUser> now = loadUser(context.database, user);
    if (!now)
        return now.error();
    return ProviderCustomer{now->customerId, now->email};
}

} // namespace reelmint::usecases
