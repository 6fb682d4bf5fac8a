"""`goodoffices case`: the folder of a negotiation."""

from __future__ import annotations

import click

from goodoffices.cli.case_check import check
from goodoffices.cli.case_new import new
from goodoffices.cli.case_show import show


@click.group(epilog="Example: goodoffices case new talks")
def case() -> None:
    """Write, check and show the folder of a negotiation: who takes part, how reliable its sources are, what is at
    issue. All that its case.yaml can hold is told in the reference of the case file."""


for command in (new, check, show):
    case.add_command(command)
