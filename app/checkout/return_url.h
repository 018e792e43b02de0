// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ids.h"

#include <QUrl>

#include <optional>

namespace reelmint::checkout {

/// Same scheme, host and port; default ports count as written out. The path plays no part.
bool isSameOrigin(const QUrl &a, const QUrl &b);

/// The address Checkout sends the browser to when the payer is done: "<server>/checkout/return?order=…&result=…". It says
/// what the payer's browser did and proves nothing: it only makes the editor ask the server.
struct ReturnUrl
{
    enum class Hint { Unknown, Success, Cancel };

    OrderId order; ///< empty when the address does not name exactly one
    Hint hint = Hint::Unknown;

    /// Nothing unless `url` is the return page of `server`, by parsed origin and path.
    static std::optional<ReturnUrl> parse(const QUrl &url, const QUrl &server);
};

} // namespace reelmint::checkout
