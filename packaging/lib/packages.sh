# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Installs Debian packages that are not there yet; source after common.sh.

package_list() {
    local kind
    for kind in "$@"; do sed 's/#.*//' "$REPO/packaging/debian/packages-$kind.txt"; done | tr -s ' \n' '\n' | sed '/^$/d'
}

# nodejs and npm also come from other sources than Debian's packages; the program is what counts.
package_missing() {
    case "$1" in
    nodejs) ! command -v node >/dev/null 2>&1 ;;
    npm) ! command -v npm >/dev/null 2>&1 ;;
    *) ! dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed ;;
    esac
}

as_admin() {
    if is_root; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo -- "$@"
    else
        die "these packages are missing and there is no sudo here; as root run: apt-get install ${missing[*]}"
    fi
}

# install_packages KIND…: build run tour test
install_packages() {
    command -v dpkg-query >/dev/null 2>&1 || {
        say "this is no Debian system: install what packaging/debian/packages-*.txt names by your own means"
        return
    }
    local missing=() name
    while read -r name; do
        if package_missing "$name"; then missing+=("$name"); fi
    done < <(package_list "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    say "installing Debian packages: ${missing[*]}"
    local log
    log="$(mktemp)"
    if ! { as_admin apt-get update && as_admin env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        die "installing failed; the whole log is $log"
    fi
    rm -f "$log"
}
