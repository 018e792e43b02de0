// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"
#include "backend-stub/sandbox/param_spec.h"

namespace reelmint::sandbox {

/// Holds decoded parameters to their specification. Gives them back typed: integers and booleans as such, arrays as
/// arrays whichever way they were sent, unset values as null. The first thing that does not fit is the error, with
/// `param` in bracket notation.
Answer checkParams(const ParamList &specification, const QJsonObject &decoded);

} // namespace reelmint::sandbox
