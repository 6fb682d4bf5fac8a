"""`goodoffices case`: the folder of a negotiation."""

from __future__ import annotations

import click

from goodoffices.cli.case_check import check


@click.group(epilog="Example: goodoffices case check talks")
def case() -> None:
    """Write, check and show the folder of a negotiation: who takes part, how reliable its sources are, what is at
    issue. All that its case.yaml can hold is told in the reference of the case file."""


case.add_command(check)
