# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by run.sh and tests/run.sh; source it. Sets REPO and BUILD.

REPO="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"

say() { printf '%s\n' "reelmint: $*" >&2; }
die() {
    say "$*"
    exit 1
}
is_root() { [ "$(id -u)" -eq 0 ]; }

# The build folder is in the tree; where the tree cannot be written to (somebody else's clone), in the user's cache.
choose_build_dir() {
    BUILD="$REPO/build/release"
    if mkdir -p "$BUILD" 2>/dev/null && [ -w "$BUILD" ] && { [ ! -e "$BUILD/CMakeCache.txt" ] || [ -w "$BUILD/CMakeCache.txt" ]; }; then
        OUT="$REPO/build"
        return
    fi
    OUT="${XDG_CACHE_HOME:-$HOME/.cache}/reelmint/$(printf '%s' "$REPO" | cksum | cut -d' ' -f1)"
    BUILD="$OUT/release"
    mkdir -p "$BUILD" || die "cannot write to $REPO/build nor to $BUILD"
    say "$REPO cannot be written to; building in $BUILD"
}

# build TARGET…  (all when none is named)
build() {
    local log="$OUT/build.log" args=()
    for target in "$@"; do args+=(--target "$target"); done
    exec 8>"$OUT/build.lock"
    flock 8 # two commands at once build one after the other
    if [ ! -e "$BUILD/build.ninja" ] || [ "$REPO/CMakeLists.txt" -nt "$BUILD/build.ninja" ]; then
        say "configuring in $BUILD"
        (cd "$REPO" && cmake --preset release -B "$BUILD") >"$log" 2>&1 || {
            tail -n 40 "$log" >&2
            die "configuring failed; the whole log is $log"
        }
    fi
    say "building (the first time takes some minutes; log: $log)"
    cmake --build "$BUILD" "${args[@]}" >"$log" 2>&1 || {
        grep -E 'error|FAILED' "$log" | head -n 40 >&2
        die "building failed; the whole log is $log"
    }
    exec 8>&-
}

# free_port PREFERRED: prints PREFERRED when nobody listens there, otherwise a free one above 20000.
free_port() {
    local port="${1:-0}" tries=0
    while [ "$port" -lt 1024 ] || (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 40000))
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || die "found no free port"
    done
    printf '%s\n' "$port"
}

# end_process PID: asks it to end, and insists after ten seconds.
end_process() {
    local tries=0
    kill -TERM "$1" 2>/dev/null || return 0
    while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    kill -KILL "$1" 2>/dev/null
    wait "$1" 2>/dev/null
}

random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
