"""What to do where a record cannot be read or written now, by what the database or the system says of it.

Invariant: one table for SQLite, PostgreSQL and the file system; what is not in it has the remedy that the caller gives.
"""

from __future__ import annotations

REFUSED = "Give the same command again."
UNREAD = "Check that it is there, and give the same command again."

DAMAGED = ("not a database", "malformed", "disk image", "no such table", "no such column")
"""What SQLite says of a file that is no record, or not any more."""

DAMAGED_STATES = ("42P01", "42703", "XX001", "XX002")
"""What PostgreSQL says of such a database: a table or a column is missing, data or an index is corrupted."""

_ROOM = "Make room on the disk, then give the same command again."
_RIGHT = "It can be looked at only: get the right to write to it and to its folder, or work on a copy of the folder."
_DISK = "See that the disk has room (your quota too) and is sound, then give the same command again."
_WAIT = "Another has been writing for a long time: wait until it is done, or end it, then give the same command again."
_REACH = "See that the address in record.url is right and that the server runs and can be reached from here."
_USER = "See that the user in record.url is right, with its password there or in PGPASSWORD."
_MAKE = "See that the name in record.url is right; a database is made with: createdb NAME"
_GRANT = "Ask whoever looks after the database for the right to use it, and to make tables in it the first time."
_LATER = "The server is ending or starting: wait for it, then give the same command again."

BY_STATE = {
    "53100": _ROOM,
    "53": "The server has no room or no connection left: give the same command again later.",
    "28": _USER,
    "3D": _MAKE,
    "42501": _GRANT,
    "25006": "That server only follows another: write the address of the one that leads into record.url.",
    "55P03": _WAIT,
    "57": _LATER,
}
"""By the beginning of the code of PostgreSQL, the longest first."""

BY_WORDS = (
    (("is full", "no space", "quota"), _ROOM),
    (("readonly", "read-only", "permission denied", "not permitted"), _RIGHT),
    (("locked",), _WAIT),
    (("i/o error", "input/output", "too large"), _DISK),
    (
        (
            "can't create a connection",
            "network error",
            "communication error",
            "refused",
            "timed out",
            "name or service",
        ),
        _REACH,
    ),
)


def remedy(words: str, otherwise: str, state: str = "") -> str:
    """What to do about it; `state` is the code of PostgreSQL, where it gives one.

    >>> remedy("No space left on device", REFUSED)
    'Make room on the disk, then give the same command again.'
    >>> remedy("Keine Berechtigung", REFUSED, "42501") == _GRANT
    True
    >>> remedy("of no known kind", REFUSED)
    'Give the same command again.'
    """
    codes = sorted((code for code in BY_STATE if state.startswith(code)), key=len)
    if codes:
        return BY_STATE[codes[-1]]
    small = words.lower()
    return next((advice for signs, advice in BY_WORDS if any(sign in small for sign in signs)), otherwise)


def is_damage(words: str, state: str = "") -> bool:
    """Whether that is said of what is no record, or of a damaged one."""
    return state in DAMAGED_STATES or any(sign in words for sign in DAMAGED)
