"""Disks as bad as they come: one of a few MB that fills up, and one that can only be read.

Each is mounted in a namespace of its own, which the system gives to anybody (`unshare`), and is gone with the program
that runs there.

Invariant: where the system gives none, the test is skipped and says why.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_SPACE = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")


def on_small_disk(folder: Path, size: str, *program: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program while `folder` is a disk of that size (as `tmpfs` takes it)."""
    return _run('mount -t tmpfs -o size="$0" tmpfs "$1" && shift && exec "$@"', size, str(folder), *program)


def on_read_only_disk(folder: Path, *program: str) -> subprocess.CompletedProcess[str]:
    """Run a Python program while nothing in `folder` can be changed, by whomever."""
    mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    return _run(mount, str(folder), *program)


def _run(mount: str, first: str, *rest: str) -> subprocess.CompletedProcess[str]:
    if problem := _problem():
        pytest.skip(problem)
    folders = rest[: mount.count("shift")]
    command = [*_SPACE, mount, first, *folders, sys.executable, *rest[len(folders) :]]
    return subprocess.run(command, capture_output=True, text=True)


@cache
def _problem() -> str:
    """Why there can be no such disk; "" where there can."""
    try:
        done = subprocess.run([*_SPACE, "mount -t tmpfs tmpfs /tmp"], capture_output=True, text=True)
    except OSError as problem:
        return f"no disk can be mounted here: {problem}"
    return "" if done.returncode == 0 else f"no disk can be mounted here: {done.stderr.strip()}"
