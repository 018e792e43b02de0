# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Starts and stops what the editor needs: PostgreSQL, the Stripe sandbox, the backend. Source after postgres.sh.

SERVICE_PIDS=()

# open_data_folder DIR: one running Reelmint per data folder.
open_data_folder() {
    mkdir -p "$1/log" || die "cannot make the data folder $1"
    DATA="$(cd "$1" && pwd -P)"
    exec 9>"$DATA/lock"
    flock -n 9 || die "Reelmint already runs with the data folder $DATA; end it first or choose another with --data"
}

# start_service NAME PROGRAM…: in a session of its own, so that Ctrl-C reaches run.sh alone, which then stops everything
# in order; it also ends when run.sh is killed.
start_service() {
    local name="$1"
    shift
    : >"$DATA/log/$name.out"
    (exec 9>&- && exec setsid setpriv --pdeathsig TERM -- "$@") >"$DATA/log/$name.out" 2>>"$DATA/log/$name.log" </dev/null &
    SERVICE_PIDS+=($!)
    SERVICE_PID=$!
}

# wait_ready NAME PID: prints the url of the {"ready":true,"url":…} line.
wait_ready() {
    local tries=0 url
    while :; do
        url="$(sed -n 's/.*"url": *"\([^"]*\)".*/\1/p' "$DATA/log/$1.out" | head -n 1)"
        [ -n "$url" ] && break
        kill -0 "$2" 2>/dev/null || {
            tail -n 20 "$DATA/log/$1.log" >&2
            die "the $1 did not start; its log is $DATA/log/$1.log"
        }
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || die "the $1 did not become ready within a minute; its log is $DATA/log/$1.log"
        sleep 0.1
    done
    printf '%s\n' "$url"
}

secret() { # secret FILE PREFIX: made once, kept in the data folder, readable by its owner only
    [ -s "$DATA/$1" ] || (umask 077 && printf '%s%s\n' "$2" "$(random_hex 24)" >"$DATA/$1")
    cat "$DATA/$1"
}

start_sandbox() {
    local backend_port="$1" port
    STRIPE_KEY="$(secret stripe-key sk_test_)"
    WEBHOOK_SECRET="$(secret webhook-secret whsec_)"
    port="$(free_port "$(cat "$DATA/sandbox-port" 2>/dev/null || echo 0)")"
    start_service sandbox "$BUILD/backend-stub/sandbox/reelmint-stripe-sandbox" --port "$port" --state "$DATA/sandbox.json" \
        --webhook-url "http://127.0.0.1:$backend_port/api/stripe/webhook" --webhook-secret "$WEBHOOK_SECRET"
    SANDBOX_URL="$(wait_ready sandbox "$SERVICE_PID")" || exit 1
    printf '%s\n' "${SANDBOX_URL##*:}" >"$DATA/sandbox-port"
}

# A hosted database and real Stripe are used when their settings are in the environment.
start_services() {
    local port
    port="$(free_port "$(cat "$DATA/backend-port" 2>/dev/null || echo 0)")"
    if [ -n "${REELMINT_DATABASE_URL:-}" ]; then
        DATABASE_URL="$REELMINT_DATABASE_URL"
    else
        postgres_start
    fi
    if [ -n "${STRIPE_SECRET_KEY:-}" ]; then
        STRIPE_KEY="$STRIPE_SECRET_KEY"
        WEBHOOK_SECRET="${STRIPE_WEBHOOK_SECRET:-}"
        SANDBOX_URL="${STRIPE_API_BASE:-https://api.stripe.com}"
    else
        start_sandbox "$port"
    fi
    start_service backend env REELMINT_DATABASE_URL="$DATABASE_URL" REELMINT_LISTEN="127.0.0.1:$port" \
        STRIPE_SECRET_KEY="$STRIPE_KEY" STRIPE_API_BASE="$SANDBOX_URL" STRIPE_WEBHOOK_SECRET="$WEBHOOK_SECRET" \
        STRIPE_PUBLISHABLE_KEY="${STRIPE_PUBLISHABLE_KEY:-pk_test_${STRIPE_KEY##*_}}" \
        "$BUILD/backend-stub/main/reelmint-backend" serve --migrate
    BACKEND_URL="$(wait_ready backend "$SERVICE_PID")" || exit 1
    printf '%s\n' "${BACKEND_URL##*:}" >"$DATA/backend-port"
}

# The backend first, then the sandbox, then the database, so that nothing loses what it stands on.
stop_services() {
    local index
    for ((index = ${#SERVICE_PIDS[@]} - 1; index >= 0; index--)); do
        end_process "${SERVICE_PIDS[index]}"
    done
    SERVICE_PIDS=()
    postgres_stop
}
