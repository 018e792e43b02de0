#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a plain summary of a JUnit file of CTest: what failed, what was skipped and why, and the count."""
import re
import sys
import xml.etree.ElementTree as ElementTree


def skip_reason(case):
    output = case.findtext("system-out") or ""
    match = re.search(r"^SKIP[A-Z ]*:\s*(.+)$", output, re.MULTILINE | re.IGNORECASE)
    return match.group(1).strip() if match else "no reason given"


def main(path):
    cases = ElementTree.parse(path).getroot().findall("testcase")
    passed, failed, skipped = [], [], []
    for case in cases:
        status = case.get("status")
        if status == "run":
            passed.append(case)
        elif status in ("notrun", "disabled"):
            skipped.append(case)
        else:
            failed.append(case)
    for case in skipped:
        print(f"skipped: {case.get('name')}: {skip_reason(case)}")
    for case in failed:
        print(f"failed: {case.get('name')}")
    print(f"{len(passed)} passed, {len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
