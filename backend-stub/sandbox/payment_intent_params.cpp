// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/payment_intent_params.h"

#include "backend-stub/sandbox/payment_methods.h"

namespace reelmint::sandbox {

namespace {

void append(ParamList &params, ParamList more)
{
    params.insert(params.end(), more.begin(), more.end());
}

ParamList notSimulated(std::initializer_list<const char *> names)
{
    ParamList params;
    for (const char *name : names)
        params.push_back(spec::notSimulated(QString::fromLatin1(name)));
    return params;
}

Param shipping()
{
    return spec::hash("shipping",
                      {spec::hash("address", spec::addressFields()).required(), spec::string("name").required(),
                       spec::string("carrier"), spec::string("phone"), spec::string("tracking_number")});
}

Param methodOptions()
{
    return spec::hash("payment_method_options",
                      {spec::hash("card", {spec::oneOf("request_three_d_secure", {"any", "automatic", "challenge"}),
                                           spec::oneOf("setup_future_usage", {"none", "off_session", "on_session"})})});
}

Param futureUsage()
{
    return spec::oneOf("setup_future_usage", {"off_session", "on_session"});
}

/// What may be said about the payment at any time.
ParamList common()
{
    return {spec::string("payment_method"),
            spec::hash("payment_method_data", paymentMethodDataFields()),
            methodOptions(),
            spec::email("receipt_email").unsettable(),
            futureUsage(),
            shipping()};
}

} // namespace

ParamList paymentIntentCreateParams()
{
    ParamList params{spec::integer("amount").required(),
                     spec::currency("currency").required(),
                     spec::hash("automatic_payment_methods", {spec::boolean("enabled").required(),
                                                              spec::oneOf("allow_redirects", {"always", "never"})}),
                     spec::oneOf("capture_method", {"automatic", "automatic_async", "manual"}),
                     spec::boolean("confirm"),
                     spec::oneOf("confirmation_method", {"automatic", "manual"}),
                     spec::string("customer"),
                     spec::string("description").longest(1000),
                     spec::boolean("error_on_requires_action"),
                     spec::list("excluded_payment_method_types", spec::string({})),
                     spec::list("allowed_payment_method_types", spec::string({})),
                     spec::list("payment_method_types", spec::string({})),
                     spec::metadata(),
                     spec::boolean("off_session"),
                     spec::url("return_url"),
                     spec::string("statement_descriptor").longest(22),
                     spec::string("statement_descriptor_suffix").longest(22),
                     spec::boolean("use_stripe_sdk")};
    append(params, common());
    append(params, notSimulated({"amount_details", "application_fee_amount", "confirmation_token", "customer_account",
                                 "hooks", "mandate", "mandate_data", "on_behalf_of", "payment_details",
                                 "payment_method_configuration", "radar_options", "transfer_data", "transfer_group"}));
    return params;
}

ParamList paymentIntentUpdateParams()
{
    ParamList params{spec::integer("amount"),
                     spec::currency("currency"),
                     spec::string("client_secret"),
                     spec::string("customer"),
                     spec::string("description").longest(1000).unsettable(),
                     spec::metadata().unsettable(),
                     spec::string("statement_descriptor").longest(22),
                     spec::string("statement_descriptor_suffix").longest(22)};
    append(params, common());
    append(params, notSimulated({"amount_details", "application_fee_amount", "capture_method", "customer_account",
                                 "payment_method_configuration", "transfer_data", "transfer_group"}));
    return params;
}

ParamList paymentIntentConfirmParams()
{
    ParamList params{spec::string("client_secret"), spec::boolean("error_on_requires_action"),
                     spec::boolean("off_session"), spec::url("return_url"), spec::boolean("use_stripe_sdk")};
    append(params, common());
    append(params, notSimulated({"amount_details", "amount_to_confirm", "capture_method", "confirmation_token",
                                 "excluded_payment_method_types", "hooks", "mandate", "mandate_data", "payment_details",
                                 "radar_options"}));
    return params;
}

} // namespace reelmint::sandbox
