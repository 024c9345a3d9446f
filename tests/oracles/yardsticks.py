"""Times other software on the markets that the `yardsticks` example has written out, and prints how it compares.

`cargo xtask yardsticks` runs both. Only the solving is timed, not reading or building; of several runs the best counts,
on both sides, since other work on the machine can only slow them. Answers are compared as well.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import time

import numpy
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.optimize import linear_sum_assignment

import plain

RUNS = 5


def best_of(runs, run):
    """The answer, and the least time it took in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        answer = run()
        times.append((time.perf_counter() - start) * 1000)
    return answer, min(times)


def read_market(file):
    """Lists, ranks and seats."""
    with file.open(encoding="ascii") as lines:
        next(lines)
        seats = [int(number) for number in next(lines).split()]
        lists, ranks = [], []
        for line in lines:
            numbers = [int(number) for number in line.split()]
            lists.append(numbers[::2])
            ranks.append(numbers[1::2])
    return lists, ranks, seats


def by_ortools(file):
    """OR-Tools on a DIMACS file: its cost, and the time."""
    supplies, arcs = [], []
    for line in file.read_text(encoding="ascii").splitlines():
        words = line.split()
        if words[0] == "n":
            supplies.append((int(words[1]), int(words[2])))
        elif words[0] == "a":
            arcs.append([int(words[1]), int(words[2]), int(words[4]), int(words[5])])
    columns = numpy.array(arcs, dtype=numpy.int64).T

    def fresh():
        solver = SimpleMinCostFlow()
        solver.add_arcs_with_capacity_and_unit_cost(*columns)
        for node, supply in supplies:
            solver.set_node_supply(node, supply)
        return solver

    times = []
    for _ in range(RUNS):
        solver = fresh()
        start = time.perf_counter()
        if solver.solve() != solver.OPTIMAL:
            sys.exit(f"OR-Tools finds no optimum for {file}")
        times.append((time.perf_counter() - start) * 1000)
    price = max(cost for _, _, _, cost in arcs)
    return solver.optimal_cost(), price, supplies[0][1], min(times)


def by_lemon(file):
    """LEMON's network simplex on the same file, as its own clock has it."""
    times = []
    for _ in range(RUNS):
        done = subprocess.run(
            ["dimacs-solver", "-long", file, "/dev/null"], capture_output=True, text=True, check=True
        )
        said = done.stdout + done.stderr
        times.append(1000 * float(re.search(r"Run NetworkSimplex:.*real: ([0-9.e-]+)s", said).group(1)))
        cost = int(re.search(r"Min flow cost: (-?\d+)", said).group(1))
    return cost, min(times)


def read_square(file):
    """Costs by applicant and programme where everybody may be sent everywhere, of the programmes with seats only."""
    costs, seats, applicants, sink = {}, set(), 0, 0
    with file.open(encoding="ascii") as lines:
        for words in map(str.split, lines):
            if words[0] == "n" and not applicants:
                applicants, sink = int(words[2]), int(words[1]) + 1
            elif words[0] == "a":
                start, end, capacity, cost = (int(words[at]) for at in (1, 2, 4, 5))
                if end == sink and start > applicants and capacity:
                    seats.add(start)
                elif start <= applicants < end < sink:
                    costs[start, end] = cost
    columns = sorted(seats)
    return numpy.array([[costs[a, p] for p in columns] for a in range(1, applicants + 1)], dtype=numpy.int64)


def by_assignment(costs):
    """SciPy and, where there are as many seats as applicants, OR-Tools' own for that: costs and times."""
    (rows, columns), scipys = best_of(RUNS, lambda: linear_sum_assignment(costs))
    found, times = int(costs[rows, columns].sum()), []
    if costs.shape[0] == costs.shape[1]:
        starts, ends = numpy.divmod(numpy.arange(costs.size), costs.shape[1])
        for _ in range(RUNS):
            solver = SimpleLinearSumAssignment()
            solver.add_arcs_with_cost(starts, ends, costs.ravel())
            start = time.perf_counter()
            if solver.solve() != solver.OPTIMAL or solver.optimal_cost() != found:
                sys.exit("OR-Tools and SciPy differ")
            times.append((time.perf_counter() - start) * 1000)
    return found, scipys, min(times, default=None)


def row(*cells):
    """A row of the table, as Markdown."""
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def compared(mine, theirs):
    """A time, and how many times ours it is."""
    return f"{theirs:,.1f} ms ({theirs / mine:,.1f} times)"


def main(folder):
    """Prints both tables."""
    ours = [line.split() for line in (folder / "ours.txt").read_text(encoding="ascii").splitlines()]
    print("Deferred acceptance: the same matching, to the applicant.\n")
    row("market", "proposals", "this program", "nanoseconds a proposal", "plain Python, with heaps")
    row(*["---"] * 5)
    for _, name, mine, _, _ in (line for line in ours if line[0] == "market"):
        lists, ranks, seats = read_market(folder / f"{name}.market")
        runs = RUNS if len(lists) < 200_000 else 2
        (got, proposals), theirs = best_of(runs, lambda: plain.deferred_acceptance(lists, ranks, seats))
        expected = [int(line) for line in (folder / f"{name}.matching").read_text(encoding="ascii").split()]
        if got != expected:
            sys.exit(f"the matchings of {name} differ")
        mine = float(mine)
        row(name, f"{proposals:,}", f"{mine:.2f} ms", f"{mine * 1e6 / proposals:.0f}", compared(mine, theirs))
    lemon = shutil.which("dimacs-solver") is not None
    print("\nDirected placement: the same number placed, at the same cost.\n")
    row("market", "placed", "this program", "OR-Tools", "LEMON, network simplex")
    row(*["---"] * 5)
    for _, name, mine, placed, cost in (line for line in ours if line[0] == "flow"):
        total, price, applicants, theirs = by_ortools(folder / f"{name}.min")
        expected = int(cost) + (applicants - int(placed)) * price
        if total != expected:
            sys.exit(f"OR-Tools finds {total} for {name} instead of {expected}")
        mine, third = float(mine), "not here"
        if lemon:
            total, theirs_too = by_lemon(folder / f"{name}.min")
            if total != expected:
                sys.exit(f"LEMON finds {total} for {name} instead of {expected}")
            third = compared(mine, theirs_too)
        row(name, f"{int(placed):,}", f"{mine:.2f} ms", compared(mine, theirs), third)
    print("\nPlacement where everybody may be sent everywhere, a seat each: the same cost.\n")
    row("market", "this program", "OR-Tools, flow", "OR-Tools, assignment", "SciPy", "LEMON, network simplex", "best of them")
    row(*["---"] * 7)
    for _, name, mine, placed, cost in (line for line in ours if line[0] in ("square", "rectangle")):
        file, mine = folder / f"{name}.min", float(mine)
        total, price, applicants, flow = by_ortools(file)
        found, scipys, assignment = by_assignment(read_square(file))
        left_out = (applicants - int(placed)) * price
        if total != int(cost) + left_out or found != int(cost):
            sys.exit(f"others find {total - left_out} and {found} for {name} instead of {cost}")
        simplex = None
        if lemon:
            found, simplex = by_lemon(file)
            if found != total:
                sys.exit(f"LEMON finds {found} for {name} instead of {total}")
        others = [flow, assignment, scipys, simplex]
        told = ["–" if other is None else f"{other:,.0f} ms" for other in others]
        best = min(other for other in others if other is not None)
        row(name, f"{mine:,.1f} ms", *told, f"{best / mine:,.1f} times")
    if not lemon:
        print("\nLEMON is not here: install its dimacs-solver (Debian: liblemon-utils).")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
