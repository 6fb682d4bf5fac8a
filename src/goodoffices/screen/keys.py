"""The keys of the review, once: for the screen, its footer and its help.

Invariant: every key that is bound is told in the help.
"""

from __future__ import annotations

KEYS = (
    ("a", "accept", "accept: it is right as it is"),
    ("e", "edit", "edit: set any field, from lists"),
    ("x", "reject", "reject, with a reason"),
    ("s", "split", "split: two statements in one"),
    ("n", "note", "add a statement that was missed"),
    ("m", "merge", "merge: one name is another actor's"),
    ("u", "undo", "undo your last act, as often as you like"),
    ("right,j", "go(1)", "next statement"),
    ("left,k", "go(-1)", "previous statement"),
    ("home", "go(-1000000000)", "first statement"),
    ("end", "go(1000000000)", "last statement"),
    ("down", "scroll_report(1)", "report down"),
    ("up", "scroll_report(-1)", "report up"),
    ("pagedown,space", "scroll_report(10)", "report further down"),
    ("pageup", "scroll_report(-10)", "report further up"),
    ("d", "scroll_statement(5)", "fields down"),
    ("b", "scroll_statement(-5)", "fields up"),
    ("f", "filter", "filter: unreviewed, contested, an issue, a holder, a report, rejected ..."),
    ("slash", "search", "search"),
    ("o", "order", "order the queue anew, by what is known now"),
    ("question_mark", "keys", "these keys"),
    ("q", "quit", "leave; everything you did is kept"),
)
"""The keys, what they call, and what that is."""

NAMES = {
    "right": "→",
    "left": "←",
    "down": "↓",
    "up": "↑",
    "slash": "/",
    "question_mark": "?",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "space": "Space",
    "home": "Home",
    "end": "End",
}

FOOTER = (
    "a accept  e edit  x reject  s split  n add  m merge  u undo\n"
    "→ next  ← back  ↓↑ report  f filter  / search  o order  ? keys  q leave"
)
BUSY = "… is being kept"


def _help() -> str:
    rows = ((" ".join(NAMES.get(key, key) for key in keys.split(",")), words) for keys, _, words in KEYS)
    told = "\n".join(f"{keys:<12}{words}" for keys, words in rows)
    return (
        f"{told}\n\n"
        "The statement that would change most of what is shown, if it were wrong, comes first. In the report its quote "
        "is in reverse, its speaker bold and underlined, its condition in italics and underlined. What you do is kept "
        "at once, with your name, the time and why; nothing is removed."
    )


HELP = _help()
