"""The command line: `goodoffices brief`, `goodoffices read`, `goodoffices completion`.

Invariant: importing a command loads nothing but click; what it needs is imported when it runs.
"""

from goodoffices.cli.start import main

__all__ = ["main"]
