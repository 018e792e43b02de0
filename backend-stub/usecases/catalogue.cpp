// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/usecases/catalogue.h"

namespace reelmint::usecases {

namespace {

QString s(const char *name) { return QString::fromLatin1(name); }

const QString kRates = QStringLiteral(R"(
select c.id, c.version::bigint as version, c.effective_from, p.operation, p.variant, p.credits
  from (select * from rate_cards where effective_from <= ledger_now() order by effective_from desc, version desc limit 1) c
  join rate_card_prices p on p.rate_card_id = c.id)");

const QString kPackages = QStringLiteral(R"(
select id, version::bigint as version, name, credits, amount_minor, currency, recommended,
       expires_after_days::bigint as expires_after_days
  from credit_packages where active order by credits, id)");

pricing::Package readPackage(const store::Row &row)
{
    pricing::Package package;
    package.id = PackageId(row.text(s("id")));
    package.version = int(row.integer(s("version")));
    package.name = row.text(s("name"));
    package.credits = Credits(row.integer(s("credits")));
    package.price = Money(row.integer(s("amount_minor")), row.text(s("currency")));
    package.recommended = row.boolean(s("recommended"));
    if (!row.isNull(s("expires_after_days")))
        package.expiresAfterDays = int(row.integer(s("expires_after_days")));
    return package;
}

} // namespace

Result<pricing::RateCard> Catalogue::currentRates()
{
    const Result<store::Rows> rows = m_database.query(kRates, {}, true);
    if (!rows.ok())
        return rows.error();
    if (rows->isEmpty())
        return Error{ErrorKind::Internal, s("rates_missing"), s("No prices are set. Please tell the operator.")};
    pricing::RateCard card;
    card.id = rows->first().text(s("id"));
    card.version = int(rows->first().integer(s("version")));
    card.effectiveFrom = rows->first().time(s("effective_from"));
    for (const store::Row &row : *rows) {
        const Credits price(row.integer(s("credits")));
        const QString variant = row.text(s("variant"));
        if (row.text(s("operation")) == s("export")) {
            if (const auto resolution = pricing::resolutionFromText(variant))
                card.exportPerMinute.insert(*resolution, price);
        } else if (const auto complexity = pricing::complexityFromText(variant)) {
            card.aiGeneration.insert(*complexity, price);
        }
    }
    return card;
}

Result<QList<pricing::Package>> Catalogue::packages()
{
    const Result<store::Rows> rows = m_database.query(kPackages, {}, true);
    if (!rows.ok())
        return rows.error();
    QList<pricing::Package> packages;
    for (const store::Row &row : *rows)
        packages.append(readPackage(row));
    pricing::fillSavings(packages);
    return packages;
}

Result<pricing::Package> Catalogue::package(const PackageId &id)
{
    const Result<QList<pricing::Package>> all = packages();
    if (!all.ok())
        return all.error();
    for (const pricing::Package &package : *all) {
        if (package.id == id)
            return package;
    }
    return Error{ErrorKind::NotFound, s("package_not_found"), s("This package is not on offer.")};
}

} // namespace reelmint::usecases
