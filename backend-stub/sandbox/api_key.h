// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/http/request.h"
#include "backend-stub/sandbox/api_error.h"

namespace reelmint::sandbox {

enum class KeyKind { Secret, Restricted, Publishable };

/// Who calls: Authorization "Bearer sk_test_…" or basic with the key as the user name. Live keys are refused, whatever
/// their kind: they must never reach a program that only plays Stripe.
Result<KeyKind, ApiError> authenticate(const http::Request &request);

/// "sk_test_abcdefghWXYZ" → "sk_test_****WXYZ".
QString maskedKey(const QString &key);

} // namespace reelmint::sandbox
