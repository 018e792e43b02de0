// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Apart from the test because moc 6.4 loses its way in raw string literals.
namespace samples {

inline constexpr char cardError[] = R"({"error":{"type":"card_error","code":"card_declined",
  "decline_code":"insufficient_funds","message":"Your card has insufficient funds.","param":"card",
  "payment_intent":{"id":"pi_1","object":"payment_intent"}}})";

inline constexpr char sessionById[] = R"({"object":"checkout.session","id":"cs_1","payment_intent":"pi_1"})";

inline constexpr char sessionExpanded[] = R"({"object":"checkout.session","id":"cs_1",
  "payment_intent":{"object":"payment_intent","id":"pi_1","status":"requires_payment_method",
  "last_payment_error":{"code":"card_declined","decline_code":"lost_card"},
  "latest_charge":{"id":"ch_1","receipt_url":"https://r"}}})";

inline constexpr char sessionWithoutPayment[] = R"({"object":"checkout.session","id":"cs_1","payment_intent":null})";

inline constexpr char sessionOfAmount[] = R"({"object":"checkout.session","id":"cs_1","amount_total":%1})";

inline constexpr char intent[] = R"({"object":"payment_intent","id":"pi_1"})";

inline constexpr char intentWithoutId[] = R"({"object":"payment_intent"})";

inline constexpr char eventWithoutType[] = R"({"object":"event","id":"evt_1"})";

inline constexpr char unknownEvent[] = R"({"object":"event","id":"evt_1","type":"thing.invented_later",
  "livemode":false,"data":{"object":{"object":"thing","id":"th_1"}},"surprise":[1]})";

} // namespace samples
