"""goodoffices reads reports of a negotiation and shows where each party stands, what separates them, what to ask next
and which deals might hold, every line traceable to the words that support it."""

from goodoffices.case import Case

__version__ = "0.1.0"
__all__ = ["Case", "__version__"]
