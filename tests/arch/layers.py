#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers point one way: what a room may use at most is said here, what it does use in its CMakeLists.txt, and every
#include is held to both. Some libraries have one room that may name them."""
import re

import tree

# The design's table. A room may use itself and these; "ui/*" and "app/*" stand for all of them.
MAY_USE = {
    "app/core": [],
    "app/net": ["app/core"],
    "app/account": ["app/core", "app/net"],
    "app/credits": ["app/core", "app/net"],
    "app/checkout": ["app/core", "app/net", "app/credits"],
    "app/editor": ["app/core"],
    "app/media": ["app/core", "app/editor"],
    "app/render": ["app/core", "app/editor", "app/media", "app/credits"],
    "app/generate": ["app/core", "app/net", "app/credits"],
    "app/admin": ["app/core", "app/net"],
    "app/main": ["app/*", "ui/*"],
    "ui/theme": ["app/core"],
    "ui/widgets": ["app/core", "ui/theme"],
    "ui/credits": ["app/core", "app/credits", "app/checkout", "ui/theme", "ui/widgets", "ui/checkout"],
    "ui/checkout": ["app/core", "app/credits", "app/checkout", "ui/theme", "ui/widgets"],
    "ui/account": ["app/core", "app/account", "app/credits", "ui/credits", "ui/theme", "ui/widgets"],
    "ui/editor": ["app/core", "app/editor", "app/media", "ui/theme", "ui/widgets"],
    "ui/preview": ["app/core", "app/editor", "app/media", "ui/theme", "ui/widgets"],
    "ui/render": ["app/core", "app/render", "app/credits", "app/editor", "app/media", "ui/theme", "ui/widgets"],
    "ui/help": ["app/core", "app/credits", "ui/credits", "ui/theme", "ui/widgets"],
    "ui/shell": ["app/core", "app/credits", "ui/*"],
    "backend-stub/http": ["app/core"],
    "backend-stub/store": ["app/core"],
    "backend-stub/pricing": ["app/core"],
    "backend-stub/ledger": ["app/core", "backend-stub/store"],
    "backend-stub/payments": ["app/core"],
    "backend-stub/usecases": ["app/core", "backend-stub/ledger", "backend-stub/store", "backend-stub/payments",
                              "backend-stub/pricing"],
    "backend-stub/routes": ["app/core", "backend-stub/http", "backend-stub/usecases", "backend-stub/ledger",
                            "backend-stub/payments", "backend-stub/pricing"],
    "backend-stub/jobs": ["app/core", "backend-stub/usecases"],
    "backend-stub/main": ["app/core", "backend-stub/*"],
    "backend-stub/sandbox": ["app/core", "backend-stub/http"],
}

# pattern of an include -> the rooms that may have it
ONLY_IN = {
    r"<(QtHttpServer/|QAbstractHttpServer|QHttpServer)": ["backend-stub/http"],
    r"<(QtWebEngine|QWebEngine)": ["ui/checkout"],
    r"<(QtSql/|QSql)": ["backend-stub/store"],
    r"<(Mlt|mlt\+\+|framework/mlt)": ["app/media"],
    r"<(qt6keychain/|keychain)": ["app/account"],
    r"<(QtNetwork/|QNetwork|QTcp|QSsl|QWebSocket)": ["app/net", "app/credits", "app/main", "backend-stub/http",
                                                     "backend-stub/payments", "backend-stub/sandbox"],
}
WIDGET = re.compile(r"#include <(QtWidgets/|QApplication|QWidget|QDialog|QMainWindow|QLabel|QPushButton|QStyle|QMenu|"
                    r"QLayout|Q[A-Z]\w*(Widget|Dialog|Button|Layout|Edit|View|Box|Bar|Area|Label))\b")


def allowed(room):
    for other in MAY_USE.get(room, []):
        if other.endswith("/*"):
            yield from (name for name in MAY_USE if name.startswith(other[:-1]))
        else:
            yield other


def check_rooms(problems):
    for room, uses in tree.rooms().items():
        if room not in MAY_USE:
            problems.append(f"{room}: a room that tests/arch/layers.py does not know")
        for other in sorted(uses - set(allowed(room))):
            problems.append(f"{room}/CMakeLists.txt: may not use {other}")


def check_includes(problems):
    stated = tree.rooms()
    for path in tree.files(*tree.TOPS, suffixes={".h", ".cpp", ".mm"}):
        room, name = tree.room_of(path), tree.relative(path)
        text = path.read_text(encoding="utf-8")
        for include in re.findall(r'#include "((?:app|ui|backend-stub)/[^"]+)"', text):
            other = "/".join(include.split("/")[:2])
            if other != room and other not in stated.get(room, set()):
                problems.append(f"{name}: includes {include}, but {room} does not state that it uses {other}")
        for pattern, places in ONLY_IN.items():
            if room not in places and re.search(r"#include " + pattern, text):
                problems.append(f"{name}: only {', '.join(places)} may include {pattern}")
        if room.startswith("app/") and room != "app/main" and WIDGET.search(text):
            problems.append(f"{name}: a widget in app/: {WIDGET.search(text).group(0)}")


def check_cycles(problems):
    stated = tree.rooms()

    def visit(room, trail):
        if room in trail:
            problems.append("cycle: " + " -> ".join(trail[trail.index(room):] + [room]))
            return
        for other in stated.get(room, ()):
            visit(other, trail + [room])

    for room in stated:
        visit(room, [])


if __name__ == "__main__":
    found = []
    check_rooms(found)
    check_includes(found)
    check_cycles(found)
    tree.finish(sorted(set(found)), "layers")
