// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/session.h"

namespace reelmint::account {

void Session::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Session::becomeSignedIn(const User &user, bool confirmed)
{
    // A kept sign-in that the server confirms later is the same sign-in, unless it says something new about the user.
    const bool news = !isSignedIn() || !(m_user == user);
    m_user = user;
    m_reason = SignOutReason::None;
    setConfirmed(confirmed);
    setState(State::SignedIn);
    if (news)
        Q_EMIT signedIn(user);
}

void Session::becomeSignedOut(SignOutReason reason)
{
    const bool was = isSignedIn();
    m_user = {};
    m_reason = reason;
    setConfirmed(false);
    setInMemoryOnly(false);
    setState(State::SignedOut);
    if (was)
        Q_EMIT signedOut(reason);
}

void Session::setConfirmed(bool confirmed)
{
    if (m_confirmed == confirmed)
        return;
    m_confirmed = confirmed;
    Q_EMIT confirmedChanged(confirmed);
}

void Session::setInMemoryOnly(bool inMemoryOnly)
{
    if (m_memoryOnly == inMemoryOnly)
        return;
    m_memoryOnly = inMemoryOnly;
    Q_EMIT inMemoryOnlyChanged(inMemoryOnly);
}

} // namespace reelmint::account
