"""`goodoffices review`: a person goes over what was read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.status import READ
from goodoffices.cli.tell import counted

if TYPE_CHECKING:
    from goodoffices.review.desk import Desk
    from goodoffices.review.model import Item, Sought

ACTS = ("accept", "reject", "settings", "merge", "undo")
STATES = ("unreviewed", "accepted", "corrected", "rejected", "contested", "disputed", "stances")


@click.command(epilog="Example: goodoffices review ness --by ana")
@click.argument("case_dir", type=click.Path(), metavar="CASE")
@click.option("--by", default="", metavar="NAME", help="Who reviews; your name on this machine if not given.")
@click.option("--blind", is_flag=True, help="Work apart: see nothing of what others said, and go over all yourself.")
@click.option("--state", type=click.Choice(STATES), help="Only statements of which this is so.")
@click.option("--issue", default="", metavar="ID", help="Only statements on this issue.")
@click.option("--holder", default="", metavar="NAME", help="Only statements of this holder.")
@click.option("--report", default="", metavar="ID", help="Only statements of the report whose id begins so.")
@click.option("--words", default="", metavar="WORDS", help="Only statements with these words in quote, name or field.")
@click.option("--list", "listed", is_flag=True, help="Print the queue, the greatest doubt first, and change nothing.")
@click.option("--agreement", is_flag=True, help="Print how far reviewers agree, field by field, and change nothing.")
@click.option("--accept", multiple=True, metavar="ID", help="It is right as it is. May be given several times.")
@click.option("--reject", multiple=True, metavar="ID", help="It is no statement; say --why. Several times.")
@click.option(
    "--set",
    "settings",
    nargs=2,
    multiple=True,
    metavar="ID FIELD=VALUE",
    help="A field should be otherwise (FIELD= for none). Several times.",
)
@click.option("--merge", nargs=2, multiple=True, metavar="NAME ACTOR", help="NAME is the ACTOR. Several times.")
@click.option("--undo", type=click.IntRange(min=1), metavar="N", help="Take back your last N acts.")
@click.option("--why", default="", metavar="WORDS", help="Why, for all that is done by this call.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: --list as one statement a line.")
def review(case_dir: str, by: str, blind: bool, listed: bool, agreement: bool, **given: Any) -> int:
    """Go over what was read out of the reports of a case, the statement in greatest doubt first.

    On a terminal this opens a screen: the statement on one side, its quote in the report on the other; ? tells the
    keys. Every act is kept in the record at once, with who, when and why, and can be undone; what was read first stays.
    A statement that a person has gone over outweighs one that nobody has. ID is the id of a statement, or its
    beginning, as --list tells it.
    """
    acts = any(given[name] for name in ACTS)
    if listed + agreement + acts > 1:
        raise click.UsageError("Give one of --list, --agreement and what is to be done (--accept, --set ...).")
    if given["reject"] and not given["why"]:
        raise click.UsageError("Say --why it is rejected.")
    if not (listed or agreement or acts) and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "The screen needs a terminal. Without one: --list, --accept ID, --set ID FIELD=VALUE ..."
        )
    from goodoffices.review.desk import Desk
    from goodoffices.review.model import Sought

    names = ("state", "issue", "holder", "report", "words")
    sought = Sought(*(given[name] or "" for name in names))
    desk = Desk(case_dir, by, blind=blind)
    try:
        if listed:
            return _list(desk, sought, given["as_json"])
        if agreement:
            return _agreement(desk, sought, given["as_json"])
        return _do(desk, **_acts(desk, given)) if acts else _screen(desk, sought)
    finally:
        desk.close()


def _acts(desk: Desk, given: dict[str, Any]) -> dict[str, Any]:
    """What is to be done; a merging is learnt from the one report that is named, if one is."""
    fitting = [one.id for one in desk.reports() if given["report"] and one.id.startswith(given["report"])]
    learnt = fitting[0] if len(fitting) == 1 else ""
    return {name: given[name] for name in (*ACTS, "why")} | {"learnt": learnt}


def _list(desk: Desk, sought: Sought, as_json: bool) -> int:
    from goodoffices.cli.review_list import print_queue
    from goodoffices.review.queue import narrowed

    queue = desk.queue()
    print_queue(desk.case, narrowed(queue, sought), queue, as_json=as_json)
    return READ


def _agreement(desk: Desk, sought: Sought, as_json: bool) -> int:
    from goodoffices.cli.review_agreement import print_agreement
    from goodoffices.review.agreement import agreement
    from goodoffices.review.queue import narrowed

    print_agreement(desk.case, agreement(narrowed(desk.queue(), sought), desk.vocabulary), as_json=as_json)
    return READ


def _screen(desk: Desk, sought: Sought) -> int:
    from goodoffices.screen.app import show

    show(desk, sought)
    return READ


def _do(
    desk: Desk,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    settings: tuple[tuple[str, str], ...],
    merge: tuple[tuple[str, str], ...],
    **given: Any,
) -> int:
    """Each act by itself, all looked up before the first is done."""
    from goodoffices.review.fields import written

    queue, why = desk.queue(), given["why"]
    changes: dict[str, list[str]] = {}
    for id, setting in settings:
        changes.setdefault(desk.found(id, queue).id, []).append(setting)
    values = {id: written(told) for id, told in changes.items()}
    items = {name: [desk.found(id, queue) for id in ids] for name, ids in (("accept", accept), ("reject", reject))}
    edited = [desk.found(id, queue) for id in values]
    _once([*items["accept"], *items["reject"], *edited])
    for item in edited:
        desk.check(item, values[item.id])
    for item in items["accept"]:
        desk.accept(item, why)
    for item in items["reject"]:
        desk.reject(item, why)
    for item in edited:
        desk.edit(item, values[item.id], why)
    for name, into in merge:
        desk.merge(name, into, why, given["learnt"])
    undone = desk.undo(given["undo"], why) if given["undo"] else ()
    done = [(len(items["accept"]), "accepted"), (len(items["reject"]), "rejected"), (len(edited), "corrected")]
    told = [f"{counted(number, 'statement')} {words}" for number, words in done if number]
    told += [f"{counted(len(merge), 'name')} merged"] if merge else []
    told += [f"{counted(len(undone), 'event')} undone"] if undone else []
    click.echo(f"{', '.join(told)}.", err=True)
    return READ


def _once(items: list[Item]) -> None:
    ids = [item.id for item in items]
    if len(set(ids)) < len(ids):
        twice = next(id for id in ids if ids.count(id) > 1)
        raise click.UsageError(f"{twice} is named for more than one act; say one thing of it at a time.")
