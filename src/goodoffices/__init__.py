"""goodoffices reads reports of a negotiation and shows where each party stands, what separates them, what to ask next
and which deals might hold, every line traceable to the words that support it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.case import Case

__version__ = "0.1.0"
__all__ = ["Case", "__version__"]


def __getattr__(name: str) -> object:
    """`goodoffices.Case` is loaded when it is first asked for: the solvers and many commands do without."""
    if name == "Case":
        from goodoffices.case import Case

        return Case
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
