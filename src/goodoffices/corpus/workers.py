"""Reports read by several processes.

Invariant: every task given comes back as one Outcome, however many processes die; no more than `AHEAD` tasks beyond the
oldest one that is not done are handed out, so that memory stays bounded.

Steps for a process that ends in the middle of a report (as the system ends one that takes too much memory):
1. the report it had in hand is set aside, those it had not begun are handed out again;
2. the others finish what they have, and nothing new is handed out;
3. the report set aside is read once more by a new process, alone; if that ends too, the report is named and skipped.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from goodoffices.corpus.model import Manner, Outcome, Task
from goodoffices.errors import GoodOfficesError, ReadersEnd, ReportFatal

AHEAD = 256
IN_HAND = 2
"""Tasks that a process has: one that it reads and one that waits, so that it never idles."""

GROWTH = 1_000_000_000
"""Bytes by which a process may grow before another takes its place: the parser keeps every word it has met."""

DEATHS = 6
"""How many processes may end before any of them has read a report."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

Life = Callable[[Connection, Manner], None]


def read_by_workers(tasks: Iterable[Task], manner: Manner, jobs: int, life: Life | None = None) -> Iterator[Outcome]:
    """The outcomes of tasks (in rising order of place) as they come, read by `jobs` processes, each of which runs
    `life` (else `serve`). Close the iterator to end them. Raises ReadersEnd, and whatever concerns every report.
    """
    crew = _Crew(manner, jobs, iter(tasks), life or serve)
    try:
        yield from crew.outcomes()
    finally:
        crew.dismiss()


@dataclass(eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    in_hand: deque[Task] = field(default_factory=deque)

    def give(self, task: Task) -> None:
        self.in_hand.append(task)
        with suppress(OSError):  # it has died: its pipe says so when it is next listened to
            self.pipe.send(task)

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


class _Crew:
    def __init__(self, manner: Manner, jobs: int, tasks: Iterator[Task], life: Life) -> None:
        self.manner, self.jobs, self.tasks, self.life = manner, jobs, tasks, life
        self.again: deque[Task] = deque()
        self.suspects: deque[Task] = deque()
        self.workers: list[_Worker] = []
        self.deaths = 0
        self.has_read = False

    def outcomes(self) -> Iterator[Outcome]:
        while True:
            if not self.suspects:
                self._hand_out()
            busy = {worker.pipe: worker for worker in self.workers if worker.in_hand}
            if busy:
                for pipe in wait(list(busy)):
                    outcome = self._taken_from(busy[pipe])  # type: ignore[index]
                    if outcome is not None:
                        yield outcome
            elif self.suspects:
                yield self._read_alone(self.suspects.popleft())
            else:
                return

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.end()

    def _hand_out(self) -> None:
        """Give every process what it can hold, one task each in turn."""
        for held in range(IN_HAND):
            for number in range(self.jobs):
                if number < len(self.workers) and len(self.workers[number].in_hand) > held:
                    continue
                task = self._next()
                if task is None:
                    return
                if number >= len(self.workers):
                    self.workers.append(self._hired())
                self.workers[number].give(task)

    def _next(self) -> Task | None:
        oldest = min((task.place for worker in self.workers for task in worker.in_hand), default=None)
        if not self.again:
            self.again.extend(task for task in [next(self.tasks, None)] if task is not None)
        if not self.again or (oldest is not None and self.again[0].place > oldest + AHEAD):
            return None
        return self.again.popleft()

    def _taken_from(self, worker: _Worker) -> Outcome | None:
        """The outcome that a process sends; None where it has died instead."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return None
        if isinstance(message, str):
            raise GoodOfficesError(message)
        outcome, growth = message
        worker.in_hand.popleft()
        self.has_read = True
        if growth > GROWTH:
            self._dismiss_one(worker)
        assert isinstance(outcome, Outcome)
        return outcome

    def _bury(self, worker: _Worker) -> None:
        self.suspects.append(worker.in_hand.popleft())
        self._dismiss_one(worker)
        self.deaths += 1
        if self.deaths > DEATHS and not self.has_read:
            raise ReadersEnd()

    def _dismiss_one(self, worker: _Worker) -> None:
        self.again.extendleft(reversed(worker.in_hand))
        self.workers.remove(worker)
        worker.end()

    def _read_alone(self, task: Task) -> Outcome:
        """Read what ended one process, while no other works."""
        self.dismiss()
        self.workers = [self._hired()]
        self.workers[0].give(task)
        outcome = self._taken_from(self.workers[0])
        if outcome is not None:
            return outcome
        self.suspects.pop()
        return Outcome(task.place, task.path, failure=ReportFatal(task.path))

    def _hired(self) -> _Worker:
        """A new process. An interruption from the keyboard is for the process that gives out the work alone."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=self.life, args=(theirs, self.manner), daemon=True)
        block = getattr(signal, "pthread_sigmask", None)
        before = block(signal.SIG_BLOCK, {signal.SIGINT}) if block else None
        try:
            process.start()
        finally:
            if block:
                block(signal.SIG_SETMASK, before)
        theirs.close()
        return _Worker(process, ours)


def serve(pipe: Connection, manner: Manner) -> None:
    """The life of a process that reads: one task after another, until nobody gives any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(THREADS, "1"))  # before anything loads a library for matrices
    from goodoffices.corpus.reader import reader

    with suppress(EOFError, OSError):  # whoever gave the work is gone
        try:
            read, at_start = reader(manner), _peak()
            pipe.send((read(pipe.recv()), _peak() - at_start))
            _spare_what_stays()
            while True:
                outcome = read(pipe.recv())
                pipe.send((outcome, _peak() - at_start))
        except GoodOfficesError as problem:
            pipe.send(str(problem))


def _spare_what_stays() -> None:
    """Keep the search for garbage from going through the language model, which stays: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _peak() -> int:
    """Greatest memory that this process has had, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if os.uname().sysname == "Darwin" else 1024)
