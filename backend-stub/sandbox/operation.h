// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/request.h"
#include "backend-stub/sandbox/api_version.h"
#include "backend-stub/sandbox/param_spec.h"
#include "backend-stub/sandbox/world.h"

#include <functional>

namespace reelmint::sandbox {

/// One API call as a handler sees it: parameters checked and typed, the world locked.
struct Call
{
    World &world;
    QJsonObject params;
    QStringList ids; ///< of the URL, in order
    ApiVersion version;
    bool publishableKey = false;

    QString id() const { return ids.value(0); }
    bool has(const QString &name) const { return params.contains(name) && !params.value(name).isNull(); }
    QString text(const QString &name) const { return params.value(name).toString(); }
    /// The value, or JSON null where it was not given.
    QJsonValue orNull(const QString &name) const
    {
        return params.contains(name) ? params.value(name) : QJsonValue(QJsonValue::Null);
    }
};

using OperationHandler = std::function<Answer(Call &)>;

struct Operation
{
    http::Method method;
    QStringList path; ///< segments; "{}" stands for an id
    ParamList params;
    OperationHandler handler;
    bool publishableKeyAllowed = false;
};

/// Every call the sandbox serves. `expand` is added to each.
class OperationTable
{
public:
    void add(http::Method method, const QString &path, ParamList params, OperationHandler handler,
             bool publishableKeyAllowed = false);

    struct Match
    {
        const Operation *operation = nullptr;
        QStringList ids;
    };
    Match match(http::Method method, const QString &path) const;

private:
    std::vector<Operation> m_operations;
};

void addCustomerOperations(OperationTable &table);
void addProductOperations(OperationTable &table);
void addPriceOperations(OperationTable &table);
void addCheckoutSessionOperations(OperationTable &table);
void addPaymentMethodOperations(OperationTable &table);
void addPaymentIntentOperations(OperationTable &table);
void addChargeOperations(OperationTable &table);
void addRefundOperations(OperationTable &table);
void addDisputeOperations(OperationTable &table);
void addInvoiceOperations(OperationTable &table);
void addEventOperations(OperationTable &table);
void addWebhookEndpointOperations(OperationTable &table);

/// Stripe's metadata update: given pairs replace, empty values remove, null removes all.
QJsonObject mergedMetadata(const QJsonObject &before, const QJsonValue &given);

/// The field names of an object with defaults, from templates/<name>.json.
QJsonObject objectTemplate(const QString &name);

} // namespace reelmint::sandbox
