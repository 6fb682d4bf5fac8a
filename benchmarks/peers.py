"""Peers on the same instances, in an environment of their own: `PYTHON benchmarks/peers.py PEER < instances.json`.

Imports nothing of goodoffices. On standard input one JSON object: `instances` (a list) and `seconds` (a time limit for
each). Answers with one JSON object: `peer` (name and version), `times` (milliseconds of each instance, null where the
limit was reached), `answers` (null there too), or `problem` where the peer is not there.

Peers and their ways, each as its documentation advises:

- `negmas`: a GENIUS folder; all outcomes are listed with their utilities, then the recommended Pareto filter
  (`pareto_frontier_numpy`). Loading the files is not counted.
- `cpsat_frontier`: two parties' frontier under demands, point by point: the most for the first party, with that the
  most for the second, then everything that gives the second more (the ε-constraint method).
- `cpsat`, `rc2`, `z3`: a weighted MaxSAT problem (hard clauses; soft clauses with weights). Counted: the model and the
  optimum with its proof. Nothing true: the hard clauses exclude each other.
- `marco_ortools`, `marco_exact`: CPMpy's MARCO on demands. Counted: all of it, once CPMpy is warm.
- `cudd`: a BDD of the demands, three bits (or as many as it takes) an issue, reordering on; then the number of models,
  added up in whole numbers of any size since CUDD itself counts in floats. Counted: both.

The first instance is run once before, so that everything is loaded.
"""

# mypy: disable-error-code="import-not-found, import-untyped"

import json
import signal
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

Result = tuple[float, Any]
"""Seconds and the answer."""

Clause = list[tuple[int, int]]


class OverTime(Exception):
    """The time limit of an instance is reached."""


def negmas(folder: str, parties: list[str]) -> Result:
    import numpy as np
    from negmas import Scenario
    from negmas.preferences.ops import pareto_frontier_numpy

    scenario = Scenario.from_genius_folder(folder, ignore_discount=True, ignore_reserved=True)
    ufuns = sorted(scenario.ufuns, key=lambda u: u.name)
    names = {u.name: u for u in ufuns}
    ufuns = [names[name] for name in parties] if set(parties) <= set(names) else ufuns[: len(parties)]
    began = time.perf_counter()
    outcomes = list(scenario.outcome_space.enumerate_or_sample())
    points = np.array([[float(u(outcome)) for u in ufuns] for outcome in outcomes])
    best = points[pareto_frontier_numpy(points)]
    taken = time.perf_counter() - began
    return taken, sorted({tuple(round(x, 6) for x in row) for row in best.tolist()})


def cpsat_frontier(domains: list[int], utilities: list[list[list[int]]], demands: list[Clause]) -> Result:
    from ortools.sat.python import cp_model

    began = time.perf_counter()
    model = cp_model.CpModel()
    x = [[model.new_bool_var("") for _ in range(size)] for size in domains]
    for issue in x:
        model.add_exactly_one(issue)
    for clause in demands:
        model.add_bool_or([x[i][o] for i, mask in clause for o in range(domains[i]) if mask >> o & 1])
    first, second = (
        sum(u * x[i][o] for i, options in enumerate(party) for o, u in enumerate(options)) for party in utilities
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = SECONDS
    found: list[tuple[int, int]] = []
    least = 0
    while True:
        under = model.clone()
        under.add(second >= least)
        under.maximize(first)
        if solver.solve(under) != cp_model.OPTIMAL:
            break
        most = round(solver.objective_value)
        under.add(first >= most)
        under.maximize(second)
        solver.solve(under)
        found.append((most, round(solver.objective_value)))
        least = found[-1][1] + 1
    return time.perf_counter() - began, sorted(found)


def cpsat(count: int, hard: list[list[int]], soft: list[tuple[list[int], int]]) -> Result:
    from ortools.sat.python import cp_model

    began = time.perf_counter()
    model = cp_model.CpModel()
    true = [None, *(model.new_bool_var("") for _ in range(count))]

    def literal(n: int) -> Any:
        return true[n] if n > 0 else ~true[-n]

    for clause in hard:
        model.add_bool_or([literal(n) for n in clause])
    cost: list[Any] = []
    for clause, weight in soft:
        broken = model.new_bool_var("")
        model.add_bool_or([*(literal(n) for n in clause), broken])
        cost.append(weight * broken)
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = SECONDS
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return time.perf_counter() - began, []
    if status != cp_model.OPTIMAL:
        raise OverTime
    return time.perf_counter() - began, [n for n in range(1, count + 1) if solver.value(true[n])]


def rc2(count: int, hard: list[list[int]], soft: list[tuple[list[int], int]]) -> Result:
    from pysat.examples.rc2 import RC2Stratified
    from pysat.formula import WCNF

    began = time.perf_counter()
    formula = WCNF()
    for clause in hard:
        formula.append(clause)
    for clause, weight in soft:
        formula.append(clause, weight=weight)
    with RC2Stratified(formula, solver="g3", adapt=True) as solver:
        model = solver.compute() or []
    return time.perf_counter() - began, [n for n in model if 0 < n <= count]


def z3(count: int, hard: list[list[int]], soft: list[tuple[list[int], int]]) -> Result:
    import z3

    began = time.perf_counter()
    true = [None, *z3.Bools([f"x{n}" for n in range(1, count + 1)])]

    def clause_of(clause: list[int]) -> Any:
        return z3.Or([true[n] if n > 0 else z3.Not(true[-n]) for n in clause])

    optimum = z3.Optimize()
    optimum.set("timeout", int(1000 * SECONDS))
    for clause in hard:
        optimum.add(clause_of(clause))
    for clause, weight in soft:
        optimum.add_soft(clause_of(clause), weight)
    status = optimum.check()
    if status == z3.unsat:
        return time.perf_counter() - began, []
    if status != z3.sat:
        raise OverTime
    model = optimum.model()
    return time.perf_counter() - began, [n for n in range(1, count + 1) if z3.is_true(model[true[n]])]


def marco(solver: str) -> Callable[..., Result]:
    def run(domains: list[int], clauses: list[Clause]) -> Result:
        import cpmpy as cp
        from cpmpy.tools.explain.marco import marco

        issues = [cp.intvar(0, size - 1) for size in domains]
        demands = [
            cp.any([issues[i] == o for i, mask in clause for o in range(domains[i]) if mask >> o & 1])
            for clause in clauses
        ]
        number = {id(demand): n for n, demand in enumerate(demands)}
        began = time.perf_counter()
        found: dict[str, list[list[int]]] = {"MUS": [], "MCS": []}
        for kind, some in marco(demands, solver=solver, map_solver=solver):
            found[kind].append(sorted(number[id(demand)] for demand in some))
        return time.perf_counter() - began, [sorted(found["MUS"]), sorted(found["MCS"])]

    return run


def cudd(domains: list[int], clauses: list[Clause]) -> Result:
    from dd.cudd import BDD

    bits = [max(1, (size - 1).bit_length()) for size in domains]
    began = time.perf_counter()
    bdd = BDD()
    names = [[f"x{i}_{b}" for b in range(count)] for i, count in enumerate(bits)]
    bdd.declare(*(name for issue in names for name in issue))

    def value(i: int, o: int) -> Any:
        return bdd.cube({name: bool(o >> b & 1) for b, name in enumerate(names[i])})

    def among(i: int, some: Iterable[int]) -> Any:
        found = bdd.false
        for o in some:
            found |= value(i, o)
        return found

    every = bdd.true
    for clause in clauses:
        met = bdd.false
        for i, mask in clause:
            met |= among(i, [o for o in range(domains[i]) if mask >> o & 1])
        every &= met
    for i, size in enumerate(domains):
        every &= among(i, range(size))
    count = models(bdd, every, sum(bits))
    return time.perf_counter() - began, count


def models(bdd: Any, root: Any, variables: int) -> int:
    """How many of the 2^variables assignments are models, exactly: level by level, with complemented edges."""
    known: dict[int, int] = {}

    def below(node: Any) -> int:
        """Models over the levels from the node's own on."""
        if node == bdd.true:
            return 1
        if node == bdd.false:
            return 0
        key = int(node)
        if key not in known:
            level, low, high = bdd.succ(node)
            if node.negated:
                low, high = ~low, ~high
            known[key] = sum(below(next_) << (height(next_) - level - 1) for next_ in (low, high))
        return known[key]

    def height(node: Any) -> int:
        return variables if node in (bdd.true, bdd.false) else int(bdd.level_of_var(node.var))

    return below(root) << height(root)


PEERS: dict[str, tuple[Callable[..., Result], str, str]] = {
    "negmas": (negmas, "NegMAS", "negmas"),
    "cpsat_frontier": (cpsat_frontier, "CP-SAT, point by point", "ortools"),
    "cpsat": (cpsat, "CP-SAT", "ortools"),
    "rc2": (rc2, "RC2 (python-sat)", "python-sat"),
    "z3": (z3, "z3", "z3-solver"),
    "marco_ortools": (marco("ortools"), "CPMpy with OR-tools", "cpmpy"),
    "marco_exact": (marco("exact"), "CPMpy with Exact", "cpmpy"),
    "cudd": (cudd, "CUDD (dd)", "dd"),
}
SECONDS = 60.0


def limited(run: Callable[..., Result], instance: dict[str, Any]) -> tuple[float | None, Any]:
    """Milliseconds and answer; None twice where the time limit is reached."""

    def over(*_: object) -> None:
        raise OverTime

    signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        taken, answer = run(**instance)
    except OverTime:
        return None, None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return 1000 * taken, answer


def main() -> None:
    global SECONDS
    sys.setrecursionlimit(10_000)
    run, name, package = PEERS[sys.argv[1]]
    asked = json.load(sys.stdin)
    SECONDS = asked["seconds"]
    try:
        told: dict[str, Any] = {"peer": f"{name} {version(package)}", "times": [], "answers": []}
        for number, instance in enumerate(asked["instances"]):
            if not number:
                limited(run, instance)
            taken, answer = limited(run, instance)
            told["times"].append(taken)
            told["answers"].append(answer)
    except (ImportError, ModuleNotFoundError) as problem:
        told = {"peer": name, "problem": f"not installed: {problem}"}
    print("\n" + json.dumps(told))


if __name__ == "__main__":
    main()
