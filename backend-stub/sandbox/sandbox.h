// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/clock.h"
#include "app/core/result.h"
#include "backend-stub/sandbox/options.h"

#include <QObject>

#include <memory>

namespace reelmint::sandbox {

/// The whole sandbox: API, hosted pages, webhooks, control calls, on one loopback address. Lives on the thread that
/// made it, which needs a running event loop.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(const Clock &clock, QObject *parent = nullptr);
    ~Sandbox() override;

    /// The address it answers on, "http://127.0.0.1:port".
    Result<QString> start(const Options &options);
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reelmint::sandbox
