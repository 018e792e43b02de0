# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A private PostgreSQL cluster in the data folder; source after common.sh. It never runs as root, listens on loopback
# with a password of its own, keeps PostgreSQL's durable defaults (fsync, synchronous_commit, full_page_writes) and adds
# data checksums.

POSTGRES_PID=

postgres_bin() {
    local dir
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5 -n -r) "$(dirname "$(command -v initdb || echo /nonexistent/x)")"; do
        if [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then
            printf '%s\n' "$dir"
            return
        fi
    done
    die "PostgreSQL's server programs were not found"
}

# as_postgres COMMAND…: as the unprivileged user who owns the cluster.
as_postgres() {
    if is_root; then
        setpriv --reuid=postgres --regid=postgres --init-groups -- env -C / "$@"
    else
        "$@"
    fi
}

# The cluster lives in DATA/postgres; where root's data folder cannot be reached by the user it drops to, under /var/lib.
postgres_place() {
    CLUSTER="$DATA/postgres"
    is_root || return 0
    chmod o+x "$DATA"
    if ! as_postgres test -x "$DATA"; then
        CLUSTER="/var/lib/reelmint/$(printf '%s' "$DATA" | cksum | cut -d' ' -f1)"
        mkdir -p /var/lib/reelmint
    fi
    mkdir -p "$CLUSTER"
    chown postgres:postgres "$CLUSTER"
}

postgres_init() {
    [ -e "$CLUSTER/PG_VERSION" ] && return 0
    say "making a private PostgreSQL cluster in $CLUSTER"
    [ -s "$DATA/database-password" ] || (umask 077 && random_hex 24 >"$DATA/database-password")
    local log="$DATA/log/initdb.log"
    local password="$DATA/log/initdb-password"
    (umask 077 && cat "$DATA/database-password" >"$password")
    if is_root; then
        password="$(as_postgres mktemp /tmp/reelmint-initdb.XXXXXX)"
        cat "$DATA/database-password" >"$password"
    fi
    local made=0
    as_postgres "$PGBIN/initdb" -D "$CLUSTER" -U reelmint -E UTF8 --locale=C.UTF-8 --data-checksums \
        -A scram-sha-256 --pwfile="$password" >"$log" 2>&1 || made=1
    rm -f "$password" "$DATA/log/initdb-password"
    [ "$made" -eq 0 ] || {
        tail -n 20 "$log" >&2
        die "making the cluster failed"
    }
}

postgres_start() {
    PGBIN="$(postgres_bin)" || exit 1
    postgres_place
    postgres_init
    local port sockets
    port="$(free_port "$(cat "$DATA/database-port" 2>/dev/null || echo 0)")"
    printf '%s\n' "$port" >"$DATA/database-port"
    sockets="$(mktemp -d /tmp/reelmint-pg.XXXXXX)"
    POSTGRES_SOCKETS="$sockets"
    is_root && chown postgres "$sockets"
    local command=("$PGBIN/postgres" -D "$CLUSTER" -p "$port" -c listen_addresses=127.0.0.1
        -c unix_socket_directories="$sockets" -c max_connections=60 -c shared_buffers=128MB -c max_wal_size=2GB)
    if is_root; then
        (cd / && exec setsid setpriv --reuid=postgres --regid=postgres --init-groups --pdeathsig INT -- "${command[@]}") \
            >>"$DATA/log/postgres.log" 2>&1 </dev/null &
    else
        (exec setsid setpriv --pdeathsig INT -- "${command[@]}") >>"$DATA/log/postgres.log" 2>&1 </dev/null &
    fi
    POSTGRES_PID=$!
    DATABASE_URL="postgres://reelmint:$(cat "$DATA/database-password")@127.0.0.1:$port/reelmint"
    postgres_wait "$port"
}

postgres_wait() {
    local tries=0
    until "$PGBIN/pg_isready" -q -h 127.0.0.1 -p "$1"; do
        kill -0 "$POSTGRES_PID" 2>/dev/null || {
            tail -n 20 "$DATA/log/postgres.log" >&2
            die "PostgreSQL did not start; its log is $DATA/log/postgres.log"
        }
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] || die "PostgreSQL did not become ready within a minute"
        sleep 0.1
    done
    # Another server could have taken the port between choosing and binding: the password is ours alone.
    local admin="${DATABASE_URL%/reelmint}/postgres"
    "$PGBIN/psql" -qAtX "$admin" -c "select 1 from pg_database where datname='reelmint'" 2>>"$DATA/log/postgres.log" |
        grep -q 1 || "$PGBIN/psql" -qX "$admin" -c 'create database reelmint' >>"$DATA/log/postgres.log" 2>&1 ||
        die "the database could not be made; see $DATA/log/postgres.log"
}

postgres_stop() {
    [ -n "$POSTGRES_PID" ] || return 0
    kill -INT "$POSTGRES_PID" 2>/dev/null
    wait "$POSTGRES_PID" 2>/dev/null
    POSTGRES_PID=
    rm -rf "$POSTGRES_SOCKETS"
}
