// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/reachability.h"

namespace reelmint::net {

void Reachability::set(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT changed(state);
}

} // namespace reelmint::net
