"""Lives of reading processes that need no language model, and do what no report should make a process do."""

import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection

from goodoffices.corpus.model import Manner, Outcome, Task
from goodoffices.corpus.workers import GROWTH


def steady(pipe: Connection, _: Manner) -> None:
    """Reads whatever comes; ends itself, as the system would, over a path that says "deadly"; ends only where it is
    not its first report over "tired"; has grown large after "large". Its outcomes name the process in `source`."""
    begun = False
    with suppress(EOFError, OSError):
        while True:
            task: Task = pipe.recv()
            if "deadly" in task.path or ("tired" in task.path and begun):
                os.kill(os.getpid(), signal.SIGKILL)
            begun = True
            growth = 2 * GROWTH if "large" in task.path else 0
            lines = f'{{"report": "{task.path}"}}\n'.encode()
            pipe.send((Outcome(task.place, task.path, id=task.path, lines=lines, source=str(os.getpid())), growth))


def stillborn(*_: object) -> None:
    """Ends before it reads."""
    os._exit(1)


def without_model(pipe: Connection, _: Manner) -> None:
    """Finds that nothing can be read at all."""
    pipe.send("No English language model is installed.")
