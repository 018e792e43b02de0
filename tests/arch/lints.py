#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about single lines: no string connects, no floating point near credits and money, licence headers, and no marks
of unfinished work."""
import re

import tree

CPP = {".cpp", ".h", ".mm"}
MONEY_ROOMS = ("app/credits", "app/checkout", "backend-stub/ledger", "backend-stub/pricing", "backend-stub/payments",
               "backend-stub/store", "backend-stub/usecases", "backend-stub/routes")
FLOATING = re.compile(r"\b(double|float|qreal|toDouble|toFloat|std::round|qRound)\b")
SQL_FLOATING = re.compile(r"\b(numeric|decimal|real|float[48]?|double precision|money)\b", re.IGNORECASE)


def code_only(line):
    return re.sub(r'"(\\.|[^"\\])*"', '""', line).split("//")[0]


def lint(path, number, line, report):
    room = tree.room_of(path)
    code = code_only(line)
    if re.search(r"\b(SIGNAL|SLOT)\(", code):
        report(path, number, "a string connect")
    if room in MONEY_ROOMS and path.suffix in CPP and FLOATING.search(code):
        report(path, number, "floating point near credits or money")
    if path.suffix == ".sql" and SQL_FLOATING.search(line.split("--")[0]):
        report(path, number, "a type that is not an exact integer near credits or money")
    if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
        report(path, number, "a mark of unfinished work")


if __name__ == "__main__":
    problems = []

    def report(path, number, what):
        problems.append(f"{tree.relative(path)}:{number}: {what}")

    for source in tree.files("app", "ui", "backend-stub", suffixes=CPP | {".sql"}):
        lines = source.read_text(encoding="utf-8").splitlines()
        if source.suffix in CPP and (not lines or lines[0] != "// SPDX-License-Identifier: GPL-3.0-or-later"):
            report(source, 1, "the licence line is missing")
        for index, text in enumerate(lines, 1):
            lint(source, index, text, report)
    tree.finish(problems, "lints")
