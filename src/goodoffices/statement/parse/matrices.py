"""Products of matrices by NumPy, for the networks of a language model.

Invariant: what comes out are the products that thinc's own operations give; only the library that works them out is
another, several times faster where thinc's has no code for the processor at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language


class Products(NumpyOps):  # type: ignore[misc]
    """thinc's operations with NumPy's product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def quicken(nlp: Language) -> Language:
    """The pipeline with its networks multiplying by NumPy."""
    products = Products()
    for _, pipe in nlp.pipeline:
        network: Any = getattr(pipe, "model", None)
        for layer in network.walk() if hasattr(network, "walk") else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = products
    return nlp
