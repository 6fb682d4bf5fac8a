"""What may stand in the files of the project."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REGISTRIES = [
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("ana", "conda.org"),
        ("crates", ".io"),
        ("unpkg", ".com"),
        ("jsdelivr", ".net"),
    )
]


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    return [path for name in names if name and (path := ROOT / os.fsdecode(name)).is_file()]


def test_no_file_names_a_package_registry(tracked: list[Path]) -> None:
    hosts = re.compile("|".join(map(re.escape, REGISTRIES)).encode())
    assert [path.name for path in tracked if hosts.search(path.read_bytes())] == []


def test_the_lock_holds_every_package_to_a_hash_and_names_no_place() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf8")
    assert "://" not in lock
    assert "--index" not in lock
    pinned = re.findall(r"^([\w.-]+)==\S+.*\\$", lock, re.MULTILINE)
    assert {"click", "hatchling", "pytest", "spacy"} <= set(pinned)
    entries = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)
    assert [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []
