"""Trains the model of `learned.py`, which guesses the issue of a phrase, and says what it is worth on unseen conflicts.

Run: .venv/bin/pip install -e '.[train]', then .venv/bin/python training/terms.py [--check]

Learned from: the labelled sentences of the conflicts not held out (the words of each label, the words that each stance
word takes, stretches without a label), and `phrases.txt`. Held out: first a third of those conflicts in turn, then the
conflicts held out for good. `--check` compares with less and writes nothing. The same input gives the same bytes.
Vectors of words are taken from `vectors.npz`, where `vectors.py` has made it.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.identity import bytes_id
from goodoffices.report.model import Report
from goodoffices.vocabulary.load import load_vocabulary
from labels import OTHER, Conflict, Item, Label, conflicts
from learned import AROUND, NOTHING, Vectors, dense_features, grams, hashed, known, model_of, plain

if TYPE_CHECKING:
    from goodoffices.statement.parse.parsed import Token
    from goodoffices.statement.scene.scene import Scene

HERE = Path(__file__).parent
TARGET = HERE / "terms.npz"
VECTORS = HERE / "vectors.npz"
NONE = "none"
FOLDS = 3
STRENGTH = 5.0  # of the fit against the wish for small weights
LEAST = 2  # examples that must have a feature
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_BREAK = re.compile(r"[,;:.?!()“”\"–—]")


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as the model sees it, and the issue that it speaks of (`none`: of none). `source` is label, stance,
    outside or phrase."""

    conflict: str
    source: str
    words: tuple[str, ...]
    sentence: tuple[str, ...]
    mentioned: tuple[str, ...]
    issue: str


# --- what is learned from ---------------------------------------------------------------------------------------


def examples(known: Iterable[Conflict]) -> list[Example]:
    """All examples that the labelled sentences of some conflicts give."""
    found = [one for conflict in known for item in conflict.items for one in _of_item(conflict, item)]
    return [one for one in found if one.words]


def phrases() -> list[Example]:
    """The examples of `phrases.txt`."""
    found = []
    for line in (HERE / "phrases.txt").read_text("utf8").splitlines():
        head, _, rest = line.partition(":")
        if not line.startswith("#"):
            cut = [tuple(re.findall(r"[a-z]+(?:'[a-z]+)?|\d+", phrase.lower())) for phrase in rest.split(";")]
            found += [Example("", "phrase", words, words, (), head.partition("/")[0]) for words in cut if words]
    return found


def _of_item(conflict: Conflict, item: Item) -> Iterator[Example]:
    from goodoffices.statement.scene.scene import set_up

    data = item.text.encode("utf8")
    report = Report(bytes_id(data), conflict.name, item.text, published=conflict.date, original=data)
    scene = set_up(report, load_vocabulary(), ())
    spans = {(label.start, label.end): label for label in reversed(item.labels)}
    for (start, end), label in spans.items():
        yield _example(conflict, scene, "label", [t for t in scene.doc if start <= t.idx < end], label.issue)
    yield from _of_stances(conflict, item, scene)
    covered = {t.i for t in scene.doc if any(a <= t.idx < b for a, b in spans)}
    for number, run in enumerate(_runs(scene, covered)):
        if not spans or number % 2 == 0:
            yield _example(conflict, scene, "outside", run, None)


def _of_stances(conflict: Conflict, item: Item, scene: Scene) -> Iterator[Example]:
    """The words that each stance word takes, with the label that shares most words with them."""
    from goodoffices.statement.lexicon.stances import load_stances
    from goodoffices.statement.stance.find import predicates_at

    for token in scene.doc:
        for predicate in predicates_at(token, load_stances()):
            taken = sorted({*predicate.terms, predicate.word}, key=lambda t: t.i)
            shared = Counter({m: sum(m.start <= t.idx < m.end for t in taken) for m in item.labels})
            best: Label | None = max(shared, key=lambda m: shared[m]) if any(shared.values()) else None
            yield _example(conflict, scene, "stance", taken, best.issue if best else None)


def _runs(scene: Scene, covered: set[int]) -> Iterator[list[Token]]:
    """Stretches of 3 to 18 words between breaks, outside the labels."""
    run: list[Token] = []
    for token in [*scene.doc, None]:
        if token is not None and token.i not in covered and not _BREAK.match(token.text):
            run.append(token)
            continue
        if 3 <= len(run) <= 18:
            yield run
        run = []


def _example(conflict: Conflict, scene: Scene, source: str, taken: Sequence[Token], issue: str | None) -> Example:
    spans = [(t.idx, t.idx + len(t)) for t in taken]
    mentioned = {m.issue for m in scene.mentions if any(m.start < b and a < m.end for a, b in spans)}
    sentence = _worded(taken[0].sent) if taken else ()
    return Example(conflict.name, source, _worded(taken), sentence, tuple(sorted(mentioned)), issue or NONE)


def _worded(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The words among tokens, without names."""
    return tuple(t.text for t in tokens if t.text[:1].isalnum() and t.pos_ != "PROPN")


# --- learning ---------------------------------------------------------------------------------------------------


def fitted(data: Sequence[Example], with_vectors: bool = True) -> dict[str, Any]:
    """The arrays of a model learned from some examples."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    issues = tuple(issue.id for issue in load_vocabulary().issues)
    seen = Counter(key for one in data for names in grams(one.words, one.sentence) for key in hashed(names))
    keys = np.array(sorted(key for key, count in seen.items() if count >= LEAST), np.uint32)
    rare = _rarity(len(data), [seen[int(key)] for key in keys])
    vectors = _vectors(data, with_vectors)
    sparse = csr_matrix(_rows(data, keys, rare), shape=(len(data), len(keys)))
    dense = np.array([dense_features(vectors, o.words, o.sentence, o.mentioned, issues) for o in data])
    model = LogisticRegression(C=STRENGTH, max_iter=80, tol=1e-3, fit_intercept=False)
    model.fit(hstack([sparse, csr_matrix(dense)]).tocsr(), [one.issue for one in data])
    weights = model.coef_.T
    unit = np.abs(weights[: len(keys)]).max() / 127
    return {
        "answers": np.array(list(model.classes_)),
        "issues": np.array(issues),
        "keys": keys,
        "rare": rare,
        "grams": np.round(weights[: len(keys)] / unit).astype(np.int8),
        "unit": np.float32(unit),
        "dense": weights[len(keys) :].astype(np.float16),
        "word_keys": vectors.keys,
        "word_vectors": vectors.table,
        "word_rare": vectors.rare,
    }


def _rarity(size: int, counts: Sequence[int]) -> Any:
    import numpy as np

    return (1 + np.log((1 + size) / (1 + np.array(counts)))).astype(np.float16)


def _rows(data: Sequence[Example], keys: Any, rare: Any) -> Any:
    """Values, row and column numbers of the features by name."""
    import numpy as np

    values, rows, columns = list[float](), list[int](), list[int]()
    for row, one in enumerate(data):
        for names, weight in zip(grams(one.words, one.sentence), (1.0, AROUND), strict=True):
            at = known(keys, hashed(names))
            own = rare[at].astype(np.float32)
            values += list(own * weight / (np.linalg.norm(own) or 1.0))
            rows += [row] * len(at)
            columns += list(at)
    return values, (rows, columns)


def _vectors(data: Sequence[Example], wanted: bool) -> Vectors:
    """The table of `vectors.npz`, filed under keys; nought throughout where vectors are not wanted or not there."""
    import numpy as np

    if not VECTORS.exists():
        return Vectors(np.zeros(1, np.uint32), np.zeros((1, 1), np.int8), np.zeros(1, np.float16))
    with np.load(VECTORS, allow_pickle=False) as archive:
        words, table = str(archive["words"]).split("\n"), archive["vectors"]
    counts = Counter(plain(word) for one in data for word in {*one.words})
    order = sorted({hashed([word])[0]: number for number, word in enumerate(words)}.items())
    keys, numbers = np.array([key for key, _ in order], np.uint32), [number for _, number in order]
    rare = _rarity(len(data), [counts[words[number]] for number in numbers])
    return Vectors(keys, table[numbers] if wanted else np.zeros_like(table[numbers]), rare)


# --- what it is worth -------------------------------------------------------------------------------------------

Answer = tuple[str, float]


def answers(arrays: dict[str, Any], asked: Iterable[Example]) -> list[Answer]:
    """The likeliest answer to each example and how probable it is."""
    model = model_of(arrays)
    found = []
    for one in asked:
        share = model.probabilities(one.words, one.sentence, one.mentioned)
        found.append((model.answers[int(share.argmax())], float(share.max())))
    return found


def in_turn(data: Sequence[Example], more: Sequence[Example], **how: bool) -> list[Answer]:
    """The answers to all examples, each from a model that has not seen its conflict."""
    names = sorted({one.conflict for one in data})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    found: dict[int, Answer] = {}
    for number in range(FOLDS):
        arrays = fitted([*(one for one in data if fold[one.conflict] != number), *more], **how)
        places = [place for place, one in enumerate(data) if fold[one.conflict] == number]
        found.update(zip(places, answers(arrays, [data[place] for place in places]), strict=True))
    return [found[place] for place in range(len(data))]


def show(title: str, data: Sequence[Example], given: Sequence[Answer]) -> None:
    """Prints precision, and recall of the phrases that have an issue, at each threshold."""
    print(title)
    for source, signals in (("label", None), ("label", False), ("stance", False)):
        chosen = [
            (one, answer)
            for one, answer in zip(data, given, strict=True)
            if one.source == source and (signals is None or bool(one.mentioned) == signals)
        ]
        there = sum(one.issue not in (NONE, OTHER) for one, _ in chosen)
        line = []
        for least in THRESHOLDS:
            named = [one.issue == issue for one, (issue, p) in chosen if issue not in NOTHING and p >= least]
            line.append(f"{least}: P {sum(named) / (len(named) or 1):.2f} R {sum(named) / (there or 1):.2f}")
        what = source if signals is None else f"{source}, no signal"
        print(f"  {what:<18} {len(chosen):5} ({there} with an issue)  " + "  ".join(line))


def signals_alone(data: Sequence[Example]) -> list[Answer]:
    """What the hand-written signals answer: the issue, where they find exactly one."""
    return [(one.mentioned[0], 1.0) if len(one.mentioned) == 1 else (NONE, 1.0) for one in data]


def main() -> None:
    import numpy as np

    parser = argparse.ArgumentParser(description="Trains the model that guesses issues.")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    check = parser.parse_args().check
    began, every = time.perf_counter(), conflicts()
    data, apart = (examples(c for c in every if c.held_out == out) for out in (False, True))
    more = phrases()
    print(f"{len(data)} examples, {len(apart)} held out, {len(more)} phrases: {time.perf_counter() - began:.0f} s")
    if check:
        show("signals alone, conflicts not held out", data, signals_alone(data))
        show("in turn, without vectors and phrases", data, in_turn(data, [], with_vectors=False))
        show("in turn, without vectors", data, in_turn(data, more, with_vectors=False))
    show("in turn", data, in_turn(data, more))
    arrays = fitted([*data, *more])
    show("signals alone, conflicts held out", apart, signals_alone(apart))
    show("conflicts held out", apart, answers(arrays, apart))
    if not check:
        np.savez(TARGET, allow_pickle=False, **arrays)
        print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB")
    print(f"{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
