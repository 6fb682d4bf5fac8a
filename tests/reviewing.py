"""A reviewer who goes over a record as fast as it can be done.

As a program, `reviewing.py CASE NAME TIMES`: speaks on every statement so many times, and prints the id of the
statement of each act that is confirmed; an act on which another spoke meanwhile is looked at again.
"""

from __future__ import annotations

import sys

from goodoffices.errors import SaidMeanwhile
from goodoffices.review.desk import Desk
from goodoffices.review.model import Item


def main(case: str, name: str, times: str) -> None:
    desk = Desk(case, name)
    for turn in range(int(times)):
        for item in desk.queue():
            spoken(desk, item, turn)
            print(item.id, flush=True)
    desk.close()


def spoken(desk: Desk, item: Item, turn: int) -> None:
    """One act on a statement, once it was seen as it is."""
    now = item
    while True:
        try:
            if turn % 3 == 0:
                return desk.edit(now, {"phase": str(turn + 1)}, f"turn {turn}")
            if turn % 3 == 1:
                return desk.reject(now, f"turn {turn}")
            return desk.accept(now, f"turn {turn}")
        except SaidMeanwhile:
            now = desk.item(now)


if __name__ == "__main__":
    main(*sys.argv[1:])
