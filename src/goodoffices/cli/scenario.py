"""`goodoffices scenario`: talks and scenarios in the files of other tools.

Invariant: what is given is either scenario folders or reports; a folder is a scenario where it holds one.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.face import tell_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures
from goodoffices.cli.output import terminal_width, write
from goodoffices.cli.status import READ

if TYPE_CHECKING:
    from goodoffices.deal.exchange import Exchange
    from goodoffices.scenario.model import Scenario

FORMS = ("genius", "negmas-yaml", "negmas-json")


@click.command(epilog="Example: goodoffices scenario talks/ --case talks --output talks-genius --format genius")
@reports_and_case
@AS_OF
@click.option("--output", type=click.Path(), metavar="DIR", help="Write the files into this folder, new or empty.")
@click.option("--format", "form", type=click.Choice(FORMS), default="genius", show_default=True, help="Of the files.")
@click.option("--levels", type=int, metavar="N", help="Read an issue that takes any real number in N equal steps.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one scenario a line.")
def scenario(
    reports: tuple[str, ...], output: str | None, form: Any, levels: int | None, as_json: bool, **given: Any
) -> int:
    """Take talks, or scenarios of other tools, to GENIUS or NegMAS.

    REPORT is a folder with a GENIUS or NegMAS scenario, or several such folders; or reports, as for the other commands:
    then the scenario is what the parties make of every package. Without --output it is shown.
    """
    from goodoffices.scenario.write import check_place, write_scenario

    if output is not None:
        check_place(output)
    scenarios = _read(reports, levels)
    status, mark = READ, ""
    if not scenarios:
        from goodoffices.case import Case

        case = Case.from_reports(reports, **given)
        tell_failures(case)
        status = status_after(case)
        if case.reports:
            _tell_tied(case.exchange)
            scenarios, mark = [case.exchange.scenario], case.mark.face
            if output is None and not as_json:
                tell_mark(case)
    for one in scenarios:
        if output is not None:
            write_scenario(one, output if len(scenarios) == 1 else os.path.join(output, one.name), form)
            _write_mark(mark, output)
        elif as_json:
            click.echo(json.dumps({"mark": mark, **_document(one)} if mark else _document(one), ensure_ascii=False))
        else:
            _print_table(one)
    return status


def _read(paths: tuple[str, ...], levels: int | None) -> list[Scenario]:
    """The scenarios in folders; none where the first holds none. Raises ScenarioInvalid, and ScenarioMissing where only
    a later one holds none."""
    from goodoffices.errors import ScenarioMissing
    from goodoffices.scenario.folder import read_scenario

    found: list[Scenario] = []
    for path in paths:
        try:
            found.append(read_scenario(path, levels))
        except ScenarioMissing:
            if found:
                raise
            return []
    return found


def _write_mark(mark: str, folder: str) -> None:
    """A handling mark in a file of its own: those of other tools have no place for it."""
    if mark:
        write(mark, os.path.join(folder, "MARK.txt"), ())


def _tell_tied(exchange: Exchange) -> None:
    """One line on standard error for issues that became one."""
    for group, issue in zip(exchange.tied, exchange.scenario.issues, strict=True):
        if len(group) > 1:
            click.echo(
                f"{', '.join(group)}: one issue in the scenario (“{issue.name}”, {len(issue.values)} values), since a "
                "demand on one of them can be met on another.",
                err=True,
            )


def _document(scenario: Scenario) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "outcomes": scenario.outcomes,
        "issues": [{"name": issue.name, "kind": issue.kind, "values": issue.values} for issue in scenario.issues],
        "profiles": [
            {
                "name": profile.name,
                "constant": profile.constant,
                "tables": profile.tables,
                "reserved": profile.reserved,
                "discount": profile.discount,
            }
            for profile in scenario.profiles
        ],
    }


def _print_table(scenario: Scenario) -> None:
    """What each value of each issue adds to each side's utility."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    title = f"{scenario.name}: {scenario.outcomes:,} outcomes; what each value adds to the utility"
    table = Table(title=Text(title), title_justify="left")
    for heading in ("Issue", "Value"):
        table.add_column(heading, overflow="fold")
    for profile in scenario.profiles:
        table.add_column(Text(profile.name), justify="right", overflow="fold")
    if any(profile.constant for profile in scenario.profiles):
        table.add_row(Text("(any outcome)"), "", *(f"{profile.constant:g}" for profile in scenario.profiles))
    for number, issue in enumerate(scenario.issues):
        for place, value in enumerate(issue.values):
            worths = (f"{profile.tables[number][place]:g}" for profile in scenario.profiles)
            table.add_row(Text(issue.name if place == 0 else ""), Text(str(value)), *worths)
        table.add_section()
    Console(file=sys.stdout, width=terminal_width(), highlight=False).print(table)
