"""Who has a claim to which post: envy, waste and the present post, by trying every teacher with every post."""

import collections

from evidence import LOCALITIES, PRACTICE, share, thousandths


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
        self.held_back = {a["teacher"] for a in held["applications"] if a["held_back"]}
        self.penalty = run.policy["standing"]["out_of_subject_penalty"]
        self.judgement = self.rules["school_judgement"]

    def stands(self, teacher, post):
        """Where a teacher stands at a post: the smaller, the higher."""
        if not self.penalty and not self.judgement:
            return (0, 0, teacher.place)
        points = teacher.total
        if post.subject != PRACTICE and teacher.outside(post.subject):
            points -= share(self.penalty, max(0, points))
        if self.judgement:
            points += share(self.judgement, thousandths(teacher.row["judgement"][post.school]) - points)
        return (teacher.class_, -points, teacher.place)

    def reaches(self, teacher, post):
        """Whether the round opened a post and could have given it to a teacher."""
        own, there = self.run.schools[teacher.school], self.run.schools[post.school]
        if post.id not in self.opened:
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
            and (teacher.willing or (self.rules["applicants"] != "unplaced_willing" and not at_home))
            and self.allows(own, there)
            and teacher.id not in self.held_back
        )

    def allows(self, own, there):
        """Whether the direction of the round lets teachers of one school apply to another."""
        if self.rules["direction"] == "not_above_own_tier":
            return there.tier >= own.tier
        if self.rules["direction"] == "outward_only":
            return LOCALITIES.index(there.locality) >= LOCALITIES.index(own.locality)
        return True
