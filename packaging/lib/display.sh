# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A display without a screen, and a session bus with a keyring, for the tour and the tests of the user interface.
# Source after common.sh.

XVFB_PID=
WINDOW_MANAGER_PID=

# start_display WIDTHxHEIGHT: the server picks a free number itself; DISPLAY is exported.
start_display() {
    local numbers number tries=0
    numbers="$(mktemp)"
    (exec 9>&- && exec setsid setpriv --pdeathsig TERM -- Xvfb -displayfd 3 -screen 0 "${1:-1600x1000}x24" -nolisten tcp \
        3>"$numbers") >/dev/null 2>&1 </dev/null &
    XVFB_PID=$!
    until number="$(tr -d ' \n' <"$numbers")" && [ -n "$number" ]; do
        kill -0 "$XVFB_PID" 2>/dev/null || die "Xvfb did not start"
        tries=$((tries + 1))
        [ "$tries" -lt 300 ] || die "Xvfb did not become ready within half a minute"
        sleep 0.1
    done
    rm -f "$numbers"
    export DISPLAY=":$number" QT_QPA_PLATFORM=xcb
    unset WAYLAND_DISPLAY
    start_window_manager
}

# Windows only become active, and keys only reach them, with somebody to manage them.
start_window_manager() {
    (exec 9>&- && exec setsid setpriv --pdeathsig TERM -- openbox --sm-disable) >/dev/null 2>&1 </dev/null &
    WINDOW_MANAGER_PID=$!
}

stop_display() {
    local pid
    for pid in $WINDOW_MANAGER_PID $XVFB_PID; do
        kill -TERM "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    WINDOW_MANAGER_PID= XVFB_PID=
}

# in_session HOME COMMAND…: replaces the (sub)shell by the command in a private home with a session bus and an unlocked
# keyring that end with it, also when this shell is killed.
in_session() {
    local home="$1"
    shift
    mkdir -p "$home/run"
    chmod 700 "$home/run"
    exec env -u DBUS_SESSION_BUS_ADDRESS HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/.local/share" \
        XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache" \
        dbus-run-session -- setpriv --pdeathsig TERM -- "$REPO/packaging/lib/with-keyring.sh" setpriv --pdeathsig TERM -- "$@"
}
