"""HTML put together from Python values.

Invariant: a plain string is escaped wherever it is put; only what `tag` made goes in as it is. A report is hostile.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

EMPTY = frozenset({"path", "line", "rect"})  # elements of SVG that hold nothing


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, *children: object, **attributes: str | int | bool | None) -> Html:
    """An element. A child is text, Html, None, or an iterable of such; an attribute that is None or False is left
    out; `class_` stands for `class`, and an underscore for a hyphen.

    >>> tag("p", "1 < 2 ", tag("b", "& more"), class_="a", data_n=7)
    '<p class="a" data-n="7">1 &lt; 2 <b>&amp; more</b></p>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{safe(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{written}/>" if name in EMPTY else f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[object]) -> Html:
    """Children one after the other."""
    return Html("".join(_written(child) for child in children))


def safe(text: str) -> Html:
    """Text escaped for content and for attributes in quotes; a carriage return is kept, a NUL cannot be.

    >>> safe('<script>"x"</script>')
    '&lt;script&gt;&quot;x&quot;&lt;/script&gt;'
    """
    return Html(escape(text, quote=True).replace("\r", "&#13;").replace("\x00", "\ufffd"))


def _written(child: object) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return safe(child)
    if isinstance(child, Iterable):
        return join(child)
    raise TypeError(f"not a child of an element: {child!r}")
