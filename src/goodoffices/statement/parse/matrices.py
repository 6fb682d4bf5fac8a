"""The networks of a language model worked out faster: products of matrices by NumPy, words that were met remembered.

Invariant: what comes out is what thinc's own operations give, and depends on the text alone, never on the texts before.
A word's first vector hangs on its spelling only; it is always worked out among as many others, so that not even the
last bit of it depends on which.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model, NumpyOps, Ragged

if TYPE_CHECKING:
    from spacy.language import Language

CHUNK = 64  # words whose vectors are worked out at once
MOST = 50_000  # words remembered, some 30 MB


class Products(NumpyOps):  # type: ignore[misc]
    """thinc's operations with NumPy's products and maxima, several times faster where thinc has no code for the
    processor at hand. Good for looking up results, not for training."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

    def maxout(self, x: Any, out: Any = None) -> Any:  # noqa: ARG002, the name is thinc's
        best = x[:, :, 0]
        for piece in range(1, x.shape[2]):
            best = np.maximum(best, x[:, :, piece])
        return best, None


class Remembered:
    """The first vectors of words, by the attributes that they are worked out of."""

    def __init__(self, extract: Model[Any, Any], hashed: Model[Any, Any], mixed: Model[Any, Any]) -> None:
        self._columns, self._hashed, self._mixed = extract.attrs["columns"], hashed, mixed
        self._places: dict[bytes, int] = {}
        self._vectors = np.zeros((CHUNK, mixed.get_dim("nO")), dtype=np.float32)
        self._lock = Lock()

    def vectors(self, docs: list[Any]) -> list[Any]:
        """The vectors of the words of each text."""
        rows = [doc.to_array(self._columns).reshape(-1, len(self._columns)) for doc in docs]
        together = np.ascontiguousarray(np.concatenate(rows))
        whole_row = np.dtype((np.void, together.dtype.itemsize * len(self._columns)))
        keys: list[Any] = together.view(whole_row).ravel().tolist()
        with self._lock:
            if len(self._places) > MOST:
                self._places.clear()
            new = {key: row for row, key in enumerate(keys) if key not in self._places}
            if new:
                self._learn([*new], together[[*new.values()]])
            found = self._vectors[[self._places[key] for key in keys]]
        return np.split(found, np.cumsum([len(row) for row in rows[:-1]]))

    def _learn(self, keys: list[bytes], rows: Any) -> None:
        at = len(self._places)
        while len(self._vectors) < at + len(keys):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        for first in range(0, len(keys), CHUNK):
            part = rows[first : first + CHUNK]
            whole: Any = np.concatenate([part, np.zeros((CHUNK - len(part), part.shape[1]), dtype=part.dtype)])
            lengths: Any = np.array([CHUNK], dtype="i")
            mixed = self._mixed.predict(self._hashed.predict(Ragged(whole, lengths)))
            self._vectors[at + first : at + first + len(part)] = mixed.data[: len(part)]
        self._places.update((key, at + number) for number, key in enumerate(keys))


def quicken(nlp: Language) -> Language:
    """The pipeline with its networks working faster."""
    products = Products()
    for _, pipe in nlp.pipeline:
        network: Any = getattr(pipe, "model", None)
        for layer in network.walk() if hasattr(network, "walk") else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = products
            if layer.name.startswith("extract_features>>list2ragged") and len(layer.layers) == 2:
                _remember(layer)
    return nlp


def _remember(network: Model[Any, Any]) -> None:
    """Have the first half of a network remember words, if it is made as those of spaCy are."""
    parts = network.layers[0].layers
    if len(parts) != 5 or parts[4].name != "ragged2list" or parts[3].name != "with_array(maxout>>layernorm>>dropout)":
        return
    memory = Remembered(parts[0], parts[2], parts[3])

    def forward(_: Any, docs: list[Any], is_train: bool) -> tuple[list[Any], Any]:  # noqa: ARG001, the name is thinc's
        return memory.vectors(docs), None

    network.layers[0] = Model("remembered", forward, ops=network.ops)
