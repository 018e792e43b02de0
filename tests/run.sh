#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every test: installs what is missing, builds, then CTest under Xvfb with a session bus and a keyring of its own.
# Arguments go to ctest, for example: tests/run.sh -L store, tests/run.sh -R credits.
set -uo pipefail
HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)"
. "$HERE/../packaging/lib/common.sh"
. "$HERE/../packaging/lib/packages.sh"
. "$HERE/../packaging/lib/display.sh"

SCRATCH=
CHILD=
finish() {
    trap '' INT TERM HUP
    [ -z "$CHILD" ] || end_process "$CHILD"
    stop_display
    [ -z "$SCRATCH" ] || rm -rf "$SCRATCH"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

choose_build_dir
install_packages build run tour test
build
SCRATCH="$(mktemp -d /tmp/reelmint-tests.XXXXXX)"
RESULTS="$OUT/test-results"
mkdir -p "$RESULTS"
start_display 1600x1000
if is_root; then export QTWEBENGINE_DISABLE_SANDBOX=1; fi

say "testing"
in_session "$SCRATCH/home" env -C "$BUILD" ctest --output-on-failure --no-tests=error \
    --output-junit "$RESULTS/junit.xml" "$@" >"$RESULTS/ctest.log" 2>&1 &
CHILD=$!
wait "$CHILD"
STATUS=$?
CHILD=

[ "$STATUS" -eq 0 ] || cat "$RESULTS/ctest.log"
python3 "$HERE/support/summary.py" "$RESULTS/junit.xml" || STATUS=1
exit "$STATUS"
