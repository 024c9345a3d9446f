"""Recomputes what `shapan run --json --evidence` prints from what it says it rests on, and fails on any difference.

Counties, seeds and policies are drawn anew each time, and drawn again by --seed; every preset is among the policies. Of
each run all indicators are recomputed, and what stands before the hiring: establishment, posts, who competes, what
certificates open, and scores. Run it by `cargo xtask oracles`, or by hand on a document of one's own:

    python3 tests/oracles/recompute.py run.json

Only the standard library is needed. The definitions it follows are those of docs/indicators.md and docs/recompute.md.
"""

import argparse
import collections
import copy
import csv
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

import columns
import indicators
import lists
import plan
import scores
from evidence import SUBJECTS, Run

# What is changed of a policy beside its preset: rules that reach parts of the indicators which presets leave alone.
VARIATIONS = [
    {"rotation.direction": "any", "rotation.share": 15},
    {"rotation.first": "backbone", "rotation.share": 20},
    {"rotation.first": "lot", "rotation.direction": "any"},
    {"posts.basis": "timetable", "posts.itinerant.subjects": ["english", "music", "art", "science"]},
    {"posts.itinerant.subjects": ["english", "music", "art", "science"], "posts.itinerant.pooling": "neighbours"},
    {
        "posts.itinerant.subjects": ["english", "music", "science"], "posts.itinerant.pooling": "neighbours",
        "posts.itinerant.within_kilometres": 6, "posts.at_least_one.primary": ["english", "music", "chinese"],
    },
    {"posts.at_least_one.primary": ["english", "art"], "posts.at_least_one.junior": ["physics", "music"]},
    {"awaiting.retraining": True, "awaiting.exit_places": 20, "upward_selection.teachers": 15},
    {"awaiting.dismissed_if": [{"age": {"at_most": 35}}]},
    {"standing.out_of_subject_penalty": 10, "standing.certificate_match": "related", "scoring.decimals": 1},
    {"standing.minimum_service_years": 3, "standing.near_retirement_years": 3, "standing.away_keep_posts": False},
    {"establishment.district_cap": 500, "establishment.cap_sharing": "small_schools_first"},
    {"procedure.sequence": "one_shot", "behaviour.appeals.appeal_share": 30, "scoring.decimals": 0},
    {"posts.basis": "larger", "scoring.missing": "median"},
    {"scoring.missing": "not_ranked", "establishment.vary_by_locality": True},
    {"standing.certificate_match": "any", "behaviour.other_stage": -200, "standing.taking_part": ["primary", "junior"]},
    {"scoring.order_first": ["rural_years"], "establishment.boarders_per_staff": 50},
    {"standing.kept_if": [{"any": [[{"education": {"at_least": "master"}}], [{"not": [{"tier": {"at_most": 4}}]}]]}]},
    {"standing.barred_if": [{"assessments": {"years": 3, "is": ["basically_qualified", "unqualified"], "at_least": 1}}]},
    {
        "scoring.order_first": [{"meets": [{"gender": {"is": ["female"]}}, {"locality": {"is": ["rural"]}}]}],
        "scoring.tie_break": [{"least_first": "age"}, {"most_first": {"records": {"years": 9}}}, "backbone", "lottery"],
    },
    {"rotation.share": 20, "rotation.open_to": [{"age": {"at_most": 50}}], "rotation.backbone_if": [{"honours": {"at_least": 1}}]},
]
# The same of each of its competitions beyond the school.
OF_ROUNDS = [
    {"applicants": "volunteers"},
    {"applicants": "unplaced_willing", "school_judgement": 40, "mechanism": "deferred-acceptance-school"},
    {"direction": "not_above_own_tier", "shortage_outflow": 10},
    {"direction": "outward_only", "village_floor": 60},
    {"mechanism": "immediate-acceptance", "list_length": 2},
    {"mechanism": "random-serial-dictatorship", "posts_opened": 60},
    {"mechanism": "rank-minimising", "unplaced_go": "directed_placement", "applicants": "volunteers"},
    {"mechanism": "top-trading-cycles", "applicants": "volunteers"},
    {"mechanism": "quota-reduction", "list_length": 30},
    {"applicants": "holders", "open_to": [{"teaching_years": {"at_least": 3}}], "fits": [{"present_subject": True}]},
    {"fits": [{"any": [[{"present_zone": True}], [{"post_certified": True}]]}], "open_posts": [{"stage": {"is": ["primary"]}}]},
    {"applicants": "volunteers", "departures": [{
        "id": "some", "counts": "sent", "who": [{"backbone": {"at_least": "county"}}], "at": "everywhere", "share": 100,
        "number": 1, "per_subject": 0, "surplus_excepted": "none",
    }]},
    {"applicants": "holders", "opening": {
        "applicants_a_place": 2, "last_not_taken": False, "counted_over": "subject", "pass_mark": 30, "shortlist": 2,
        "shortlist_by": ["rural_years"],
    }},
]
# Columns that a roster may lack, together.
LACKING = [[], ["east_km", "north_km", "tier"], ["title_employed", "birth_year", "entered_school_year", "education"]]


class Score:
    """How many values were compared, by what they are of, and which differ."""

    def __init__(self):
        self.compared, self.differences = collections.Counter(), []

    def note(self, what, where, ours, theirs):
        """`ours` is what the document says, `theirs` what comes of recomputing it."""
        self.compared[what] += 1
        if not same(ours, theirs):
            self.differences.append(f"{what}, {where}: the program says {ours}, recomputed {theirs}")


def same(one, other):
    """Equal; numbers that are no whole ones up to the rounding of sums in another order."""
    if isinstance(one, bool) or not isinstance(one, (int, float)) or not isinstance(other, (int, float)):
        return one == other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def check(document, score):
    """Compares everything of one run that can be recomputed."""
    if any("school" not in row["roster"] for row in document["evidence"]["teachers"]):
        sys.exit("Runs with newcomers are not recomputed: claims and lists of those without a present school are not known here.")
    run = Run(document)
    found = indicators.all_of(run)
    for key, row in run.indicators.items():
        ours = row["undefined"] if row["value"] is None else row["value"]
        score.note("indicators", key, ours, found.pop(key, "not recomputed"))
    for key in found:
        score.note("indicators", key, "no such indicator", found[key])
    rows, needs = plan.establishment(run)
    for unit, row in rows.items():
        for key, value in row.items():
            score.note("figures of the establishment", (*unit, key), run.units[unit][key], value)
    made = plan.Posts(run, rows, needs)
    for post in run.posts.values():
        unit, number = (post.school, post.stage), SUBJECTS.index(post.subject)
        of = lambda by_unit: by_unit[unit][number] if unit in rows else 0
        total = made.totals.get(unit, 0)
        by, served = made.served.get((*unit, post.subject), (None, 0))
        theirs = {
            "posts": of(made.made), "itinerant": of(made.travelling), "need": of(made.asked),
            "timetable_need": of(made.needs), "unit_posts": total,
            "share": total * 1000 * of(made.needs) // max(1, sum(made.needs.get(unit, []))), "served": served,
            "served_by": by and f"{by[0]}/{by[1]}/{post.subject}",
        }
        for name, value in theirs.items():
            score.note("figures of posts", (post.id, name), post.row[name], value)
    totals = scores.totals(run)
    places = scores.places(run)
    for teacher in run.teachers.values():
        score.note("standings", teacher.id, teacher.standing, plan.standing(run, teacher))
        score.note("qualifications", teacher.id, teacher.qualified, plan.qualifications(run, teacher))
        score.note("scores", teacher.id, teacher.total, totals[teacher.id])
        score.note("places", teacher.id, teacher.place, places[teacher.id])
        for name, ours, theirs in scores.items(run, teacher):
            score.note("items of scores", (teacher.id, name), ours, theirs)
    for where, ours, theirs in lists.lists(run):
        score.note("lists", where, ours, theirs)
    return run


def program(shapan, *words, may_refuse=False):
    """What the program prints; None where it refuses and may."""
    done = subprocess.run([shapan, *words], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode == 1 and may_refuse:
        return None
    if done.returncode != 0:
        sys.exit(f"shapan refuses what it should take: {' '.join(map(str, words))}\n{done.stderr.strip()}")
    return done.stdout


def drawn(shapan, seed, counties, folder):
    """Runs over counties and policies drawn by this seed: (what it is, the document, or None for rules that contradict
    each other, which the program refuses)."""
    presets = [line.split()[0] for line in program(shapan, "policy", "list").splitlines() if line.startswith("  ")]
    draw = random.Random(seed)
    for number in range(counties):
        schools, county = draw.choice([5, 12, 30, 30, 60]), draw.randrange(1 << 32)
        home = folder / f"county{number}"
        lacking = LACKING[number % len(LACKING)]
        # Every other county holds what teachers want.
        further = ["--with", "preferences"] if number % 2 else []
        program(shapan, "--language", "en", "generate", "--schools", str(schools), "--seed", str(county), "--out", home, *further)
        for file in ("schools.csv", "teachers.csv"):
            leave_out(home / file, lacking)
        for preset in presets:
            changes, of_rounds = draw.choice([{}, *VARIATIONS]), draw.choice([{}, {}, *OF_ROUNDS])
            policy = json.loads(program(shapan, "policy", "show", preset, "--form", "document"))
            for path, value in changes.items():
                *way, last = path.split(".")
                part = policy
                for key in way:
                    part = part[key]
                part[last] = value
            for held in policy["rounds"]:
                if held["scope"] != "school" and held["mechanism"] != "directed-placement":
                    held |= of_rounds
            lot = draw.randrange(1 << 32)
            file = folder / "policy.json"
            file.write_text(json.dumps(policy), encoding="utf-8")
            roster = folder / "roster"
            columns.fill(draw, home, roster, policy)
            name = f"{schools} schools of seed {county} without {lacking}, {preset}, {changes}, {of_rounds}, seed {lot}"
            if program(shapan, "policy", "show", file, may_refuse=True) is None:
                yield name, None
                continue
            yield name, json.loads(program(shapan, "run", roster, "--policy", file, "--seed", str(lot), "--json", "--evidence", "--personal-data-checked"))


def leave_out(file, columns):
    """Takes columns out of a table, as a district that does not have them would send it."""
    with file.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table))
    kept = [place for place, column in enumerate(rows[0]) if column not in columns]
    with file.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([row[place] for place in kept] for row in rows)


def sees_what_is_wrong(document):
    """Whether each of these untruths in a document is noticed: a comparison that finds nothing must be able to."""
    place = next(row for row in document["evidence"]["teachers"] if row["end"] is not None)
    untruths = {
        "an indicator": lambda d: d["indicators"][13].update(value=d["indicators"][13]["value"] + 1),
        "an end": lambda d: teacher(d).update(end=None, end_state="awaiting"),
        "a need": lambda d: d["evidence"]["posts"][0].update(need=d["evidence"]["posts"][0]["need"] + 1),
        "a place": lambda d: teacher(d)["score"].update(place=teacher(d)["score"]["place"] + 1),
        "a standing": lambda d: teacher(d).update(standing="barred"),
        "a post granted": lambda d: d["establishment"][0].update(teachers_granted=0),
    }
    teacher = lambda d: next(row for row in d["evidence"]["teachers"] if row["teacher"] == place["teacher"])
    for what, tell in untruths.items():
        told, score = copy.deepcopy(document), Score()
        tell(told)
        check(told, score)
        if not score.differences:
            sys.exit(f"{what} changed by hand goes unnoticed: the comparison compares nothing")
    return len(untruths)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", nargs="?", type=pathlib.Path, help="a run as shapan run --json --evidence prints it")
    parser.add_argument("--shapan", help="the program; runs are then drawn")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--counties", type=int, default=6)
    options = parser.parse_args()
    score, runs, undefined = Score(), 0, collections.Counter()
    if options.document:
        documents = [(str(options.document), json.loads(options.document.read_text(encoding="utf-8")))]
    elif options.shapan:
        print(f"Recomputing runs, seed {options.seed}")
        folder = tempfile.TemporaryDirectory()
        documents = drawn(options.shapan, options.seed, options.counties, pathlib.Path(folder.name))
    else:
        parser.error("give a document, or the program")
    refused = 0
    for name, document in documents:
        if document is None:
            refused += 1
            continue
        before = len(score.differences)
        check(document, score)
        if not runs and not score.differences:
            print(f"{sees_what_is_wrong(document)} untruths told to it are noticed")
        runs += 1
        undefined.update(row["key"] for row in document["indicators"] if row["value"] is None)
        for difference in score.differences[before : before + 5]:
            print(f"{name}\n  {difference}")
    for what, count in score.compared.items():
        print(f"{count:>9} {what}")
    always = [key for key, count in undefined.items() if count == runs]
    print(f"{runs} runs; without a value in all of them: {', '.join(always) or 'none'}; {refused} drawn policies "
          "contradict themselves and were refused")
    print(f"{len(score.differences)} differences")
    sys.exit(bool(score.differences))


if __name__ == "__main__":
    main()
