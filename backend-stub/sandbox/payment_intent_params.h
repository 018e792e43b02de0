// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/param_spec.h"

namespace reelmint::sandbox {

ParamList paymentIntentCreateParams();
ParamList paymentIntentUpdateParams();
ParamList paymentIntentConfirmParams();

} // namespace reelmint::sandbox
