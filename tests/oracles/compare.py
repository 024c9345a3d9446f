"""Compares `shapan match` with outside software on fresh random instances.

Matchings must be the same where the mechanism leaves no choice; of flows, which do, only the number placed and the cost
must agree. Run it by `cargo xtask oracles`; it takes another seed every time, prints it, and takes it again by --seed.
"""

import argparse
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import oracles

# How far a draw may go, from instances of nothing but corner cases to such as no hand would work through.
SIZES = [(4, 3), (12, 5), (40, 8), (150, 12)]


def market(random, applicants, programs):
    """Applicants and programmes that list each other, some not at all, with seats from none to plenty."""
    n, m = random.randint(1, applicants), random.randint(1, programs)
    popular = [1 / (i + 1) ** 0.5 for i in range(m)]
    lists = []
    for _ in range(n):
        order = sorted(range(m), key=lambda p: random.random() ** (1 / popular[p]), reverse=True)
        lists.append(order[: random.randint(0, m)])
    priority = [[a for a in range(n) if p in lists[a]] for p in range(m)]
    for order in priority:
        random.shuffle(order)
    most = max(1, 2 * n // m)
    return {
        "lists": {f"t{a}": [f"s{p}" for p in lists[a]] for a in range(n)},
        "priority": {f"s{p}": [f"t{a}" for a in priority[p]] for p in range(m)},
        "capacity": {f"s{p}": random.randint(0, most) for p in range(m)},
    }


def document(mechanism, market, **more):
    """The instance as `shapan match` reads it."""
    return {
        "mechanism": mechanism,
        "applicants": [{"id": a, "preferences": of} for a, of in market["lists"].items()],
        "programs": [
            {"id": p, "capacity": market["capacity"][p], "priority": of} for p, of in market["priority"].items()
        ],
        **more,
    }


def costed(random, market):
    """An instance of directed placement with the lists of `market`: few costs, so that there are ties, or many."""
    least, most = random.choice([(0, 3), (-20, 20), (0, 60_000)])
    costs = {a: {p: random.randint(least, most) for p in of} for a, of in market["lists"].items()}
    return {
        "mechanism": "directed-placement",
        "applicants": [{"id": a, "costs": of} for a, of in costs.items()],
        "programs": [{"id": p, "capacity": seats} for p, seats in market["capacity"].items()],
    }


class Comparison:
    """Runs both sides and keeps the score."""

    def __init__(self, shapan, folder):
        self.shapan, self.folder = shapan, folder
        self.score = collections.defaultdict(collections.Counter)
        self.notes = {}

    def ours(self, instance):
        """What our side answers."""
        file = self.folder / "instance.json"
        file.write_text(json.dumps(instance), encoding="utf-8")
        done = subprocess.run([self.shapan, "match", file, "--json"], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"shapan refuses what it should take: {done.stderr.strip()}\n{json.dumps(instance)}")
        return json.loads(done.stdout)

    def check(self, instance, mine, name, oracle):
        """Compares one answer with what an oracle says, which may fail by faults of its own."""
        key = (instance["mechanism"], name)
        try:
            theirs = oracle()
        except oracles.Unable as unable:
            self.score[key]["unable"] += 1
            self.notes[key] = str(unable)
            return
        self.score[key]["agree" if mine == theirs else "differ"] += 1
        if mine != theirs:
            print(f"{key[0]}: {name} differs\n  ours   {mine}\n  theirs {theirs}\n  {json.dumps(instance)}")

    def matchings(self, market, order):
        """Everything with one right answer."""
        for mechanism, others in [
            ("deferred-acceptance", oracles.BEST_FOR_APPLICANTS),
            ("deferred-acceptance-school", oracles.BEST_FOR_PROGRAMS),
            ("immediate-acceptance", oracles.IMMEDIATE),
        ]:
            instance = document(mechanism, market)
            mine = self.ours(instance)["assignment"]
            for name, oracle in others.items():
                self.check(instance, mine, name, lambda oracle=oracle: oracle(market))
        instance = document("serial-dictatorship", market, order=order)
        mine = self.ours(instance)["assignment"]
        for name, oracle in oracles.IN_TURN.items():
            self.check(instance, mine, name, lambda oracle=oracle: oracle(market, order))

    def placements(self, instance):
        """Flows, of which only the value is unique. That our own assignment has the value is checked too."""
        answer = self.ours(instance)
        mine = (answer["objective"]["placed"], answer["objective"]["cost"])
        costs = {one["id"]: one["costs"] for one in instance["applicants"]}
        seats = {one["id"]: one["capacity"] for one in instance["programs"]}
        got = {a: p for a, p in answer["assignment"].items() if p is not None}
        filled = collections.Counter(got.values())
        if any(filled[p] > seats[p] for p in filled) or mine != (len(got), sum(costs[a][p] for a, p in got.items())):
            sys.exit(f"the assignment does not have the value stated: {answer}\n{json.dumps(instance)}")
        for name, oracle in oracles.FLOWS.items():
            self.check(instance, mine, name, lambda oracle=oracle: oracle(costs, seats))

    def report(self):
        """Prints the score, and says whether all is well: no difference, and no oracle that mostly failed."""
        print(f"\n{'mechanism':<28} {'compared with':<34} {'agree':>6} {'differ':>6} {'unable':>6}")
        well = True
        for key, score in self.score.items():
            print(f"{key[0]:<28} {key[1]:<34} {score['agree']:>6} {score['differ']:>6} {score['unable']:>6}")
            if score["unable"]:
                print(f"{'':<28} (when unable, e.g.: {self.notes[key]})")
            well = well and not score["differ"] and score["agree"] > 0
        return well


def main():
    """Draws, compares, reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shapan", required=True, help="the program to test")
    parser.add_argument("--seed", type=int, help="repeats the draws of an earlier run")
    parser.add_argument("--rounds", type=int, default=40, help="instances of each size")
    options = parser.parse_args()
    seed = random.SystemRandom().randrange(2**32) if options.seed is None else options.seed
    print(f"seed {seed}")
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        comparison = Comparison(options.shapan, pathlib.Path(folder))
        for applicants, programs in SIZES:
            for _ in range(options.rounds):
                drawn = market(draw, applicants, programs)
                order = list(drawn["lists"])
                draw.shuffle(order)
                comparison.matchings(drawn, order)
                comparison.placements(costed(draw, drawn))
        well = comparison.report()
    print("all agree" if well else f"NOT all agree; repeat with --seed {seed}")
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
