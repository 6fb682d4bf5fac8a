"""A real PostgreSQL for the tests: one server of their own, in a temporary folder, reached by a socket in it.

Invariant: where there is no PostgreSQL on the machine, `address` skips the test and says why; nothing is left running.
"""

from __future__ import annotations

import atexit
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin")
SETTINGS = "-c listen_addresses='' -c max_connections=400 -c shared_buffers=16MB"
_number = count(1)


def address() -> str:
    """The URL of a new, empty database. Skips the test where there can be none."""
    folder = _server()
    if isinstance(folder, str):
        pytest.skip(folder)
    name = f"case{next(_number)}"
    engine = create_engine(_url(folder, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return _url(folder, name)


def _url(folder: Path, database: str) -> str:
    return f"postgresql+pg8000://tests@/{database}?unix_sock={folder}/.s.PGSQL.5432"


@cache
def _server() -> Path | str:
    """The folder of the server, started once; else why there is none."""
    programs = _programs()
    if programs is None:
        return "PostgreSQL is not installed here"
    user = _user()
    if user is None:
        return "PostgreSQL does not run as root, and there is no user postgres or nobody here"
    folder = Path(tempfile.mkdtemp(prefix="gopg"))  # short: the path of a socket may have some 100 bytes
    os.chown(folder, user, -1)

    def run(*command: str) -> None:
        told = folder.parent / f"{folder.name}.log"
        with told.open("ab") as log:
            subprocess.run(command, check=True, stdout=log, stderr=log, cwd=folder, user=user)
        told.unlink()

    data = str(folder / "data")
    try:
        run(str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "tests", "-E", "UTF8", "--no-locale")
        run(str(programs / "pg_ctl"), "-D", data, "-w", "-o", f"{SETTINGS} -k {folder}", "-l", f"{folder}/log", "start")
    except (subprocess.CalledProcessError, OSError) as problem:
        return f"PostgreSQL does not start here: {problem}"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(run, str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    return folder


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
