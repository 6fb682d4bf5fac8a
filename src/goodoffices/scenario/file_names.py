"""What the files of a scenario are called when it is written.

Invariant: whoever reads the folder finds the profiles in the order of the scenario: names that do not stand in that
order, or that a file cannot have, are numbered in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_REFUSED = re.compile(r'[\x00-\x1f<>:"/\\|?*]|^[.\s]+|[.\s]+$')

DOMAIN = "domain"


def file_names(profiles: Sequence[str]) -> tuple[str, ...]:
    """A name, without suffix, for the file of each profile.

    >>> file_names(["buyer", "seller"]), file_names(["seller", "buyer"])
    (('buyer', 'seller'), ('1-seller', '2-buyer'))
    >>> file_names(["A/B", "a/b", ""])
    ('1-A_B', '2-a_b', '3-profile')
    """
    plain = [_REFUSED.sub("_", name)[:100] or "profile" for name in profiles]
    alone = len({name.casefold() for name in (DOMAIN, *plain)}) > len(plain)
    if alone and plain == sorted(plain):
        return tuple(plain)
    digits = len(str(len(plain)))
    return tuple(f"{number:0{digits}}-{name}" for number, name in enumerate(plain, start=1))
