"""What each word of a sentence means beside its neighbours: a vector a piece, by a small transformer.

Invariant: loading it runs no code (ONNX); one thread, so that the same sentence gives the same vectors each time.

The encoder is the lower half of all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Apache-2.0), trained on by
`python -m training.reader` and kept in whole numbers of eight bits.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from goodoffices.errors import PackageMissing
from goodoffices.statement.learned.pieces import Cut, Pieces

if TYPE_CHECKING:
    import numpy as np

SILENT = 3  # onnxruntime tells errors only


def check_installed() -> None:
    """Raises PackageMissing where the package that runs the encoder is not there."""
    if find_spec("onnxruntime") is None:
        raise PackageMissing("Telling what is likely", "onnxruntime", "likely")


class Encoder:
    """The transformer and the pieces that it knows."""

    def __init__(self, model: bytes, pieces: Pieces) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = SILENT
        self.pieces = pieces
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def __call__(self, cut: Cut) -> np.ndarray[Any, Any]:
        """float32 (piece, 384)."""
        import numpy as np

        (vectors,) = self._session.run(None, {"pieces": np.array([cut.numbers], dtype=np.int64)})
        return np.asarray(vectors[0])


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder that ships with the package. Raises PackageMissing."""
    check_installed()
    data = files("goodoffices.statement").joinpath("data", "reader")
    known = data.joinpath("pieces.txt").read_text("utf8").split("\n")
    return Encoder(data.joinpath("encoder.onnx").read_bytes(), Pieces([piece for piece in known if piece]))
