// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend-stub/main/config.h"

#include <QString>

#include <memory>

namespace reelmint::backend {

/// The running backend: everything is made here once and handed to what needs it. Lives on the main thread, which must
/// run an event loop. A database that is away does not keep it from starting: requests get 503 until it is back.
class Application
{
public:
    explicit Application(const BackendConfig &config);
    ~Application();

    /// The address it answers at, once it does.
    Result<QString> start();
    /// Takes no new connections, lets running requests finish, ends jobs and live updates. Blocks.
    void stop();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace reelmint::backend
