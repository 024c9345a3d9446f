"""The outside software, each behind a function from an instance to its answer.

A market is {"lists": {applicant: [program]}, "priority": {program: [applicant]}, "capacity": {program: seats}}, where
each lists the other or neither does. The answer is {applicant: program or None}, or for flows (placed, cost).
"""

import warnings

import networkx
import numpy
from algmatch import HospitalResidentsProblem
from matching.games import HospitalResident
from matching_algorithms.main import boston_mechanism, serial_dictatorship
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csr_array
import highspy


class Unable(Exception):
    """The oracle cannot take the instance, or fails by a known fault of its own."""


def trimmed(market):
    """Without programmes that have no seats or that nobody lists, and applicants left with nothing: the packages
    take no empty lists. None of them could get or give anything."""
    open_programs = {p for p, order in market["priority"].items() if order and market["capacity"][p] > 0}
    lists = {a: [p for p in of if p in open_programs] for a, of in market["lists"].items()}
    lists = {a: of for a, of in lists.items() if of}
    if not lists:
        raise Unable("nobody can get anything")
    priority = {p: market["priority"][p] for p in sorted(open_programs)}
    return lists, priority, {p: market["capacity"][p] for p in priority}


def with_matching(market, optimal):
    """matching, with programmes and applicants by number: it sorts names."""
    lists, priority, capacity = trimmed(market)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        game = HospitalResident.create_from_dictionaries(lists, priority, capacity)
        try:
            solved = game.solve(optimal=optimal)
        except (AttributeError, ValueError) as error:
            if optimal == "resident":
                raise
            raise Unable(f"its own fault with optimal='hospital': {error}") from error
    found = {a: None for a in market["lists"]}
    for program, residents in solved.items():
        for resident in residents:
            found[resident.name] = program.name
    return found


def with_algmatch(market, side):
    """algmatch, which numbers from 1."""
    lists, priority, capacity = trimmed(market)
    applicants = {a: number for number, a in enumerate(lists, 1)}
    programs = {p: number for number, p in enumerate(priority, 1)}
    numbered = {
        "residents": {applicants[a]: [programs[p] for p in of] for a, of in lists.items()},
        "hospitals": {
            programs[p]: {"capacity": capacity[p], "preferences": [applicants[a] for a in of]}
            for p, of in priority.items()
        },
    }
    solved = HospitalResidentsProblem(dictionary=numbered, optimised_side=side).get_stable_matching()
    if solved is None:
        raise Unable("it takes its own matching for unstable")
    names = {f"h{number}": p for p, number in programs.items()}
    found = {a: None for a in market["lists"]}
    sided = solved["resident_sided"]
    for a, number in applicants.items():
        found[a] = names.get(sided[f"r{number}"])
    return found


def immediate(market):
    """matching-algorithms; it takes priorities and capacities together."""
    schools = {p: {"priorities": of, "capacity": market["capacity"][p]} for p, of in market["priority"].items()}
    return boston_mechanism(market["lists"], schools)


def in_turn(market, order):
    """matching-algorithms."""
    return serial_dictatorship(market["lists"], market["capacity"], order)


def leaving_out(costs):
    """What it must cost to leave one applicant out, so that to place one more is worth any cost."""
    return 1 + sum(max(0, *of.values()) - min(0, *of.values()) for of in costs.values() if of)


def arcs(costs):
    """All pairs that may be placed, in order."""
    return [(a, p, cost) for a, of in costs.items() for p, cost in of.items()]


def by_networkx(costs, seats):
    """networkx: the cheapest of the largest flows."""
    graph = networkx.DiGraph()
    graph.add_node("source")
    graph.add_node("sink")
    for a in costs:
        graph.add_edge("source", ("a", a), capacity=1, weight=0)
    for p, capacity in seats.items():
        graph.add_edge(("p", p), "sink", capacity=capacity, weight=0)
    for a, p, cost in arcs(costs):
        graph.add_edge(("a", a), ("p", p), capacity=1, weight=cost)
    flow = networkx.max_flow_min_cost(graph, "source", "sink")
    return sum(flow["source"].values()), networkx.cost_of_flow(graph, flow)


def by_ortools(costs, seats):
    """OR-Tools: a flow of all applicants, who may be left out at a price."""
    solver = SimpleMinCostFlow()
    applicants = {a: number for number, a in enumerate(costs)}
    programs = {p: len(costs) + number for number, p in enumerate(seats)}
    sink, price = len(costs) + len(seats), leaving_out(costs)
    for a, number in applicants.items():
        solver.set_node_supply(number, 1)
        solver.add_arc_with_capacity_and_unit_cost(number, sink, 1, price)
    solver.set_node_supply(sink, -len(costs))
    for a, p, cost in arcs(costs):
        solver.add_arc_with_capacity_and_unit_cost(applicants[a], programs[p], 1, cost)
    for p, capacity in seats.items():
        solver.add_arc_with_capacity_and_unit_cost(programs[p], sink, capacity, 0)
    if solver.solve() != solver.OPTIMAL:
        raise Unable("it finds no optimum")
    left_out = sum(solver.flow(arc) for arc in range(len(costs)))
    return len(costs) - left_out, solver.optimal_cost() - left_out * price


def by_assignment(costs, seats):
    """scipy: every seat a column, and a column for every applicant to be left out."""
    price = leaving_out(costs)
    columns = [p for p, capacity in seats.items() for _ in range(min(capacity, len(costs)))]
    table = numpy.full((len(costs), len(columns) + len(costs)), 2 * price, dtype=float)
    for row, of in enumerate(costs.values()):
        for column, p in enumerate(columns):
            if p in of:
                table[row, column] = of[p]
        table[row, len(columns) + row] = price
    rows, found = linear_sum_assignment(table)
    got = [round(table[row, column]) for row, column in zip(rows, found, strict=True) if column < len(columns)]
    return len(got), sum(got)


def program(costs, seats):
    """The integer programme: matrix of constraints, their limits, and costs. Everyone at most once."""
    pairs, applicants, programs = arcs(costs), list(costs), list(seats)
    row = {("a", a): number for number, a in enumerate(applicants)}
    row |= {("p", p): len(applicants) + number for number, p in enumerate(programs)}
    rows = [row["a", a] for a, _, _ in pairs] + [row["p", p] for _, p, _ in pairs]
    columns = 2 * list(range(len(pairs)))
    matrix = csr_array((numpy.ones(len(rows)), (rows, columns)), shape=(len(row), len(pairs)))
    limits = [1] * len(applicants) + list(seats.values())
    gains = [cost - leaving_out(costs) for _, _, cost in pairs]
    return pairs, matrix, limits, gains


def by_milp(costs, seats):
    """scipy's integer programming."""
    pairs, matrix, limits, gains = program(costs, seats)
    if not pairs:
        return 0, 0
    # To leave nobody out is worth so much that the usual relative gap would let a wrong answer pass.
    solved = milp(
        gains,
        constraints=LinearConstraint(matrix, ub=limits),
        integrality=1,
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    if not solved.success:
        raise Unable(solved.message)
    got = [cost for (_, _, cost), taken in zip(pairs, solved.x, strict=True) if taken > 0.5]
    return len(got), sum(got)


def by_highs(costs, seats):
    """HiGHS, asked directly."""
    pairs, matrix, limits, gains = program(costs, seats)
    if not pairs:
        return 0, 0
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("mip_rel_gap", 0.0)
    taken = [solver.addVariable(lb=0, ub=1, obj=gain, type=highspy.HighsVarType.kInteger) for gain in gains]
    for row, limit in enumerate(limits):
        members = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
        if len(members):
            solver.addConstr(sum(taken[column] for column in members) <= limit)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise Unable("it finds no optimum")
    values = solver.getSolution().col_value
    got = [cost for (_, _, cost), value in zip(pairs, values, strict=True) if value > 0.5]
    return len(got), sum(got)


BEST_FOR_APPLICANTS = {
    "matching (resident)": lambda market: with_matching(market, "resident"),
    "algmatch (residents)": lambda market: with_algmatch(market, "residents"),
}
BEST_FOR_PROGRAMS = {
    "matching (hospital)": lambda market: with_matching(market, "hospital"),
    "algmatch (hospitals)": lambda market: with_algmatch(market, "hospitals"),
}
IMMEDIATE = {"matching-algorithms (Boston)": immediate}
IN_TURN = {"matching-algorithms (serial)": in_turn}
FLOWS = {
    "networkx": by_networkx,
    "OR-Tools": by_ortools,
    "scipy linear_sum_assignment": by_assignment,
    "scipy milp": by_milp,
    "HiGHS": by_highs,
}
