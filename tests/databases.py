"""A real PostgreSQL for the tests: one server for all, in a temporary folder, reached by a socket in it; and servers of
their own for tests that end them.

Invariant: where there is no PostgreSQL on the machine, `address` and `server` skip the test and say why; nothing
is left running.
"""

from __future__ import annotations

import atexit
import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin")
SETTINGS = "-c listen_addresses='' -c max_connections=400 -c shared_buffers=16MB"
_number = count(1)


@dataclass(frozen=True)
class Server:
    """A server in a folder."""

    folder: Path
    programs: Path
    user: int

    def address(self) -> str:
        """The URL of a new, empty database."""
        name = f"case{next(_number)}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return self._url(name)

    def make(self) -> None:
        self._run("initdb", "-A", "trust", "-U", "tests", "-E", "UTF8", "--no-locale")

    def start(self) -> None:
        self._run("pg_ctl", "-w", "-o", f"{SETTINGS} -k {self.folder}", "-l", f"{self.folder}/log", "start")

    def kill(self) -> None:
        """End it at once with all its processes, as a power cut does."""
        noted = self.folder / "data" / "postmaster.pid"
        first = int(noted.read_text().split()[0])
        others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in [first, *map(int, others)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for file in (noted, self.folder / ".s.PGSQL.5432.lock"):
            file.unlink()  # else it is not started before the system has buried the first

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _url(self, database: str) -> str:
        return f"postgresql+pg8000://tests@/{database}?unix_sock={self.folder}/.s.PGSQL.5432"

    def _run(self, program: str, *rest: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *rest]
        told = self.folder.parent / f"{self.folder.name}.log"
        with told.open("ab") as log:
            subprocess.run(command, check=True, stdout=log, stderr=log, cwd=self.folder, user=self.user)
        told.unlink()


def address() -> str:
    """The URL of a new, empty database. Skips the test where there can be none."""
    found = _shared()
    if isinstance(found, str):
        pytest.skip(found)
    return found.address()


def server() -> Server:
    """A server of one's own, running. Skips the test where there can be none."""
    found = _started()
    if isinstance(found, str):
        pytest.skip(found)
    return found


@cache
def _shared() -> Server | str:
    return _started()


def _started() -> Server | str:
    """A new server; else why there is none."""
    programs = _programs()
    if programs is None:
        return "PostgreSQL is not installed here"
    user = _user()
    if user is None:
        return "PostgreSQL does not run as root, and there is no user postgres or nobody here"
    folder = Path(tempfile.mkdtemp(prefix="gopg"))  # short: the path of a socket may have some 100 bytes
    os.chown(folder, user, -1)
    made = Server(folder, programs, user)
    try:
        made.make()
        made.start()
    except (subprocess.CalledProcessError, OSError) as problem:
        return f"PostgreSQL does not start here: {problem}"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(_stop, made)
    return made


def _stop(made: Server) -> None:
    with contextlib.suppress(subprocess.CalledProcessError):  # one that was ended before
        made.stop()


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest."""
    found = [Path(path) for pattern in PLACES for path in sorted(glob.glob(pattern), reverse=True)]
    on_path = shutil.which("pg_ctl")
    found += [Path(os.path.realpath(on_path)).parent] if on_path else []
    return next((path for path in found if (path / "initdb").is_file() and (path / "pg_ctl").is_file()), None)


def _user() -> int | None:
    """Whom to run it as: oneself, but never root."""
    if os.getuid() != 0:
        return os.getuid()
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    return None
