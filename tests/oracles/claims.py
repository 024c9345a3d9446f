"""Who has a claim to which post: envy, waste and the present post, by trying every teacher with every post."""

import collections
import fractions
import math

import scores
from conditions import cell_of, is_met
from evidence import LOCALITIES, PRACTICE, share, thousandths

FULL_LISTS = {"quota-reduction", "extended-seat", "multistage"}
# Mechanisms in which no post ranks by where people put it: there are turns of another kind, or nobody is ranked.
RANKS_NOBODY = {
    "random-serial-dictatorship", "top-trading-cycles", "status-quo-improving", "rank-minimising", "directed-placement",
}
# Rounds in which only the willing apply to other schools.
ONLY_WILLING = {"unplaced_willing", "holders"}
# What keeps somebody from every post of other schools, not from one.
KEPT_FROM_ALL = {
    "pass_mark", "school_quota", "subject_quota", "district_quota", "district_subject_quota", "not_sent", "newcomers_most",
    "declined", "declined_another",
}


def claims(run):
    """All claims, as {teacher, post, kind, envied, across}."""
    if not run.rounds:
        return []
    winners = collections.defaultdict(list)
    held_now = collections.Counter()
    for teacher in run.teachers.values():
        place = teacher.row["after_rounds"]
        if place is not None:
            held_now[place["post"]] += 1
            if place["how"] == "hired":
                winners[place["post"]].append((teacher, place["round"]))
    taking_part = run.policy["standing"]["taking_part"]
    free = {p.id for p in run.posts.values() if p.stage in taking_part and p.posts > held_now[p.id]}
    rounds = {held["number"]: Round(run, held) for held in run.rounds if held["competition"]}
    worth_a_look = collections.defaultdict(list)
    for post in run.posts.values():
        if post.id in free or winners[post.id]:
            worth_a_look[post.kind].append(post)
    found = []
    for teacher in run.teachers.values():
        if not teacher.competes:
            continue
        now = teacher.row["after_rounds"]
        here = run.at(teacher, "after_rounds")
        present = run.posts.get(f"{teacher.school}/{teacher.stage}/{teacher.subject}")
        posts = [post for kind in teacher.qualified for post in worth_a_look[kind]]
        if present is not None and present not in posts:
            posts.append(present)
        for post in posts:
            if post is here or not likes_more(run, teacher, post, here):
                continue
            lower = [
                number
                for winner, number in winners[post.id]
                if rounds[number].stands(teacher, post) < rounds[number].stands(winner, post)
                and rounds[number].reaches(teacher, post)
            ]
            if post is present:
                kind = "status_quo"
            elif post.id in free and any(held.reaches(teacher, post) for held in rounds.values()):
                kind = "waste"
            elif lower:
                kind = "envy"
            else:
                continue
            own = now["round"] if now is not None else None
            across = sum(own is not None and number != own for number in lower)
            found.append({"teacher": teacher.id, "post": post.id, "kind": kind, "envied": len(lower), "across": across})
    return found


def likes_more(run, teacher, post, here):
    """Whether a teacher likes a post more than the one held: any more than none; at one school the better fit. Of other
    schools whoever handed in a list wants only what stands on it."""
    asks = lambda wish: (
        wish["school"] == post.school and wish["stage"] in (None, post.stage) and wish["subject"] in (None, post.subject)
    )
    if teacher.wishes and post.school != teacher.school and not any(asks(wish) for wish in teacher.wishes):
        return False
    if here is None:
        return True
    fit = lambda post: teacher.qualified.index(post.kind) if post.kind in teacher.qualified else len(teacher.qualified)
    if post.school == here.school:
        return fit(post) < fit(here)
    return run.rank(teacher, post.school, post.stage) < run.rank(teacher, here.school, here.stage)


class Round:
    """A competition, and what it could have given to whom."""

    def __init__(self, run, held):
        self.run, self.rules = run, held["rules"]
        self.opened = {row["post"] for row in held["opened"]}
        self.stopped = {(a["teacher"], post) for a in held["applications"] for post in a.get("stopped", {})}
        kept = lambda a: a["held_back"] or KEPT_FROM_ALL & set(a.get("stopped", {}).values())
        self.held_back = {a["teacher"] for a in held["applications"] if a["held_back"]}
        self.kept_from_others = {a["teacher"] for a in held["applications"] if kept(a)}
        self.penalty = run.policy["standing"]["out_of_subject_penalty"]
        self.judgement = self.rules["school_judgement"]
        self.totals = scores.totals(run, self.rules["scored_by"])
        self.places = scores.places(run, self.rules["scored_by"])
        by_lists = "wish_rank" in run.policy["scoring"]["tie_break"] and self.rules["mechanism"] not in RANKS_NOBODY
        self.looks_at_lists = by_lists and self.rules["scope"] != "school"
        self.applications = {a["teacher"]: a for a in held["applications"]}

    def stands(self, teacher, post):
        """Where a teacher stands at a post: the smaller, the higher."""
        place = self.places[teacher.id]
        wishes = [rule for rule in self.rules["wish_points"] if rule["points"]]
        if not self.penalty and not self.judgement and not wishes and not self.looks_at_lists:
            return (0, 0, place)
        points = self.totals[teacher.id]
        if post.subject != PRACTICE and teacher.outside(post.subject):
            points -= share(self.penalty, max(0, points))
        points += sum(self.wish_points(rule, teacher, post) for rule in wishes)
        if self.judgement:
            points += share(self.judgement, thousandths(teacher.row["judgement"][post.school]) - points)
        points = scores.kept(self.run, points)
        wish = [scores.ties(self.run, teacher, "wish_rank"), self.number(teacher, post)] if self.looks_at_lists else []
        return (teacher.class_, -points, *wish, place)

    def number(self, teacher, post):
        """The number that the school of a post has on the list handed in, from 1, with the schools of a zone as one; beyond
        every list where it is not on it."""
        application = self.applications.get(teacher.id, {"schools": []})
        zone = {wish["school"]: wish["zone"] for wish in teacher.wishes if "zone" in wish}
        if self.rules["mechanism"] in FULL_LISTS:
            zone = {}
        wishes = list(dict.fromkeys(("zone", zone[s]) if s in zone else ("school", s) for s in application["schools"]))
        own = ("zone", zone[post.school]) if post.school in zone else ("school", post.school)
        return wishes.index(own) + 1 if own in wishes else math.inf

    def wish_points(self, rule, teacher, post):
        """What a rule adds to the score of a teacher at a post."""
        late = rule["first_wishes"] and self.number(teacher, post) > rule["first_wishes"]
        if late or not is_met(self.run, rule["posts"], teacher, post) or not is_met(self.run, rule["who"], teacher):
            return 0
        points = thousandths(rule["points"])
        if rule["times"]:
            kind, cell = cell_of(teacher, rule["times"]) or (None, "0")
            counts = {"flag": int(cell in ("yes", "是")), "number": cell, "years": cell}.get(kind, 0)
            # Towards zero.
            points = int(fractions.Fraction(points) * fractions.Fraction(counts))
        most = thousandths(rule["cap"])
        return max(-most, min(most, points)) if most else points

    def reaches(self, teacher, post):
        """Whether the round opened a post and could have given it to a teacher."""
        own, there = self.run.schools[teacher.school], self.run.schools[post.school]
        if post.id not in self.opened or (teacher.id, post.id) in self.stopped or not self.admits(teacher, post):
            return False
        if self.rules["scope"] == "school":
            return own is there and post.stage == teacher.stage
        if own is there:
            return True
        place = self.run.at(teacher, "after_rounds")
        at_home = place is not None and place.school == own.id
        return (
            (self.rules["scope"] == "district" or own.zone == there.zone)
            and teacher.standing != "own_school_only"
            and (teacher.willing or (self.rules["applicants"] not in ONLY_WILLING and not at_home))
            and self.allows(own, there)
            and teacher.id not in self.kept_from_others
        )

    def admits(self, teacher, post):
        """Whether a teacher meets what the round asks of those who take part, and both what it asks of them together."""
        return is_met(self.run, self.rules["open_to"], teacher) and self.suits(teacher, post)

    def suits(self, teacher, post):
        """Whether a teacher and a post meet what the round asks of them together."""
        return is_met(self.run, self.rules["fits"], teacher, post)

    def allows(self, own, there):
        """Whether the direction of the round lets teachers of one school apply to another."""
        if self.rules["direction"] == "not_above_own_tier":
            return there.tier >= own.tier
        if self.rules["direction"] == "outward_only":
            return LOCALITIES.index(there.locality) >= LOCALITIES.index(own.locality)
        return True
