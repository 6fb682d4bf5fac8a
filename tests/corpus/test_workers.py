"""Every task comes back as one outcome, whatever becomes of the processes."""

from collections.abc import Iterator

import pytest

from goodoffices.corpus.model import Manner, Outcome, Task
from goodoffices.corpus.workers import AHEAD, Life, read_by_workers
from goodoffices.errors import GoodOfficesError, ReadersEnd, ReportFatal
from lives import steady, stillborn, without_model


def outcomes(paths: list[str], jobs: int = 2, life: Life = steady) -> list[Outcome]:
    tasks = [Task(place, path) for place, path in enumerate(paths)]
    return sorted(read_by_workers(tasks, Manner(), jobs, life), key=lambda outcome: outcome.place)


@pytest.mark.parametrize("jobs", [1, 3])
def test_each_task_comes_back_once(jobs: int) -> None:
    paths = [f"{n}.txt" for n in range(20)]
    found = outcomes(paths, jobs)
    assert [outcome.path for outcome in found] == paths
    assert len({outcome.source for outcome in found}) <= jobs


def test_a_report_that_ends_its_process_twice_is_named_and_the_others_are_read() -> None:
    found = outcomes(["a", "b-deadly", "c-deadly", "d"])
    failed = [outcome.path for outcome in found if outcome.failure is not None]
    assert [outcome.path[0] for outcome in found] == list("abcd")
    assert failed == ["b-deadly", "c-deadly"]
    assert all(isinstance(outcome.failure, ReportFatal) for outcome in found if outcome.failure)


def test_a_report_whose_process_ended_for_another_reason_is_read_after_all() -> None:
    found = outcomes(["a", "b", "c-tired", "d"], jobs=1)
    assert [(outcome.path, outcome.failure) for outcome in found] == [(p, None) for p in ("a", "b", "c-tired", "d")]


def test_a_process_that_has_grown_makes_way_for_another() -> None:
    found = outcomes(["a", "b-large", "c", "d"], jobs=1)
    processes = [outcome.source for outcome in found]
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_processes_that_never_read_are_given_up() -> None:
    with pytest.raises(ReadersEnd):
        outcomes([str(n) for n in range(20)], life=stillborn)


def test_what_concerns_every_report_is_raised() -> None:
    with pytest.raises(GoodOfficesError, match="No English language model"):
        outcomes(["a", "b"], life=without_model)


def test_no_more_is_handed_out_than_memory_can_hold() -> None:
    asked: list[int] = []

    def tasks() -> Iterator[Task]:
        for place in range(10_000):
            asked.append(place)
            yield Task(place, str(place))

    come = read_by_workers(tasks(), Manner(), 2, steady)
    for number, _ in zip(range(5), come, strict=False):
        assert len(asked) <= number + 1 + AHEAD
    come.close()  # type: ignore[attr-defined]
