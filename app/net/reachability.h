// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace reelmint::net {

/// Whether the server answered the last time somebody tried. Learns from every call; asks nothing by itself.
class Reachability : public QObject
{
    Q_OBJECT

public:
    enum class State { Unknown, Online, Offline };
    Q_ENUM(State)

    using QObject::QObject;

    State state() const { return m_state; }
    bool isOffline() const { return m_state == State::Offline; }

    void noteAnswer() { set(State::Online); }
    void noteSilence() { set(State::Offline); }

Q_SIGNALS:
    void changed(reelmint::net::Reachability::State state);

private:
    void set(State state);

    State m_state = State::Unknown;
};

} // namespace reelmint::net
