"""Where the command begins and where every error ends.

Invariant: whatever happens, the user reads words and no traceback, and the exit status is one of `status`.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import keyword
import os
import sys
from collections.abc import Sequence

import click

from goodoffices import __version__
from goodoffices.cli.status import INTERRUPTED, OTHER, READ, status_of
from goodoffices.errors import GoodOfficesError

DEBUG = "GOODOFFICES_DEBUG"


COMMANDS = (
    "brief",
    "positions",
    "gaps",
    "timeline",
    "deals",
    "blockers",
    "ask",
    "hold",
    "read",
    "events",
    "add",
    "record",
    "export",
    "import",
    "review",
    "frontier",
    "scenario",
    "case",
    "completion",
)
"""In the order of the help; each is a function of its name in a module of its name (import_ for the word import)."""


class Commands(click.Group):
    """Loads a command when it is asked for, so that none waits for what the others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(f"goodoffices.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=Commands,
    context_settings={"max_content_width": 100},
    epilog="Example: goodoffices brief report.txt --date 2024-06-05",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def goodoffices() -> None:
    """Read reports of a negotiation and show where each party stands, what separates them, what to ask next and which
    deals might hold."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command (`arguments` without its name; those of the process for None) and return the exit status."""
    _spare_a_short_process()
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="backslashreplace")  # a terminal that lacks a letter shows its number instead of failing
    try:
        status = goodoffices.main(arguments, prog_name="goodoffices", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else READ
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except GoodOfficesError as problem:
        click.echo(str(problem), err=True)
        return status_of(problem)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains on its way out
        return OTHER
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as problem:
        if os.environ.get(DEBUG):
            raise
        words = " ".join(f"{type(problem).__name__}: {problem}".split())
        click.echo(f"Something went wrong inside goodoffices ({words}). {DEBUG}=1 shows where.", err=True)
        return OTHER


def _spare_a_short_process() -> None:
    """What costs a short process more than it is worth: going through the whole language model for garbage, once more
    at the end, where all memory is given back at once; and threads for large matrices, of which there are none."""
    gc.set_threshold(100_000, 20, 100)
    atexit.register(gc.freeze)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
