"""What stands before any hiring, recomputed from the roster and the policy: establishment, posts, who competes, what a
certificate opens."""

import collections

from conditions import is_met
from evidence import GRADES, PRACTICE, STAGES, SUBJECTS, share, share_down, share_up, thousandths

RELATED = [
    {"morality_and_law", "history", "geography"},
    {"science", "physics", "chemistry", "biology"},
    {"music", "art"},
]


def largest_remainder(seats, weights):
    """Whole seats in proportion: rounded down, the rest by remainder, then by weight, then by place."""
    total = sum(weights)
    if total <= 0 or seats <= 0:
        return [0] * len(weights)
    shares = [seats * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(seats * weights[i] % total), -weights[i], i))
    for i in order[: seats - sum(shares)]:
        shares[i] += 1
    return shares


def qualifications(run, teacher, rule=None):
    """What a teacher may be hired for, best fit first."""
    rules = run.policy["standing"]
    rule = rule or rules["certificate_match"]
    subjects = []
    if rule != "strict" or not teacher.certified or teacher.subject in teacher.certified:
        subjects.append(teacher.subject)
    subjects += teacher.certified
    if rule in ("taught", "related", "any"):
        subjects += teacher.others
    if rule in ("related", "any"):
        for own in [teacher.subject, *teacher.certified]:
            subjects += [s for s in SUBJECTS if any({s, own} <= family for family in RELATED)]
    if rules["practice_open_to_all"]:
        subjects.append(PRACTICE)
    if rule == "any":
        subjects += SUBJECTS
    stages = [teacher.stage, teacher.certified_stage]
    if rules["certificate_covers_lower_stages"]:
        stages += reversed(STAGES[: STAGES.index(teacher.certified_stage)])
    return [(stage, subject) for stage in dict.fromkeys(stages) for subject in dict.fromkeys(subjects)]


def standing(run, teacher):
    """Whether a teacher competes: the first rule that applies."""
    there = standing_of_those_there(run, teacher)
    if not teacher.away:
        return there
    keeps = there not in ("competes", "own_school_only", "barred", "failed_assessment", "barred_by_condition")
    kept = run.policy["standing"]["away_keep_posts"] or keeps
    return {"away" if kept else "away_without_post": teacher.cells["status"]}


def standing_of_those_there(run, teacher):
    rules, cells = run.policy["standing"], teacher.cells
    yes = lambda key: cells.get(key) == "yes"
    fails = {"unqualified": ["unqualified"], "basically_qualified": ["unqualified", "basically_qualified"]}
    latest = cells["assessments"].split(";") if "assessments" in cells else []
    failing = fails[rules["failed_assessment_level"]]
    if yes("protected") and rules["protected_keep_posts"]:
        return "protected"
    if teacher.stage not in rules["taking_part"]:
        return "not_taking_part"
    if yes("barred") and rules["barred_may_not_compete"]:
        return "barred"
    if any(mark in failing for mark in latest[: rules["failed_assessment_years"]]):
        return "failed_assessment"
    for condition, so in (("barred_if", "barred_by_condition"), ("kept_if", "kept_by_condition")):
        if rules[condition] and is_met(run, rules[condition], teacher):
            return so
    age = None if teacher.birth is None else max(0, run.now - teacher.birth)
    retirement = rules["retirement_age"]["women" if cells.get("gender") == "female" else "men"]
    near = rules["near_retirement_years"]
    if near and age is not None and age + near >= retirement:
        return "near_retirement"
    if rules["service_period_keeps_post"] and int(cells.get("service_until", 0)) > run.now:
        return "service_period"
    if rules["cadres_exempt"] and cells.get("cadre", "none") != "none":
        return "cadre_exempt"
    if rules["homeroom_exempt"] and yes("homeroom_teacher"):
        return "homeroom_exempt"
    if teacher.entered is not None and max(0, run.now - teacher.entered) < rules["minimum_service_years"]:
        return "own_school_only"
    return "competes"


def establishment(run):
    """By school and stage: the row of the establishment, and the need by subject, in thousandths of a person."""
    rules, posts = run.policy["establishment"], run.policy["posts"]
    off = collections.Counter()
    for teacher in run.teachers.values():
        cadre = teacher.cells.get("cadre", "none")
        if cadre != "none" and not teacher.away:
            lessons = posts["duty_lessons"]["middle_cadre" if cadre == "middle" else "head"]
            off[teacher.school, teacher.stage] += thousandths(lessons)
    rows, needs = {}, {}
    for school in run.schools.values():
        # Of equal stages the later one counts as the largest.
        largest = max(STAGES, key=lambda s: (school.pupils[s], STAGES.index(s)))
        for stage in school.stages:
            unit = school.id, stage
            grown = rules["enrolment"][stage]
            pupils, classes = share(grown, school.pupils[stage]), share_up(grown, school.classes[stage])
            table = {"urban": "pupils_per_staff", "town": "town_pupils_per_staff", "rural": "rural_pupils_per_staff"}
            ratio = rules[table[school.locality] if rules["vary_by_locality"] else "pupils_per_staff"][stage]
            by_ratio = pupils * 1_000_000 // thousandths(ratio)
            small = pupils < rules["small_school"]["pupils_below"]
            by_class = classes * thousandths(rules["small_school"]["staff_per_class"][stage]) if small else 0
            boarders = school.boarders if stage == largest else 0
            each = rules["boarders_per_staff"]
            supplement = (boarders // each * 1000 if each else 0) + share(rules["supplement_share"], by_ratio)
            staff = (max(by_ratio, by_class) + supplement + 500) // 1000
            if school.teaching_point:
                staff = max(staff, rules["teaching_point_minimum"])
            rows[unit] = {
                "pupils": pupils, "classes": classes, "staff_by_ratio": by_ratio, "staff_by_class": by_class,
                "supplement": supplement, "staff_before_cap": staff, "staff_granted": staff,
            }
            needs[unit] = need(run, stage, classes, off[unit])
            rows[unit]["teachers_needed"] = sum(needs[unit].values())
    cap(rules, rows)
    for (_, stage), row in rows.items():
        granted = row["staff_granted"]
        row["teachers_granted"] = granted - share_down(rules["non_teaching_share"][stage], granted)
    return rows, needs


def cap(rules, rows):
    """Shares the district's total where the grants exceed it."""
    limit = rules["district_cap"]
    if not limit or sum(row["staff_granted"] for row in rows.values()) <= limit:
        return
    kept = [rules["cap_sharing"] == "small_schools_first" and row["staff_by_class"] > 0 for row in rows.values()]
    small = sum(row["staff_granted"] for row, keeps in zip(rows.values(), kept, strict=True) if keeps)
    if small > limit:
        kept, small = [False] * len(kept), 0
    weights = [0 if keeps else row["staff_granted"] for row, keeps in zip(rows.values(), kept, strict=True)]
    for row, keeps, granted in zip(rows.values(), kept, largest_remainder(limit - small, weights), strict=True):
        if not keeps:
            row["staff_granted"] = granted


def need(run, stage, classes, off):
    """Teachers by subject: its part of all lessons, with what all share and what duties count as, over a full load."""
    table = run.policy["timetable"][stage]
    lessons = {subject: sum(map(thousandths, of)) for subject, of in table["subjects"].items()}
    own, shared = sum(lessons.values()), sum(map(thousandths, table["shared"]))
    if not own:
        return {}
    duties = classes * thousandths(run.policy["posts"]["duty_lessons"]["homeroom"][stage]) + off
    in_all = classes * (own + shared) + duties * GRADES[stage]
    return {
        subject: of * in_all * 1000 // (GRADES[stage] * run.full_load(stage, subject) * own)
        for subject, of in lessons.items()
    }


class Posts:
    """The posts of every school and stage by subject, and who serves whom."""

    def __init__(self, run, rows, needs):
        self.run, self.rules = run, run.policy["posts"]
        # Schools whose posts the roster lists have those, and take no part in what others share.
        listed = {place["school"] for place in run.places}
        self.rows = {unit: row for unit, row in rows.items() if unit[0] not in listed}
        self.share(self.rows, needs)
        for unit in rows:
            if unit[0] in listed:
                self.needs[unit] = [needs[unit].get(subject, 0) for subject in SUBJECTS]
                self.asked[unit], self.travelling[unit] = self.needs[unit], [0] * len(SUBJECTS)
                self.made[unit] = [
                    sum(p["posts"] for p in run.places if (p["school"], p["stage"], p["subject"]) == (*unit, subject))
                    for subject in SUBJECTS
                ]
                self.totals[unit] = sum(self.made[unit])

    def share(self, rows, needs):
        """The posts of all other schools by the rules."""
        self.needs = {unit: [needs[unit].get(subject, 0) for subject in SUBJECTS] for unit in rows}
        self.asked = {unit: list(need) for unit, need in self.needs.items()}
        self.travelling = {unit: [0] * len(SUBJECTS) for unit in rows}
        self.served = {}
        self.totals = {}
        for unit, row in rows.items():
            granted, needed = row["teachers_granted"], (row["teachers_needed"] + 500) // 1000
            by = {"establishment": granted, "timetable": needed, "larger": max(granted, needed)}
            self.totals[unit] = by[self.rules["basis"]]
        self.made = {unit: largest_remainder(self.totals[unit], self.asked[unit]) for unit in rows}
        self.travel = [s in self.rules["itinerant"]["subjects"] for s in SUBJECTS]
        if any(self.travel):
            {"zone": self.pool_zones, "neighbours": self.share_with_neighbours}[self.rules["itinerant"]["pooling"]]()
        self.at_least_one()

    def is_small(self, unit):
        return self.rows[unit]["pupils"] < self.rules["itinerant"]["pupils_below"]

    def zone(self, unit):
        return self.run.schools[unit[0]].zone

    def pool_zones(self):
        """Small schools give fractions of the subjects that travel to the largest school of the zone."""
        whole = [unit for unit in self.rows if not self.is_small(unit)]
        self.made = {unit: self.made[unit] if unit in whole else [0] * len(SUBJECTS) for unit in self.rows}
        for zone in dict.fromkeys(school.zone for school in self.run.schools.values()):
            for stage in STAGES:
                here = [unit for unit in self.rows if unit[1] == stage and self.zone(unit) == zone]
                if not here:
                    continue
                host = max(here, key=lambda unit: self.rows[unit]["pupils"])
                fractions = [0] * len(SUBJECTS)
                given = sum(self.pool(unit, host, fractions) for unit in here if self.is_small(unit))
                for number, got in enumerate(largest_remainder(given, fractions)):
                    self.made[host][number] += got
                    self.travelling[host][number] += got

    def pool(self, unit, host, fractions):
        """What a small school keeps and gives; the number of posts it gives."""
        need, total = self.needs[unit], self.totals[unit]
        needed, left, over = sum(need), total, 0
        if not needed:
            return 0
        for number, subject in enumerate(SUBJECTS):
            if not self.travel[number]:
                continue
            exact = total * 1000 * need[number] // needed
            self.made[unit][number] += exact // 1000
            left -= exact // 1000
            over += exact % 1000
            fractions[number] += exact % 1000
            moved = need[number] * (exact % 1000) // exact if exact else 0
            self.asked[unit][number] -= moved
            self.asked[host][number] += moved
            if moved and unit != host:
                self.served[*unit, subject] = (host, moved)
        gives = min(left, (over + 500) // 1000)
        others = [0 if travels else of for travels, of in zip(self.travel, need, strict=True)]
        for number, got in enumerate(largest_remainder(left - gives, others)):
            self.made[unit][number] += got
        return gives if any(others) else left

    def share_with_neighbours(self):
        """Small schools make one post out of needs of less than one teacher; whoever cannot spare one hosts none."""
        unable = set()
        while True:
            shared = self.neighbourhoods(unable)
            asked = {unit: list(need) for unit, need in self.needs.items()}
            for (host, number), visits in shared.items():
                for unit in visits:
                    asked[unit][number] -= self.needs[unit][number]
                    asked[host][number] += self.needs[unit][number]
            made = {unit: largest_remainder(self.totals[unit], asked[unit]) for unit in self.rows}
            travelling, served, failed = {unit: [0] * len(SUBJECTS) for unit in self.rows}, {}, set()
            for (host, number), visits in shared.items():
                if give_one(made[host], travelling[host], asked[host], number):
                    travelling[host][number] = 1
                    for unit in visits:
                        served[*unit, SUBJECTS[number]] = (host, self.needs[unit][number])
                else:
                    failed.add((host, number))
            if failed <= unable:
                self.made, self.asked, self.travelling, self.served = made, asked, travelling, served
                return
            unable |= failed

    def neighbourhoods(self, unable):
        """Who shares a post: {(host, subject): those served}, the school that needs most first, the nearest with it."""
        found = {}
        for stage in STAGES:
            small = [unit for unit in self.rows if unit[1] == stage and self.is_small(unit)]
            for number in range(len(SUBJECTS)):
                if not self.travel[number]:
                    continue
                need = lambda unit: self.needs[unit][number]
                # The subject that a school needs most of stays; of equal ones the first.
                stays = lambda unit: self.needs[unit].index(max(self.needs[unit]))
                open_ = [unit for unit in small if 0 < need(unit) < 1000 and stays(unit) != number]
                open_.sort(key=lambda unit: -need(unit))
                taken = set()
                for host in open_:
                    if host in taken or (host, number) in unable:
                        continue
                    near = [u for u in open_ if u != host and u not in taken and self.apart(host, u) is not None]
                    order = list(self.rows)
                    near.sort(key=lambda unit: (self.apart(host, unit), order.index(unit)))
                    load, visits = need(host), []
                    for unit in near:
                        if load + need(unit) <= 1000:
                            load += need(unit)
                            visits.append(unit)
                    if load >= 500 and visits:
                        taken |= {host, *visits}
                        found[host, number] = visits
        return found

    def apart(self, one, other):
        """Metres between neighbours; None where they are none."""
        metres, limit = self.run.metres(one[0], other[0]), self.rules["itinerant"]["within_kilometres"] * 1000
        if metres is not None and limit > 0:
            return metres if metres <= limit else None
        if self.zone(one) != self.zone(other):
            return None
        return float("inf") if metres is None else metres

    def at_least_one(self):
        """Subjects that the rules name and rounding left without a post get one of the school's others."""
        for unit in self.rows:
            named = self.rules["at_least_one"][unit[1]]
            lacking = [
                number
                for number, subject in enumerate(SUBJECTS)
                if subject in named and self.asked[unit][number] > 0 and not self.made[unit][number]
            ]
            for number in sorted(lacking, key=lambda number: -self.asked[unit][number]):
                give_one(self.made[unit], self.travelling[unit], self.asked[unit], number)


def give_one(made, travelling, asked, number):
    """Gives a subject a post of the one that has most beyond its need, and two at least; whether it has one then."""
    if made[number]:
        return True
    spare = [i for i in range(len(SUBJECTS)) if made[i] > max(1, travelling[i])]
    if not spare:
        return False
    giver = max(spare, key=lambda i: (made[i] * 1000 - asked[i], made[i], i))
    made[giver] -= 1
    made[number] += 1
    return True
