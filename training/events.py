"""Trains the model that tells which kind of act a sentence reports, from the sentences in `training/events`.

Run: python -m training.events [--hold-out | --output FILE]

The weights go to `src/goodoffices/statement/data/events.npz`, with the hash of the sentences they were learned from.
The same sentences and packages give the same bytes. `--hold-out` trains on four fifths of the files, in turn, and
prints how often the types of the other files’ sentences are met. Needs scikit-learn: `pip install goodoffices[train]`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

FOLDER = Path(__file__).parent / "events"
WEIGHTS = Path(__file__).parents[1] / "src" / "goodoffices" / "statement" / "data" / "events.npz"
STRENGTH = 1.0  # of the regularisation, inverse; the best of 0.5 to 30 on sentences held out
FOLDS = 5
STEPS = 127  # weights are kept as whole numbers from -127 to 127


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, its type and the name of its file."""

    file: str
    event: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of a sentence, with what the table says and without, and the type by the table alone."""

    full: list[int]
    bare: list[int]
    rule: str | None


def sentences(folder: Path = FOLDER) -> list[Labelled]:
    """All labelled sentences, by file and line."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text("utf8").splitlines():
            event, tab, sentence = line.partition("\t")
            if tab:
                found.append(Labelled(path.stem, event, sentence))
    return found


def hash_of(labelled: list[Labelled]) -> str:
    """The hash of the sentences and their types."""
    return sha256("\n".join(f"{one.event}\t{one.sentence}" for one in labelled).encode("utf8")).hexdigest()


def rows_of(labelled: list[Labelled]) -> list[Row]:
    """The rows of the sentences."""
    from goodoffices.statement.event.act import type_of
    from goodoffices.statement.event.features import columns, features, main_act
    from goodoffices.statement.parse.parse import parse

    rows = []
    for one in labelled:
        tokens = list(parse(one.sentence))
        act = main_act(tokens)
        rows.append(Row(columns(features(tokens, act)), columns(features(tokens, act, table=False)), type_of(act)))
    return rows


def train(labelled: list[Labelled], rows: list[Row]) -> dict[str, np.ndarray[Any, Any]]:
    """The weights: `weights` int8 (type, column), `scale` float64, `types`, `sentences` (the hash)."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    from goodoffices.statement.event.features import WIDTH
    from goodoffices.statement.event.weights import SPREAD

    each = [row for pair in rows for row in (pair.full, pair.bare)]
    wanted = [one.event for one in labelled for _ in range(2)]
    ends = np.cumsum([0, *(len(row) for row in each)])
    lengths = np.repeat([1 / np.sqrt(max(len(row), 1)) for row in each], [len(row) for row in each])
    matrix = csr_matrix((lengths * SPREAD, np.concatenate([np.array(row) for row in each]), ends), (len(each), WIDTH))
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-4)
    model.fit(matrix, wanted)
    scale = float(np.abs(model.coef_).max()) / STEPS
    return {
        "weights": np.round(model.coef_ / scale).astype(np.int8),
        "scale": np.array(round(scale, 6)),
        "types": np.array([str(c) for c in model.classes_]),
        "sentences": np.array(hash_of(labelled)),
    }


def store(path: Path, weights: dict[str, np.ndarray[Any, Any]]) -> None:
    """Write the weights: the same arrays give the same bytes."""
    import numpy as np

    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **weights)


def held_out() -> None:
    """Trains on four fifths of the files, in turn, and prints the share of types met in the others."""
    from goodoffices.statement.event.weights import Weights

    labelled = sentences()
    rows = rows_of(labelled)
    met: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    files = sorted({one.file for one in labelled})
    for group in (set(files[n::FOLDS]) for n in range(FOLDS)):
        kept = [i for i, one in enumerate(labelled) if one.file not in group]
        weights = Weights.of(train([labelled[i] for i in kept], [rows[i] for i in kept]))
        for one, row in zip(labelled, rows, strict=True):
            if one.file in group:
                told, _ = weights.best(row.full, row.rule)
                met[one.file] += told == one.event
                confused.update([(one.event, told)] if told != one.event else [])
    for file in files:
        print(f"{file:<24} {met[file] / sum(one.file == file for one in labelled):5.1%}")
    print(f"{'all':<24} {sum(met.values()) / len(labelled):5.1%}  of {len(labelled)}")
    for (wanted, told), count in confused.most_common(15):
        print(f"  {count:3} {wanted} taken for {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the model of kinds of acts.")
    parser.add_argument("--hold-out", action="store_true", help="Print how well files left out of training are met.")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    if given.hold_out:
        held_out()
        return
    labelled = sentences()
    store(given.output, train(labelled, rows_of(labelled)))
    print(f"{len(labelled)} sentences, {given.output.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
