#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs Reelmint: installs what is missing, builds, starts a private PostgreSQL, the Stripe sandbox and the backend, then
# the editor, and stops all of it with the editor.
set -uo pipefail
HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)"
. "$HERE/lib/common.sh"
. "$HERE/lib/packages.sh"
. "$HERE/lib/postgres.sh"
. "$HERE/lib/services.sh"
. "$HERE/lib/display.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/run.sh [--tour | --backend] [--data DIR]

  (nothing)    the editor with everything it needs; without a display, the tour
  --tour       the whole story on real footage without a screen; pictures, film and ledger in build/tour
  --backend    PostgreSQL, sandbox and backend only; one line of JSON when they are ready; runs until it is told to stop
  --data DIR   keep everything in DIR (default: $XDG_DATA_HOME/reelmint or ~/.local/share/reelmint)

With REELMINT_DATABASE_URL or STRIPE_SECRET_KEY set, that database or that Stripe account is used instead of the private
one (docs/development.md).
TEXT
}

MODE=editor
DATA_DIR="${XDG_DATA_HOME:-$HOME/.local/share}/reelmint"
DATA_GIVEN=
while [ $# -gt 0 ]; do
    case "$1" in
    --tour) MODE=tour ;;
    --backend) MODE=backend ;;
    --data)
        [ $# -ge 2 ] || die "--data needs a folder"
        DATA_DIR="$2"
        DATA_GIVEN=yes
        shift
        ;;
    --help | -h)
        usage
        exit 0
        ;;
    *)
        usage >&2
        exit 2
        ;;
    esac
    shift
done

if [ "$MODE" = editor ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ] && [ "$(uname)" = Linux ]; then
    say "there is no display here, so this runs the tour instead of the editor"
    MODE=tour
fi

CHILD=
FORGET_DATA=
stop_all() {
    trap '' INT TERM HUP
    [ -z "$CHILD" ] || end_process "$CHILD"
    stop_services
    stop_display
    [ -z "$FORGET_DATA" ] || rm -rf "$DATA" "$CLUSTER"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Runs something in the background and waits for it, so that signals are handled at once.
run_child() {
    "$@" 9>&- &
    CHILD=$!
    wait "$CHILD"
    local status=$?
    CHILD=
    return "$status"
}

# Chromium refuses to run as root with its sandbox on; the program itself never turns it off.
allow_root_web_view() { if is_root; then export QTWEBENGINE_DISABLE_SANDBOX=1; fi; }

run_editor() {
    allow_root_web_view
    run_child setpriv --pdeathsig TERM -- "$BUILD/app/main/reelmint" --backend "$BACKEND_URL"
}

run_tour() {
    local tour="$OUT/tour" home status
    rm -rf "$tour"
    mkdir -p "$tour"
    home="$DATA/home"
    rm -rf "$home"
    start_display 1600x1000
    allow_root_web_view
    run_child in_session "$home" env REELMINT_TOUR_DATABASE="$DATABASE_URL" REELMINT_TOUR_SANDBOX="$SANDBOX_URL" \
        "$BUILD/tests/e2e/tour/reelmint-tour" --backend "$BACKEND_URL" --out "$tour"
    status=$?
    say "pictures, film and ledger are in $tour"
    printf '  %s\n' "$tour"/*
    if [ "$status" -ne 0 ]; then
        say "the tour failed; logs: $DATA/log"
    elif [ -z "$DATA_GIVEN" ]; then
        FORGET_DATA=yes
    fi
    return "$status"
}

run_backend() {
    printf '{"backend":"%s","sandbox":"%s","database":"%s","webhook_secret":"%s","stripe_key":"%s"}\n' \
        "$BACKEND_URL" "$SANDBOX_URL" "$DATABASE_URL" "$WEBHOOK_SECRET" "$STRIPE_KEY"
    local pid
    while :; do
        for pid in "${SERVICE_PIDS[@]}" $POSTGRES_PID; do
            kill -0 "$pid" 2>/dev/null || die "a service ended by itself; logs: $DATA/log"
        done
        sleep 1 &
        wait $!
    done
}

choose_build_dir
case "$MODE" in
editor)
    install_packages build run
    build reelmint reelmint-backend reelmint-stripe-sandbox
    ;;
tour)
    install_packages build run tour
    build reelmint reelmint-tour reelmint-backend reelmint-stripe-sandbox
    # A tour tells the story from the start: unless told where, it begins with empty data each time.
    if [ -z "$DATA_GIVEN" ]; then
        DATA_DIR="$(mktemp -d /tmp/reelmint-tour.XXXXXX)"
    fi
    ;;
backend)
    install_packages build run
    build reelmint-backend reelmint-stripe-sandbox
    ;;
esac
open_data_folder "$DATA_DIR"
start_services
"run_$MODE"
