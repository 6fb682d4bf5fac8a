"""The root of all errors that goodoffices raises on purpose."""

from __future__ import annotations


class GoodOfficesError(Exception):
    """The root. Catch this to catch whatever goodoffices raises on purpose."""
