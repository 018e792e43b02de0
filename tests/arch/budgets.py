#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files stay under 300 lines and functions under 60. line_budget.txt lists the exceptions by name, each with its present
size and a reason; a listed one that grew, or no longer needs to be listed, fails, so that the list can only shrink."""
import pathlib

import tree

FILE_LIMIT, FUNCTION_LIMIT = 300, 60


def exceptions():
    listing = pathlib.Path(__file__).with_name("line_budget.txt")
    budget = {}
    for line in listing.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, lines, reason = line.split(maxsplit=2)
            budget[name] = (int(lines), reason)
    return budget


def function_sizes(lines):
    """Bodies that start and end in column 0, which is how the formatter lays out every function outside a class."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start is not None:
            if line == "}":
                yield start, number - start - 1
            start = None


def oversized():
    for path in tree.files("app", "ui", "backend-stub", "packaging", "tests"):
        lines = path.read_text(encoding="utf-8").splitlines()
        name = tree.relative(path)
        if len(lines) > FILE_LIMIT:
            yield name, len(lines)
        if path.suffix in (".cpp", ".mm"):
            longest = max((size for _, size in function_sizes(lines)), default=0)
            if longest > FUNCTION_LIMIT:
                yield name + "()", longest


if __name__ == "__main__":
    listed, found = exceptions(), dict(oversized())
    problems = []
    for name, size in found.items():
        if name not in listed:
            problems.append(f"{name}: {size} lines")
        elif size > listed[name][0]:
            problems.append(f"{name}: {size} lines, grown beyond its listed {listed[name][0]}")
    problems += [f"{name}: listed in line_budget.txt without need" for name in listed if name not in found]
    tree.finish(problems, "budgets")
