"""`goodoffices frontier`: what the sides of a scenario can have together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.status import NONE_READ, READ, SOME_UNREAD

if TYPE_CHECKING:
    from goodoffices.deal.frontier import Reach
    from goodoffices.scenario.model import Scenario

PLACES = 6
"""Digits after the point of the utilities shown."""

ROWS = 40
"""Vectors that the table shows at most."""


@click.command(epilog="Example: goodoffices frontier scenarios/travel --parties 2")
@click.argument("scenarios", nargs=-1, required=True, type=click.Path(), metavar="SCENARIO...")
@click.option("--parties", type=click.IntRange(1), metavar="K", help="The first K by file name; else all.")
@click.option("--reserved", is_flag=True, help="Only outcomes that give each side what no agreement would give it.")
@click.option(
    "--seconds",
    type=click.FloatRange(0),
    default=60.0,
    metavar="S",
    help="Time for one scenario, then an approximation; else 60.",
)
@click.option("--levels", type=click.IntRange(2), metavar="N", help="Steps of an issue that takes any real number.")
@click.option("--limit", type=click.IntRange(2), metavar="N", help="Vectors kept at a time; above, an approximation.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one scenario a line, in the order given.")
def frontier(scenarios: tuple[str, ...], parties: int | None, reserved: bool, as_json: bool, **limits: Any) -> int:
    """Show the Pareto frontier of negotiation scenarios and its named points, without listing the outcomes.

    SCENARIO is a folder of GENIUS XML files (a domain and a profile a side) or of a NegMAS scenario (YAML or JSON).
    """
    from goodoffices.deal.frontier import reach
    from goodoffices.errors import GoodOfficesError, ScenarioInvalid
    from goodoffices.scenario.folder import read_scenario

    levels = limits.pop("levels")
    given = {name: value for name, value in limits.items() if value is not None}
    read = 0
    for path in scenarios:
        try:
            scenario = read_scenario(path, levels, parties=parties)
            found = reach(scenario, parties, reserved=reserved, **given)
        except GoodOfficesError as problem:
            click.echo(str(problem) if isinstance(problem, ScenarioInvalid) else f"{path}: {problem}", err=True)
            continue
        read += 1
        if as_json:
            click.echo(json.dumps(_document(path, scenario, found), ensure_ascii=False))
        else:
            _print(path, scenario, found)
    return READ if read == len(scenarios) else SOME_UNREAD if read else NONE_READ


def _document(path: str, scenario: Scenario, found: Reach) -> dict[str, Any]:
    """A scenario's object; vectors in the order of `profiles`, a point is null where the frontier is empty."""
    from goodoffices.game.bargain import NAMED

    return {
        "scenario": path,
        "outcomes": scenario.outcomes,
        "profiles": list(found.profiles),
        "frontier": _shown(found),
        **{name: _rounded(found.points[name]) if name in found.points else None for name in NAMED},
        "method": found.method,
        "proof": found.proof.document,
    }


def _rounded(vector: tuple[float, ...]) -> list[float]:
    return [round(utility, PLACES) for utility in vector]


def _shown(found: Reach) -> list[list[float]]:
    """The vectors as they are shown, each once, the first side's least first."""
    return [list(vector) for vector in sorted({tuple(_rounded(vector)) for vector in found.frontier})]


def _print(path: str, scenario: Scenario, found: Reach) -> None:
    """The issues, the frontier and the named points for a person to read."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from goodoffices.cli.output import terminal_width

    console = Console(width=terminal_width(), highlight=False)
    issues = f"{len(scenario.issues):,} issue{'s' * (len(scenario.issues) != 1)}"
    outcomes = f"{scenario.outcomes:,} outcome{'s' * (scenario.outcomes != 1)}"
    console.print(Text(f"{path}: {issues}, {outcomes}", style="bold"))
    for issue in scenario.issues:
        console.print(Text(f"  {issue.name}: {', '.join(str(value) for value in issue.values)}"))
    vectors = _shown(found)
    if not vectors:
        console.print(Text(f"No outcome gives every side what it has without an agreement ({found.proof}).\n"))
        return
    names: dict[tuple[float, ...], list[str]] = {}
    for name, vector in found.points.items():
        names.setdefault(tuple(_rounded(vector)), []).append(name.replace("_", "–").title())
    shown = vectors if len(vectors) <= ROWS else [vector for vector in vectors if tuple(vector) in names]
    rows = [[f"{utility:g}" for utility in vector] for vector in shown]
    table = Table()
    for name, *column in zip(found.profiles, *rows, strict=True):
        table.add_column(Text(name), overflow="fold", min_width=max(map(len, column)))
    table.add_column("Named point", overflow="fold", min_width=len("Kalai–Smorodinsky"))
    for point, row in zip(shown, rows, strict=True):
        table.add_row(*row, ", ".join(names.get(tuple(point), [])))
    console.print(table, crop=False)  # on a narrow terminal its lines are broken, and no digit is left out
    left = "; those not named are left out here, --json has all" if len(shown) < len(vectors) else ""
    count = f"{len(vectors):,} vector{'s' * (len(vectors) != 1)}"
    console.print(Text(f"{count} on the Pareto frontier, {found.proof}{left}.\n"))
