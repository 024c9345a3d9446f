"""The lists handed in, recomputed from likings and the rules of each round. Rounds that let nobody lose a post held are
left out: who holds one lists it as well."""

from claims import FULL_LISTS, Round

KEEPS_STATUS_QUO = {
    "status-quo-deferred-acceptance", "top-trading-cycles", "block-exchange", "status-quo-improving",
}


def lists(run):
    """Each application of each competition: where, the posts as the document has them, the posts as recomputed."""
    for held in run.rounds:
        rules = held["rules"]
        if not held["competition"] or rules["mechanism"] in KEEPS_STATUS_QUO or held["village_floor"]:
            continue
        round_ = Round(run, held)
        for application in held["applications"]:
            teacher = run.teachers[application["teacher"]]
            yield (held["round"], teacher.id), application["posts"], posts(run, held, round_, teacher)


def posts(run, held, round_, teacher):
    """The posts that a teacher applies for, best first."""
    rules = held["rules"]
    in_school = rules["scope"] == "school"
    kinds = [kind for kind in teacher.qualified if not in_school or kind[0] == teacher.stage]
    if rules["mechanism"] in FULL_LISTS:
        kinds = kinds[:1]
    opened = {}
    # What was taken back for want of applicants had been opened.
    for row in held["opened"] + held.get("cut", []):
        post = run.posts[row["post"]]
        opened.setdefault(post.school, {})[post.kind] = post
    # Where a round counts how many apply, each school brings the post that fits best.
    opening = rules["opening"]
    most = 1 if opening["applicants_a_place"] or opening["last_not_taken"] or opening["shortlist"] else None
    fitting = lambda school: [
        opened[school][kind]
        for kind in kinds
        if kind in opened.get(school, {}) and round_.suits(teacher, opened[school][kind])
    ][:most]
    volunteer = is_volunteer(run, held, teacher)
    if in_school or teacher.standing == "own_school_only" or teacher.id in round_.held_back:
        chosen = [] if volunteer else [teacher.school]
    else:
        own = run.schools[teacher.school]
        if teacher.wishes and rules["mechanism"] not in FULL_LISTS:
            return given(run, held, round_, teacher, fitting, volunteer)
        within = [
            there
            for there in run.schools.values()
            if (rules["scope"] == "district" or there.zone == own.zone)
            and not (volunteer and there is own)
            and (there is own or round_.allows(own, there))
            and fitting(there.id)
        ]
        within.sort(key=lambda there: run.rank(teacher, there.id, fitting(there.id)[0].stage))
        chosen = [there.id for there in within[: rules["list_length"]]]
    listed = [post for school in chosen for post in fitting(school)]
    if volunteer:
        own = run.liking(teacher, teacher.school, teacher.stage)
        listed = [post for post in listed if run.liking(teacher, post.school, post.stage) > own]
    if any(post.stage != teacher.stage for post in listed):
        listed.sort(key=lambda post: run.rank(teacher, post.school, post.stage))
    return [post.id for post in listed]


def given(run, held, round_, teacher, fitting, volunteer):
    """The same of a teacher whose list the roster holds: its rows in order, each for the posts that it asks for and that no
    earlier one has, at no more schools, or zones, than the round takes."""
    rules, own = held["rules"], run.schools[teacher.school]
    stays = run.liking(teacher, teacher.school, teacher.stage)
    posts, taken = [], []
    for wish in teacher.wishes:
        there = run.schools[wish["school"]]
        # A zone takes one place, however many of its schools are asked for.
        place = ("zone", wish["zone"]) if "zone" in wish else ("school", there.id)
        if rules["scope"] == "zone" and there.zone != own.zone or volunteer and there is own:
            continue
        if there is not own and not round_.allows(own, there):
            continue
        if place not in taken and len(taken) == rules["list_length"]:
            continue
        fits = [
            post
            for post in fitting(there.id)
            if wish["stage"] in (None, post.stage) and wish["subject"] in (None, post.subject) and post not in posts
            and (not volunteer or run.liking(teacher, post.school, post.stage) > stays)
        ]
        posts += fits
        if fits and place not in taken:
            taken.append(place)
    return [post.id for post in posts]


def is_volunteer(run, held, teacher):
    """Whether a teacher had a post at the own school before the round: placed there by an earlier one, and, whatever came
    of this one, named among those who took part. Everybody has, where everybody keeps the post held."""
    if held["rules"]["applicants"] == "holders":
        return True
    if held["rules"]["applicants"] != "volunteers":
        return False
    for earlier in run.rounds[: held["number"] - 1]:
        for application in earlier["applications"]:
            if application["teacher"] == teacher.id and application["won"] is not None:
                return True
    return False
