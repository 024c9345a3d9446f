"""A run as `shapan run --json --evidence` prints it, with the values of its roster read as docs/roster.md says.

Only the document is known here: nothing of the program that wrote it. What the words mean stands in docs/recompute.md.
"""

import math

STAGES = ["primary", "junior", "senior"]
GRADES = {"primary": 6, "junior": 3, "senior": 3}
LOCALITIES = ["urban", "town", "rural"]
SUBJECTS = [
    "chinese", "mathematics", "english", "morality_and_law", "history", "geography", "science", "physics", "chemistry",
    "biology", "physical_education", "music", "art", "comprehensive_practice",
]
PRACTICE = "comprehensive_practice"
DEGREES = ["senior_school", "secondary_vocational", "junior_college", "bachelor", "master", "doctor"]
# From the county upwards a teacher counts as a backbone teacher.
BACKBONE = {"county", "municipal", "provincial", "national"}
SENIOR_TITLES = {"senior", "full_senior"}


def thousandths(number):
    """A number of the document in whole thousandths, in which all is counted."""
    return round(number * 1000)


def share(percent, amount):
    """So many per cent of a whole number, to the nearest whole, halves up."""
    return (amount * thousandths(percent) + 50_000) // 100_000


def share_down(percent, amount):
    """The same, rounded down."""
    return amount * thousandths(percent) // 100_000


def share_up(percent, amount):
    """The same, rounded up."""
    return -(-amount * thousandths(percent) // 100_000)


class School:
    """A school, from the cells of its row."""

    def __init__(self, row):
        cells = row["roster"]
        number = lambda key: int(cells.get(key, 0))
        self.id, self.zone, self.locality = row["school"], cells["zone"], cells["locality"]
        self.given_tier = int(cells["tier"]) if "tier" in cells else None
        self.tier = int(cells.get("tier", 3))
        self.boarders = number("boarders")
        self.teaching_point = cells.get("teaching_point") == "yes"
        self.pupils = {s: number(f"pupils_{s}") for s in STAGES}
        self.classes = {s: number(f"classes_{s}") for s in STAGES}
        self.stages = [s for s in STAGES if f"pupils_{s}" in cells or f"classes_{s}" in cells]
        position = [cells.get("east_km"), cells.get("north_km")]
        self.position = None if None in position else [thousandths(float(km)) for km in position]
        self.at_equal_liking = row["place_at_equal_liking"]


class Teacher:
    """A teacher, from the cells of the row and what the run made of them."""

    def __init__(self, row):
        cells = row["roster"]
        year = lambda key: int(cells[key]) if key in cells else None
        several = lambda key: cells[key].split(";") if key in cells else []
        self.row, self.cells = row, cells
        self.id, self.school = row["teacher"], cells["school"]
        self.stage, self.subject = cells["stage"], cells["subject"]
        self.certified_stage = cells.get("certified_stage", self.stage)
        self.certified, self.others = several("certified_subjects"), several("other_subjects")
        self.birth, self.service, self.entered = map(year, ["birth_year", "first_service_year", "entered_school_year"])
        self.education, self.title = cells.get("education"), cells.get("title_employed")
        self.backbone = cells.get("backbone") in BACKBONE
        self.away = cells.get("status", "on_post") != "on_post"
        self.willing = cells.get("willing_to_move") == "yes"
        self.standing = row["standing"]
        self.wishes = row.get("preferences", [])
        self.competes = self.standing in ("competes", "own_school_only")
        self.qualified = [(kind["stage"], kind["subject"]) for kind in row["qualified"]]
        self.total = thousandths(row["score"]["total"])
        self.place, self.class_ = row["score"]["place"], row["score"]["class"]

    def outside(self, subject):
        """Whether a subject is neither the main one nor certified; comprehensive practice is everybody's."""
        return subject not in (PRACTICE, self.subject) and subject not in self.certified


class Post:
    """The posts of one subject in one stage of one school."""

    def __init__(self, row):
        self.id, self.school, self.stage, self.subject = row["post"], row["school"], row["stage"], row["subject"]
        self.posts, self.itinerant, self.need = row["posts"], row["itinerant"], row["need"]
        self.timetable_need, self.kind = row["timetable_need"], (row["stage"], row["subject"])
        self.row = row


class Run:
    """A whole document."""

    def __init__(self, document):
        self.document, evidence = document, document["evidence"]
        self.policy = document["policy"]
        self.now = self.policy["standing"]["reference_year"]
        self.schools = {row["school"]: School(row) for row in evidence["schools"]}
        self.posts = {row["post"]: Post(row) for row in evidence["posts"]}
        self.teachers = {row["teacher"]: Teacher(row) for row in evidence["teachers"]}
        self.rounds = evidence["rounds"]
        self.places = evidence.get("places", [])
        self.units = {(row["school"], row["stage"]): row for row in document["establishment"]}
        self.indicators = {row["key"]: row for row in document["indicators"]}

    def at(self, teacher, when="end"):
        """The post that a teacher holds after a stage; None without one."""
        place = teacher.row[when]
        return None if place is None else self.posts[place["post"]]

    def metres(self, one, other):
        """The straight line between two schools in whole metres, rounded down; None where a position is unknown."""
        here, there = self.schools[one].position, self.schools[other].position
        if here is None or there is None:
            return None
        return math.isqrt((here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2)

    def full_load(self, stage, subject):
        """Lessons a week that make a full load, in thousandths."""
        loads = self.policy["posts"]["full_load"][stage]
        main = ["chinese", "mathematics"] + ["english"] * (stage != "primary")
        arts = ["music", "art", PRACTICE] + ["physical_education"] * (stage == "senior")
        if subject in main:
            return thousandths(loads["chinese_mathematics" if stage == "primary" else "chinese_mathematics_english"])
        if stage == "primary":
            return thousandths(loads["others"])
        return thousandths(loads["arts_practice" if subject in arts else "sciences_humanities"])

    def liking(self, teacher, school, stage):
        """How much a teacher likes a post of a stage at a school. Lists handed in come first, in their order, then the own
        school, then what is simulated."""
        if teacher.wishes:
            for place, wish in enumerate(teacher.wishes):
                if wish["school"] == school and wish["stage"] in (None, stage):
                    return (2, -place)
            if school == teacher.school:
                return (1, 0 if stage == teacher.stage else -1)
        other = 0 if stage == teacher.stage else self.policy["behaviour"]["other_stage"]
        return (0, teacher.row["liking"][school] + other)

    def rank(self, teacher, school, stage):
        """The same as an order: the smaller, the better; no two schools are alike."""
        above, liking = self.liking(teacher, school, stage)
        return (-above, -liking, self.schools[school].at_equal_liking)
