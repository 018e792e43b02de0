// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend-stub/sandbox/checkout_params.h"

namespace reelmint::sandbox {

namespace {

Param priceData()
{
    return spec::hash(
        "price_data",
        {spec::currency("currency").required(), spec::string("product"),
         spec::hash("product_data", {spec::string("name").required(), spec::string("description").longest(40000),
                                     spec::list("images", spec::url({})), spec::metadata(), spec::string("tax_code"),
                                     spec::string("unit_label").longest(12)}),
         spec::oneOf("tax_behavior", {"exclusive", "inclusive", "unspecified"}),
         spec::integer("unit_amount").atLeast(0), spec::notSimulated("recurring"),
         spec::notSimulated("unit_amount_decimal")});
}

Param lineItems()
{
    return spec::list(
        "line_items",
        spec::hash({}, {spec::string("price"), priceData(), spec::integer("quantity").atLeast(1).atMost(999'999),
                        spec::metadata(), spec::notSimulated("adjustable_quantity"),
                        spec::notSimulated("dynamic_tax_rates"), spec::notSimulated("tax_rates")}));
}

Param paymentIntentData()
{
    return spec::hash(
        "payment_intent_data",
        {spec::string("description").longest(1000), spec::metadata(), spec::email("receipt_email"),
         spec::oneOf("setup_future_usage", {"off_session", "on_session"}),
         spec::oneOf("capture_method", {"automatic", "automatic_async", "manual"}),
         spec::string("statement_descriptor").longest(22), spec::string("statement_descriptor_suffix").longest(22),
         spec::notSimulated("application_fee_amount"), spec::notSimulated("on_behalf_of"),
         spec::notSimulated("shipping"), spec::notSimulated("transfer_data"), spec::notSimulated("transfer_group")});
}

Param invoiceCreation()
{
    return spec::hash(
        "invoice_creation",
        {spec::boolean("enabled").required(),
         spec::hash("invoice_data",
                    {spec::string("description").longest(1500), spec::string("footer").longest(5000), spec::metadata(),
                     spec::list("custom_fields", spec::hash({}, {spec::string("name").required().longest(40),
                                                                 spec::string("value").required().longest(140)})),
                     spec::notSimulated("account_tax_ids"), spec::notSimulated("issuer"),
                     spec::notSimulated("rendering_options")})});
}

void add(ParamList &params, std::initializer_list<const char *> names)
{
    for (const char *name : names)
        params.push_back(spec::notSimulated(QString::fromLatin1(name)));
}

} // namespace

ParamList checkoutSessionCreateParams()
{
    ParamList params{
        spec::oneOf("mode", {"payment", "setup", "subscription"}).required(),
        lineItems(),
        paymentIntentData(),
        invoiceCreation(),
        spec::url("success_url"),
        spec::url("cancel_url"),
        spec::string("client_reference_id").longest(200),
        spec::metadata(),
        spec::string("customer"),
        spec::email("customer_email").longest(512),
        spec::oneOf("customer_creation", {"always", "if_required"}),
        spec::boolean("allow_promotion_codes"),
        spec::hash("automatic_tax", {spec::boolean("enabled").required(), spec::notSimulated("liability")}),
        spec::hash("tax_id_collection",
                   {spec::boolean("enabled").required(), spec::oneOf("required", {"if_supported", "never"})}),
        spec::integer("expires_at"),
        spec::currency("currency"),
        spec::string("locale"),
        spec::oneOf("submit_type", {"auto", "book", "donate", "pay", "subscribe"}),
        spec::oneOf("billing_address_collection", {"auto", "required"}),
        spec::oneOf("payment_method_collection", {"always", "if_required"}),
        spec::list("payment_method_types", spec::string({})),
        spec::list("excluded_payment_method_types", spec::string({})),
        spec::list("allowed_payment_method_types", spec::string({})),
        spec::hash("payment_method_options",
                   {spec::hash("card", {spec::oneOf("request_three_d_secure", {"any", "automatic", "challenge"}),
                                        spec::oneOf("setup_future_usage", {"off_session"})})}),
        spec::hash("adaptive_pricing", {spec::boolean("enabled")}),
        spec::hash("phone_number_collection", {spec::boolean("enabled").required()}),
        spec::oneOf("ui_mode", {"hosted", "hosted_page", "embedded", "embedded_page", "custom", "elements"})};
    add(params, {"after_expiration",
                 "branding_settings",
                 "consent_collection",
                 "custom_fields",
                 "custom_text",
                 "customer_account",
                 "customer_update",
                 "discounts",
                 "integration_identifier",
                 "managed_payments",
                 "name_collection",
                 "optional_items",
                 "origin_context",
                 "payment_method_configuration",
                 "payment_method_data",
                 "permissions",
                 "redirect_on_completion",
                 "return_url",
                 "saved_payment_method_options",
                 "setup_intent_data",
                 "shipping_address_collection",
                 "shipping_options",
                 "subscription_data",
                 "wallet_options"});
    return params;
}

} // namespace reelmint::sandbox
