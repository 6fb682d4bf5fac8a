"""A file written so that it is there whole or not at all.

Invariant: whoever opens the path finds the old file or the new one, at any moment.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path, *, only_new: bool = False) -> Iterator[IO[bytes]]:
    """A new file that takes the place of an old one at the end of the block, unless that fails. It has the rights of
    the old one, else those that are usual here. Raises OSError; with `only_new`, FileExistsError where there is one."""
    os.umask(mask := os.umask(0))
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        new = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            new.chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
            if only_new:
                _placed(new, path)
            else:
                new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def _placed(new: Path, path: Path) -> None:
    """Give a file its name, unless something bears it. Raises FileExistsError, OSError."""
    try:
        os.link(new, path)
        new.unlink()
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        new.replace(path)
