"""Conditions on people, posts and both together, and keys of order, as docs/rules.md defines them. What the roster does not say
makes a condition neither met nor not (None)."""

from evidence import DEGREES, thousandths
from years import lacks_assessments, latest_assessments, years

TITLES = ["none", "third_grade", "second_grade", "first_grade", "senior", "full_senior"]
LEVELS = {
    "education": DEGREES, "title_employed": TITLES, "title_held": TITLES,
    "backbone": ["none", "county", "municipal", "provincial", "national"],
    "cadre": ["none", "middle", "deputy_head", "head"],
}
RECORD_LEVELS = ["school", "township", "county", "municipal", "provincial", "national"]
YEARS = {
    "age": "age", "teaching_years": "teaching", "years_in_school": "in_school", "years_in_title": "in_title",
    "rural_years": "rural", "homeroom_years": "homeroom",
}
# What stands in a cell of the stages and so on in either language.
WORDS = {
    "urban": "城区", "town": "镇区", "rural": "乡村", "primary": "小学", "junior": "初中", "senior": "高中",
    "chinese": "语文", "mathematics": "数学", "english": "英语", "morality_and_law": "道德与法治", "history": "历史",
    "geography": "地理", "science": "科学", "physics": "物理", "chemistry": "化学", "biology": "生物",
    "physical_education": "体育", "music": "音乐", "art": "美术", "comprehensive_practice": "综合实践",
}


def holds_for(run, condition, teacher=None, post=None):
    """Whether a condition is met; None where the roster does not say enough."""
    return all_of(holds(run, row, teacher, post) for row in condition)


def is_met(run, condition, teacher=None, post=None):
    """Whether it is met for certain."""
    return holds_for(run, condition, teacher, post) is True


def all_of(several):
    """All of several that may be unknown: one that fails settles it."""
    several = list(several)
    return False if False in several else None if None in several else True


def holds(run, row, teacher, post):
    """One row: any of several lists, not a list, or what it asks of one attribute."""
    ((what, asked),) = row.items()
    if what == "any":
        each = [all_of(holds(run, inner, teacher, post) for inner in one) for one in asked]
        return True if True in each else None if None in each else False
    if what == "not":
        found = all_of(holds(run, inner, teacher, post) for inner in asked)
        return None if found is None else not found
    if what == "column":
        return column_holds(run, asked, teacher)
    if what == "percentile":
        return is_within(run, asked, teacher)
    if what in ("present_in_column", "post_in_column"):
        return is_as_said(run, asked, teacher, post if what == "post_in_column" else None)
    if what == "records":
        found = counted_records(run, asked, teacher)
    elif what == "assessments":
        found = assessed(run, asked, teacher)
    else:
        found = value(run, what, teacher, post)
    if found is None:
        return None
    if isinstance(asked, bool):
        return found is asked
    if "is" in asked and what != "assessments":
        return found in asked["is"]
    order = LEVELS.get(what)
    place = order.index if order else lambda one: one
    bound = (lambda one: thousandths(one)) if what.endswith("_mark") else place
    return within(place(found), asked, bound)


def within(found, asked, bound=lambda one: one):
    """Whether a number lies between the ends asked for, which count themselves."""
    return ("at_least" not in asked or found >= bound(asked["at_least"])) and (
        "at_most" not in asked or found <= bound(asked["at_most"])
    )


def value(run, what, teacher, post):
    """What somebody has of an attribute, or a post; marks in thousandths."""
    if teacher is None:
        return of_place(run, what, run.schools[post.school], post.stage, post.subject)
    cells = teacher.cells
    if what in YEARS:
        return years(run, teacher, YEARS[what])
    if what == "service_left":
        return max(0, int(cells["service_until"]) - run.now) if "service_until" in cells else 0
    if what in ("backbone", "cadre"):
        return cells.get(what, "none")
    if what in ("post_grade", "teaching_rank"):
        return int(cells[what]) if what in cells else None
    if what == "honours":
        return sum(int(cells.get(f"honours_{level}", 0)) for level in ("national", "provincial", "municipal", "county"))
    if what in ("vote_mark", "interview_mark"):
        return thousandths(float(cells[what])) if what in cells else None
    if what in ("homeroom_teacher", "graduating_grade", "protected", "willing_to_move"):
        return cells.get(what) == "yes"
    if what == "subject_certified":
        return teacher.subject in teacher.certified if teacher.certified else None
    if what == "post_certified":
        return post.subject in teacher.certified if teacher.certified else None
    if what == "newcomer":
        return teacher.school is None
    if what == "status":
        return cells.get("status", "on_post")
    if what in ("education", "title_employed", "title_held", "gender", "certified_stage", "entry"):
        return cells.get(what)
    own = run.schools.get(teacher.school)
    if what in ("present_subject", "present_stage", "present_zone"):
        if own is None:
            return None
        same = {"subject": post.subject == teacher.subject, "stage": post.stage == teacher.stage}
        same["zone"] = run.schools[post.school].zone == own.zone
        return same[what.removeprefix("present_")]
    if what.endswith("_left"):
        return of_place(run, what.removesuffix("_left"), own, None, None)
    # What posts have is asked of the post where there is one.
    if post is not None:
        return of_place(run, what, run.schools[post.school], post.stage, post.subject)
    return of_place(run, what, own, teacher.stage, teacher.subject)


def of_place(run, what, school, stage, subject):
    """What a place has, with the school it is at."""
    if what in ("stage", "subject"):
        return {"stage": stage, "subject": subject}[what]
    if school is None:
        return None
    if what == "pupils":
        return sum(school.pupils.values())
    if what == "tier":
        return school.given_tier
    return {"school": school.id, "zone": school.zone, "locality": school.locality,
            "teaching_point": school.teaching_point}[what]


def cell_of(teacher, column):
    """The type and the cell of an extra column, which stands under its name and its type."""
    named = f"extra: {column} ("
    found = [(key[len(named) : -1], cell) for key, cell in teacher.cells.items() if key.startswith(named)]
    return found[0] if found else None


def number_in(run, teacher, column):
    """What an extra column holds as a number to be ordered by; nothing of categories."""
    kind, cell = cell_of(teacher, column) or (None, None)
    if kind in ("number", "years"):
        return thousandths(float(cell))
    if kind == "flag":
        return int(cell in ("yes", "是"))
    if kind == "date":
        year, _, month = cell.partition("-")
        return int(year) * 100 + int(month or 0)
    return None


def column_holds(run, asked, teacher):
    """Whether an extra column holds what is asked: a number or years since a date within bounds, a word, yes or no."""
    kind, cell = cell_of(teacher, asked["name"]) or (None, None)
    if kind is None:
        return None
    if kind in ("flag", "category"):
        words = {"yes": ["是", "yes"], "no": ["否", "no"]}.get(cell, [cell]) if kind == "flag" else [cell]
        return any(word in asked.get("is", []) for word in words)
    if kind == "date":
        return within(max(0, run.now - int(cell[:4])), asked)
    return within(thousandths(float(cell)), asked, thousandths)


def assessed(run, asked, teacher):
    """How many of the latest assessments have one of the grades."""
    if lacks_assessments(run, teacher):
        return None
    return sum(grade in asked["is"] for grade in latest_assessments(teacher)[: asked["years"]])


def fitting_records(run, asked, teacher):
    """The records that are asked for; None where the roster has no such table."""
    records = teacher.row.get("records")
    if records is None:
        return None
    level = lambda record: -1 if record["level"] is None else RECORD_LEVELS.index(record["level"])
    return [
        record
        for record in records
        if record["year"] <= run.now
        and (not asked.get("years") or record["year"] > run.now - asked["years"])
        and ("level" not in asked or level(record) >= RECORD_LEVELS.index(asked["level"]))
        and all(not asked.get(key) or record[key] == asked[key] for key in ("kind", "issuer", "rank"))
    ]


def counted_records(run, asked, teacher):
    """How many they are."""
    found = fitting_records(run, asked, teacher)
    return None if found is None else len(found)


def is_within(run, asked, teacher):
    """Whether somebody is within the first so many per cent of a group by an extra column."""
    own = number_in(run, teacher, asked["column"])
    if own is None:
        return None
    alike = {
        "district": lambda one: True, "subject": lambda one: one.subject == teacher.subject,
        "school": lambda one: one.school == teacher.school,
        "school_subject": lambda one: (one.school, one.subject) == (teacher.school, teacher.subject),
    }[asked["among"]]
    group = [number_in(run, one, asked["column"]) for one in run.teachers.values() if one.school is not None and alike(one)]
    group = [number for number in group if number is not None]
    counted = -(-len(group) * thousandths(asked["first"]) // 100_000)
    return sum(number > own for number in group) < counted


def is_as_said(run, asked, teacher, post):
    """Whether a post, or without one the present place, is what an extra column says, or as far from it."""
    own = run.schools.get(teacher.school)
    school = run.schools[post.school] if post is not None else own
    kind, said = cell_of(teacher, asked["name"]) or (None, None)
    if school is None or kind != "category":
        return None
    stage, subject = (post.stage, post.subject) if post is not None else (teacher.stage, teacher.subject)
    named = run.schools.get(said)
    near = True
    if "at_least" in asked or "at_most" in asked:
        metres = None if named is None else run.metres(school.id, named.id)
        near = None if metres is None else within(metres, asked, thousandths)
    if not asked.get("is") or near is None:
        return near
    is_word = lambda key: said in (key, WORDS.get(key))
    there = {
        "school": school.id == said, "zone": school.zone == said or named is not None and named.zone == school.zone,
        "locality": is_word(school.locality) or named is not None and named.locality == school.locality,
        "stage": is_word(stage), "subject": is_word(subject),
    }
    return near and any(there[aspect] for aspect in asked["is"])


def key_of(run, teacher, key, points):
    """What a key of order compares, the smaller the better, and whoever the roster says nothing of last; `points` are the
    teacher's by (block, item)."""
    if key == "lottery":
        return (0, teacher.row["score"]["lot"])
    if key == "wish_rank":
        return (0, 0)
    if isinstance(key, str):
        key = {"most_first": key}
    if "meets" in key:
        return (0, not is_met(run, key["meets"], teacher))
    ((way, by),) = key.items()
    found = amount(run, teacher, by, points)
    if found is None:
        return (1, 0)
    return (0, -found if way == "most_first" else found)


def amount(run, teacher, by, points):
    """The number that a key compares; None where the roster does not say."""
    if isinstance(by, str):
        found = value(run, by, teacher, None)
        if by in YEARS:
            return found or 0
        return LEVELS[by].index(found) if by in LEVELS and found is not None else found
    ((what, asked),) = by.items()
    if what == "column":
        return number_in(run, teacher, asked)
    if what == "item":
        return points[asked["block"], asked["item"]]
    if what == "block":
        return sum(value for key, value in points.items() if key[0] == asked)
    if what == "assessments":
        return assessed(run, asked, teacher)
    if what == "records":
        return counted_records(run, asked, teacher)
    records = fitting_records(run, asked, teacher)
    if records is None:
        return None
    levels = [RECORD_LEVELS.index(record["level"]) for record in records if record["level"] is not None]
    return (max(levels) + 1) * 1000 + min(999, levels.count(max(levels))) if levels else 0
