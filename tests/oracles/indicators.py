"""All indicators, recomputed from a run's evidence by their definitions in docs/indicators.md and docs/recompute.md.

Each function gives {key: value}, where a value is a number or, in words, why there is none.
"""

import collections
import math
import statistics

from claims import claims
from conditions import is_met
from evidence import DEGREES, GRADES, LOCALITIES, PRACTICE, SENIOR_TITLES, STAGES, SUBJECTS, share, thousandths
from lists import FULL_LISTS
from plan import qualifications

LEADING = [
    "english", "chinese", "mathematics", "science", "physical_education", "music", "art", "morality_and_law",
]


def all_of(run):
    """Every indicator of a run."""
    found = {}
    for family in (coverage, staffing, movement, fairness, preference, balance, gaps, inequality, cost):
        found |= family(run)
    return found


def staff(run):
    """By post: everybody who holds one at the end, and those of them who teach."""
    holders = {post: [] for post in run.posts}
    for teacher in run.teachers.values():
        if (post := run.at(teacher)) is not None:
            holders[post.id].append(teacher)
    return holders, {post: [t for t in of if not t.away] for post, of in holders.items()}


def covered(run):
    """Who teaches what: rows of (school, stage, subject, lessons, outside, uncovered, nobody), lessons in thousandths."""
    _, teaching = staff(run)
    by_school = collections.defaultdict(list)
    for teacher in run.teachers.values():
        post = run.at(teacher)
        if post is not None and not teacher.away:
            by_school[post.school].append((teacher, post))
    rows = []
    for school in run.schools.values():
        helpers = []
        for teacher, post in by_school[school.id]:
            able = [kind for kind in qualifications(run, teacher, "taught") if kind != post.kind]
            if (post.stage, PRACTICE) != post.kind:
                able.append((post.stage, PRACTICE))
            here = len(teaching[post.id])
            helpers.append([teacher, post.stage, able, max(0, here * 1000 - post.need) // here])
        here = []
        for stage in STAGES:
            for subject in SUBJECTS:
                post = run.posts.get(f"{school.id}/{stage}/{subject}")
                if post is None or post.timetable_need == 0:
                    continue
                need, taught = post.timetable_need, [0, 0]
                holders = teaching[post.id]
                give(taught, min(post.need, need), post.need, holders, subject)
                visited = False
                if post.row["served_by"]:
                    host = run.posts[post.row["served_by"]]
                    visited = bool(teaching[host.id])
                    give(taught, post.row["served"], host.need, teaching[host.id], subject)
                beside = any((stage, subject) in able for _, _, able, _ in helpers)
                here.append([stage, subject, need, taught, not holders and not beside and not visited])
        for fits in (
            lambda t, home, able, kind: kind[1] != PRACTICE and kind in able and not t.outside(kind[1]),
            lambda t, home, able, kind: kind[1] != PRACTICE and kind in able,
            lambda t, home, able, kind: home == kind[0],
        ):
            for stage, subject, need, taught, _ in here:
                for helper in helpers:
                    teacher, home, able, left = helper
                    taken = min(left, need - sum(taught))
                    if taken > 0 and fits(teacher, home, able, (stage, subject)):
                        helper[3] -= taken
                        taught[teacher.outside(subject)] += taken
        for stage, subject, need, taught, nobody in here:
            table = run.policy["timetable"][stage]["subjects"][subject]
            lessons = run.units[school.id, stage]["classes"] * sum(map(thousandths, table)) // GRADES[stage]
            outside, open_ = taught[1], need - sum(taught)
            rows.append((school, stage, subject, lessons, lessons * outside // need, lessons * open_ // need, nobody))
    return rows


def give(taught, part, asked, holders, subject):
    """Adds what the holders of a post teach of a part of what they are asked for, in and outside their subject."""
    if asked > 0 and holders:
        given = part * min(asked, len(holders) * 1000) // asked
        within = given * sum(not t.outside(subject) for t in holders) // len(holders)
        taught[0] += within
        taught[1] += given - within


def coverage(run):
    rows = covered(run)
    rural = [row for row in rows if row[0].locality == "rural"]
    found = {}
    for subject in LEADING:
        teach = {row[0].id for row in rural if row[2] == subject}
        nobody = {row[0].id for row in rural if row[2] == subject and row[6]}
        found[f"coverage.rural_without_{subject}"] = len(nobody) if teach else "no_schools"
    found["coverage.incomplete"] = len({row[0].id for row in rows if row[6]})
    found["coverage.rural_incomplete"] = len({row[0].id for row in rural if row[6]})
    percent = lambda rows, column: (
        sum(row[column] for row in rows) * 100 / lessons if (lessons := sum(row[3] for row in rows)) else "no_schools"
    )
    found["coverage.uncovered"] = percent(rows, 5)
    found["coverage.rural_uncovered"] = percent(rural, 5)
    found["coverage.outside"] = percent(rows, 4)
    return found


def staffing(run):
    holders, teaching = staff(run)
    posts = list(run.posts.values())
    rural = [post for post in posts if run.schools[post.school].locality == "rural"]
    empty = lambda posts: sum(max(0, post.posts - len(holders[post.id])) for post in posts)
    gap = lambda post: max(0, post.need - 1000 * len(teaching[post.id]))
    unmet = lambda posts: sum(gap(post) for post in posts if post.posts == 0) / 1000
    in_unit = collections.Counter()
    for post in posts:
        in_unit[post.school, post.stage] += len(holders[post.id])
    granted = lambda unit: run.units[unit]["teachers_granted"] if unit in run.units else 0
    teach = sum(map(len, teaching.values()))
    lessons = sum(post.need * run.full_load(*post.kind) // 1000 for post in posts)
    return {
        "staffing.posts": sum(post.posts for post in posts),
        "staffing.filled": sum(min(post.posts, len(holders[post.id])) for post in posts),
        "staffing.empty": empty(posts),
        "staffing.empty_rural": empty(rural),
        "staffing.over": sum(max(0, len(holders[post.id]) - post.posts) for post in posts),
        "staffing.surplus_by_ratio": sum(max(0, count - granted(unit)) for unit, count in in_unit.items()),
        "staffing.gap_by_timetable": sum(map(gap, posts)) / 1000,
        "staffing.unmet": unmet(posts),
        "staffing.unmet_rural": unmet(rural),
        "staffing.average_load": lessons / 1000 / teach if teach else "nobody_teaches",
    }


def movement(run):
    ends, distances, down, up, movers = collections.Counter(), [], [], [], 0
    for teacher in run.teachers.values():
        place, post = teacher.row["end"], run.at(teacher)
        if place is None:
            ends[teacher.row["end_state"]] += 1
            continue
        if post.school == teacher.school:
            ends["stayed"] += 1
            continue
        how = {"hired": "moved_by_choice", "kept": "moved_by_choice", "unchanged": "moved_by_choice"}
        ends[how.get(place["how"], place["how"])] += 1
        movers += 1
        if (metres := run.metres(teacher.school, post.school)) is not None:
            distances.append(metres)
        step = LOCALITIES.index(run.schools[post.school].locality)
        step -= LOCALITIES.index(run.schools[teacher.school].locality)
        if place["how"] != "rotated" and step:
            (down if step > 0 else up).append(teacher.total)
    eligible = sum(may_rotate(run, teacher) for teacher in run.teachers.values())
    turns = [teacher for teacher in run.teachers.values() if teacher.row["rotates_by_own_turn"]]
    mean = lambda values: sum(values) / len(values) / 1000 if values else "nobody_moved"
    percent = lambda part, whole: part * 100 / whole if whole else "nobody_eligible"
    return {
        "movement.stayed": ends["stayed"],
        "movement.moved_by_choice": ends["moved_by_choice"],
        "movement.directed": ends["directed"],
        "movement.rotated": ends["rotated"],
        "movement.rotation_share": percent(len(turns), eligible),
        "movement.rotation_backbone": percent(sum(is_backbone(run, t) for t in turns), len(turns)),
        "movement.awaiting": ends["awaiting"],
        "movement.mean_distance": "not_in_roster" if movers and not distances else mean(distances),
        "movement.score_down": mean(down),
        "movement.score_up": mean(up),
    }


def may_rotate(run, teacher):
    """Who may rotate: competes, holds a post at the own school before the rotation, and has been there long enough."""
    rules, post = run.policy["rotation"], run.at(teacher, "after_upward_selection")
    here = post is not None and post.school == teacher.school
    away_from = rules["direction"] == "any" or run.schools[teacher.school].locality != "rural"
    long = teacher.entered is not None and max(0, run.now - teacher.entered) >= rules["minimum_years"]
    return teacher.standing == "competes" and here and away_from and long and is_met(run, rules["open_to"], teacher)


def is_backbone(run, teacher):
    """Whether a teacher counts as a key teacher of the rotation: by the rules' own condition, if they have one."""
    condition = run.policy["rotation"]["backbone_if"]
    return is_met(run, condition, teacher) if condition else teacher.backbone


def fairness(run):
    competitions = [held for held in run.rounds if held["competition"]]
    none = None
    if not run.rounds:
        none = "no_rounds"
    elif not any(held["applications"] for held in competitions):
        none = "nobody_competes"
    found = claims(run)
    kinds = collections.Counter(claim["kind"] for claim in found)
    counts = {
        "envy_pairs": sum(claim["envied"] for claim in found),
        "envious": len({claim["teacher"] for claim in found if claim["envied"]}),
        "envy_across_rounds": sum(claim["across"] for claim in found),
        "blocking": len(found),
        "blocking_status_quo": kinds["status_quo"],
        "blocking_waste": kinds["waste"],
        "blocking_envy": kinds["envy"],
    }
    below = 0
    for teacher in run.teachers.values():
        post = run.at(teacher)
        own = run.liking(teacher, teacher.school, teacher.stage)
        below += post is None or (
            post.school != teacher.school and run.liking(teacher, post.school, post.stage) < own
        )
    values = {f"fairness.{key}": none or value for key, value in counts.items()}
    return values | {"fairness.below_status_quo": below}


def on_list(teacher, post):
    """What of a list a post is asked for by: a school or a zone."""
    for wish in teacher.wishes:
        if wish["school"] == post.school and wish["stage"] in (None, post.stage) and wish["subject"] in (None, post.subject):
            return ("zone", wish["zone"]) if "zone" in wish else post.school
    return post.school


def preference(run):
    last = {}
    for held in run.rounds:
        if not held["competition"] or held["rules"]["scope"] == "school":
            continue
        for application in held["applications"]:
            if not application["schools"]:
                continue
            # Schools are counted, each where it comes first on the list, and zones, the schools of which take one place.
            teacher = run.teachers[application["teacher"]]
            whole = held["rules"]["mechanism"] in FULL_LISTS
            zones = not whole and any("zone" in wish for wish in teacher.wishes)
            place = lambda post: on_list(teacher, run.posts[post]) if zones else run.posts[post].school
            places = list(dict.fromkeys(place(post) for post in application["posts"]))
            won = application["won"]
            at = next((post for post in application["posts"] if run.posts[post].school == run.posts[won].school), None) if won else None
            rank = places.index(place(at)) + 1 if won in application["posts"] else len(places) + 1
            last[application["teacher"]] = (rank, len(places))
    ranks = [rank for rank, _ in last.values()]
    placed = [rank for rank, listed in last.values() if rank <= listed]
    none = "no_lists" if run.rounds else "no_rounds"
    percent = lambda part: part * 100 / len(ranks) if ranks else none
    return {
        "preference.lists": len(ranks),
        "preference.first_choice": percent(ranks.count(1)),
        "preference.any_choice": percent(len(placed)),
        "preference.mean_rank": sum(ranks) / len(ranks) if ranks else none,
        "preference.median_rank": statistics.median(ranks) if ranks else none,
        "preference.worst_rank": max(placed) if placed else "nobody_eligible" if ranks else none,
    }


RESOURCES = {
    "above_degree": lambda teacher, stage: teacher.education is not None
    and DEGREES.index(teacher.education) >= DEGREES.index("junior_college" if stage == "primary" else "bachelor"),
    "backbone": lambda teacher, stage: teacher.backbone,
    "physical_education_and_arts": lambda teacher, stage: teacher.subject in ("physical_education", "music", "art"),
}


def counted(run, stage, resource):
    """The schools that the assessment counts in a stage: (school, planned pupils, teachers of a resource)."""
    amounts = collections.Counter()
    for teacher in run.teachers.values():
        post = run.at(teacher)
        if post is not None and post.stage == stage and RESOURCES[resource](teacher, stage):
            amounts[post.school] += 1
    found = []
    for school in run.schools.values():
        pupils = run.units[school.id, stage]["pupils"] if (school.id, stage) in run.units else 0
        if pupils > 0 and not (school.teaching_point and pupils < 50):
            found.append((school, pupils, amounts[school.id]))
    return found


def balance(run):
    found = {}
    for stage in ("primary", "junior"):
        for resource in RESOURCES:
            schools, key = counted(run, stage, resource), f"balance.{stage}.{resource}"
            pupils = sum(school[1] for school in schools)
            amount = sum(school[2] for school in schools)
            found[key] = amount * 100 / pupils if pupils else "no_schools"
            if not pupils:
                found[f"{key}.coefficient"] = "no_schools"
            elif not amount:
                found[f"{key}.coefficient"] = "nothing_to_share"
            elif len(schools) == 1:
                found[f"{key}.coefficient"] = "one_school"
            else:
                mean = amount / pupils
                variance = sum(p / pupils * (a / p - mean) ** 2 for _, p, a in schools)
                found[f"{key}.coefficient"] = math.sqrt(variance) / mean
    return found


def gaps(run):
    measured = {
        "age": lambda t: None if t.birth is None else max(0, run.now - t.birth),
        "service": lambda t: None if t.service is None else max(0, run.now - t.service),
        "title": lambda t: None if t.title is None else 100 * (t.title in SENIOR_TITLES),
        "backbone": lambda t: 100 * t.backbone,
    }
    found = {}
    for key, measure in measured.items():
        sides = {False: [], True: []}
        for teacher in run.teachers.values():
            post, value = run.at(teacher), measure(teacher)
            if post is not None and value is not None:
                sides[run.schools[post.school].locality == "rural"].append(value)
        if sides[False] and sides[True]:
            found[f"gaps.{key}"] = statistics.fmean(sides[False]) - statistics.fmean(sides[True])
        else:
            found[f"gaps.{key}"] = "one_side_empty" if sides[False] or sides[True] else "not_in_roster"
    return found


def inequality(run):
    found = {}
    for stage in ("primary", "junior"):
        for resource in RESOURCES:
            found |= unequal(f"inequality.{stage}.{resource}", counted(run, stage, resource))
    staff_, backbone = collections.Counter(), collections.Counter()
    for teacher in run.teachers.values():
        if (post := run.at(teacher)) is not None:
            staff_[post.school] += 1
            backbone[post.school] += teacher.backbone
    schools = [(s, staff_[s.id], backbone[s.id]) for s in run.schools.values() if staff_[s.id]]
    return found | unequal("inequality.backbone_share", schools)


def unequal(key, parts):
    """Gini by all pairs, Theil by its definition, and its parts between groups."""
    names = ("gini", "theil", "between_localities", "between_zones")
    all_amounts = sum(amount for _, _, amount in parts)
    none = "no_schools" if not parts else "one_school" if len(parts) == 1 else None if all_amounts else "nothing_to_share"
    if none:
        return {f"{key}.{name}": none for name in names}
    weight, mean = sum(w for _, w, _ in parts), all_amounts / sum(w for _, w, _ in parts)
    pairs = math.fsum(w * v * abs(a / w - b / v) for _, w, a in parts for _, v, b in parts)
    term = lambda w, a: w / weight * (a / w / mean) * math.log(a / w / mean) if a else 0.0
    theil = max(0.0, math.fsum(term(w, a) for _, w, a in parts))

    def between(group):
        if theil < 1e-12:
            return "all_equal"
        sums = collections.defaultdict(lambda: [0, 0])
        for school, w, a in parts:
            sums[group(school)][0] += w
            sums[group(school)][1] += a
        return min(100.0, max(0.0, math.fsum(term(w, a) for w, a in sums.values()) / theil * 100))

    return {
        f"{key}.gini": pairs / (2 * weight**2 * mean),
        f"{key}.theil": theil,
        f"{key}.between_localities": between(lambda school: school.locality),
        f"{key}.between_zones": between(lambda school: school.zone),
    }


def cost(run):
    """In thousandths of a yuan, rounded down at each product, until they are shown."""
    rates = {key: thousandths(value) for key, value in run.policy["behaviour"]["costs"].items()}
    trips = run.policy["behaviour"]["costs"]
    waits = run.policy["awaiting"]
    _, teaching = staff(run)
    rural = metres = retrained = waiting = dismissed = 0
    for teacher in run.teachers.values():
        place, post = teacher.row["end"], run.at(teacher)
        if post is None:
            waiting += teacher.row["end_state"] == "awaiting"
            dismissed += teacher.row["end_state"] == "dismissed"
            continue
        rural += run.schools[post.school].locality == "rural"
        retrained += place["how"] == "retrained"
        metres += run.metres(teacher.school, post.school) or 0
    itinerant = 0
    for host in run.posts.values():
        served = [run.metres(host.school, p.school) for p in run.posts.values() if p.row["served_by"] == host.id]
        known = [far for far in served if far is not None]
        itinerant += host.itinerant * (sum(known) // max(1, len(known)))
    lessons = sum(
        max(0, post.need - 1000 * len(teaching[post.id])) * run.full_load(*post.kind) // 1000
        for post in run.posts.values()
    )
    transport = lambda far, times: far * 2 * times * rates["transport_per_kilometre"] // 1000
    withheld = waiting * min(12, waits["months"]) * rates["monthly_pay"]
    saved = withheld - share(waits["pay_share"], withheld)
    parts = {
        "pay": (len(run.teachers) - dismissed) * 12 * rates["monthly_pay"] - saved,
        "rural_allowance": rural * 12 * rates["rural_allowance"],
        "transport_moves": transport(metres, trips["move_trips"]),
        "transport_itinerant": transport(itinerant, trips["itinerant_trips"]),
        "retraining": retrained * rates["retraining"],
        "supply": lessons * rates["supply_lesson"] // 1000 * trips["teaching_weeks"],
    }
    total, pupils = sum(parts.values()), sum(unit["pupils"] for unit in run.units.values())
    found = {f"cost.{key}": value / 10_000_000 for key, value in parts.items()}
    return found | {
        "cost.total": total / 10_000_000,
        "cost.per_pupil": total / 1000 / pupils if pupils else "no_pupils",
        "cost.pay_difference": -saved / 10_000_000,
    }
