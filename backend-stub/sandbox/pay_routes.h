// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/router.h"

namespace reelmint::sandbox {

class World;

/// The payer's side: /c/pay/{session}, /3ds/{payment_intent} and the files the pages use. Plain form posts work without
/// scripts; a script may ask for JSON with "Accept: application/json" and gets {"redirect"}, {"reload"} or
/// {"error", "fields"}.
void addPayRoutes(http::Router &router, World &world);

/// /receipts/{token}, /invoices/{token} and /invoices/{token}/pdf: whoever has the link may read it.
void addDocumentRoutes(http::Router &router, World &world);

} // namespace reelmint::sandbox
