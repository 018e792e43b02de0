// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/sandbox/api_error.h"

#include <QByteArray>

namespace reelmint::sandbox {

/// Decodes application/x-www-form-urlencoded text with nested names into a tree whose leaves are strings:
/// "a[b]=1" → {a:{b:"1"}}, "a[]=1&a[]=2" → {a:["1","2"]}, "a[0]=1" → {a:{0:"1"}} (checkParams() turns it into an array
/// where an array is expected). Brackets may be raw or percent-encoded, a space may be "+" or "%20". Of two equal names
/// the last wins. Broken UTF-8, broken percent signs, broken brackets and a name used as both value and hash are
/// errors.
Answer decodeForm(const QByteArray &encoded);

} // namespace reelmint::sandbox
