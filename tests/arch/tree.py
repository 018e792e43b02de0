# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the tree for the architecture checks: source files, rooms and what each says it uses."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOPS = ("app", "ui", "backend-stub")
CODE = {".cpp", ".h", ".mm", ".sql", ".sh", ".py", ".mjs", ".cmake"}


def files(*tops, suffixes=CODE):
    for top in tops:
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and path.suffix in suffixes and "node_modules" not in path.parts:
                yield path


def relative(path):
    return path.relative_to(ROOT).as_posix()


def room_of(path):
    return "/".join(relative(path).split("/")[:2])


def rooms():
    """room -> the rooms its CMakeLists.txt states it uses."""
    stated = {}
    for top in TOPS:
        for listing in (ROOT / top).rglob("CMakeLists.txt"):
            text = re.sub(r"#.*", "", listing.read_text(encoding="utf-8"))
            for call in re.findall(r"reelmint_module\(([^)]*)\)", text):
                words = call.split()
                room = words[words.index("ROOM") + 1]
                uses, inside = set(), False
                for word in words:
                    if word in ("ROOM", "SOURCES", "QT", "LIBS", "WIDGETS", "USES"):
                        inside = word == "USES"
                    elif inside:
                        uses.add(word)
                stated.setdefault(room, set()).update(uses)
    return stated


def finish(problems, what):
    for problem in problems:
        print(problem)
    print(f"{what}: {len(problems)} problems")
    sys.exit(1 if problems else 0)
