"""The ledger: what the statements of a record claim, in columns, as it lies on a shelf beside the record.

A row is one claim of one statement, in the order of the view: by whom and of whom (`teller`), what (`claim`), in which
`report`, from which day it counts (`start`) and on which it was said at the latest (`day`), with its `digit` on the
Admiralty scale and whether a person went over it (`reviewed`). Days are ordinals; 0 is none. What recurs stands
once, in lists: a row has its number there.

Invariant: `unpacked(packed(ledger))` is the same ledger; a list is JSON, a column plain numbers, and nothing else.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]
Rows = list[list[Any]]
_HEAD = struct.Struct("<Q")


@dataclass(slots=True)
class Ledger:
    """`lists` of JSON values and `columns` of numbers, by name. `rest` gives the bytes of what was
    not read yet."""

    lists: dict[str, list[Any]] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    rest: Callable[[], bytes] | None = None

    def later(self, name: str) -> list[Any]:
        """A list of `LATER`, read when it is first asked for."""
        if name not in self.lists and self.rest is not None:
            self.lists |= json.loads(self.rest())
        return self.lists[name]

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]


def packed(ledger: Ledger) -> tuple[bytes, bytes]:
    """As bytes: first what every asking needs, then what single accounts are told with."""
    now = {name: one for name, one in ledger.lists.items() if name not in LATER}
    later = {name: one for name, one in ledger.lists.items() if name in LATER}
    placed = [(name, column.dtype.str, len(column)) for name, column in ledger.columns.items()]
    head = json.dumps({"lists": now, "columns": placed}).encode()
    body = b"".join(np.ascontiguousarray(column).tobytes() for column in ledger.columns.values())
    return _HEAD.pack(len(head)) + head + body, json.dumps(later).encode()


def unpacked(content: bytes, rest: Callable[[], bytes]) -> Ledger:
    """The ledger of the first bytes; `rest` gives the others."""
    (size,) = _HEAD.unpack_from(content)
    head = json.loads(content[_HEAD.size : _HEAD.size + size])
    at, columns = _HEAD.size + size, {}
    for name, kind, count in head["columns"]:
        columns[name] = np.frombuffer(content, np.dtype(kind), count, at)
        at += columns[name].nbytes
    return Ledger(head["lists"], columns, rest)


LATER = ("ids", "cites")
"""The lists of a row each that only the citations of an account need."""
