"""Scores recomputed from the roster, the policy and the marks: items, blocks, totals and the order they give."""

import collections
import fractions

from conditions import cell_of, holds_for, key_of
from evidence import share, thousandths
from years import lacks_assessments, latest_assessments, years


def count(run, teacher, item, counted):
    """What an item gives by itself, in thousandths of a point; None where nobody says what it counts, or whether it counts
    for such a teacher. `counted` is what the document says, for the marks that are simulated."""
    if (counts := holds_for(run, item["only_for"], teacher)) is not True:
        return 0 if counts is False else None
    ((kind, of),) = item["rule"].items()
    cells = teacher.cells
    # The greatest cap stands for none.
    cap = lambda points: points if of["cap"] == 10_000 else min(points, thousandths(of["cap"]))
    if kind == "per_year":
        found = years(run, teacher, of["quantity"])
        return None if found is None else cap(nearest(fractions.Fraction(str(of["points_per_year"])) * found))
    if kind == "years":
        found = by_segments(run, teacher, of)
        return None if found is None else cap(found)
    if kind == "highest_level":
        return level(teacher, of)
    if kind == "assessments":
        if lacks_assessments(run, teacher):
            return None
        latest = latest_assessments(teacher)[: of["years"]]
        return cap(sum(latest.count(grade) * thousandths(of[grade]) for grade in ("excellent", "qualified")))
    if kind == "honours":
        counts = {grade: int(cells.get(f"honours_{grade}", 0)) for grade in of["points"]}
        each = {grade: thousandths(points) for grade, points in of["points"].items()}
        if of["highest_only"]:
            return cap(max((each[grade] for grade in each if counts[grade]), default=0))
        return cap(sum(each[grade] * counts[grade] for grade in each))
    if kind == "rank":
        if "teaching_rank" not in cells:
            return None
        rank = int(cells["teaching_rank"])
        less = thousandths(of["first"]) - thousandths(of["step"]) * (rank - 1)
        return max(0, less) if rank <= of["last_rank"] else 0
    if kind == "mark":
        mark = given(teacher, of["mark"], counted)
        return None if mark is None else rounded(thousandths(of["full_points"]) * mark, 100_000)
    if kind == "per_lesson":
        if "weekly_lessons" not in cells:
            return None
        return cap(rounded(thousandths(of["points_per_lesson"]) * thousandths(float(cells["weekly_lessons"])), 1000))
    if kind == "entered":
        return cap(thousandths(float(cells[of["column"]]))) if of["column"] in cells else None
    if kind == "column":
        return extra(run, teacher, of)
    if kind == "flat":
        holds = holds_for(run, of["condition"], teacher)
        return None if holds is None else thousandths(of["points"]) * holds
    if kind == "percentage":
        return None if holds_for(run, of["condition"], teacher) is None else 0
    if kind == "records":
        found = judged(run, teacher, of)
        return None if found is None else cap(sum(points for counts, points in found if counts))
    if kind == "bands":
        return band(of["bands"], amount(run, teacher, of, counted))
    raise ValueError(f"an item of an unknown kind: {kind}")


def judged(run, teacher, of):
    """Every dated record: whether it counts, and its points by the first row of the table that fits it; None without a
    table of records. Of rivals the one with most points counts, of equal ones the earlier."""
    records = teacher.row.get("records")
    if records is None:
        return None
    found = []
    for record in records:
        fits = lambda row: row["level"] in ("any", record["level"]) and all(
            not row[key] or row[key] == record[key] for key in ("kind", "issuer", "rank")
        )
        row = next((row for row in of["bands"] if fits(row)), None)
        points = 0 if row is None else thousandths(row["points"])
        late = of["since"] <= record["year"] and (not of["years"] or record["year"] > run.now - of["years"])
        outside = thousandths(of["outside"])
        counts = row is not None and record["year"] <= run.now and (late or outside != 0)
        found.append([counts, points if late else min(points, outside)])
    by = {
        "every": None, "best": lambda record: 0, "best_of_year": lambda record: record["year"],
        "best_of_kind": lambda record: record["kind"], "best_of_level": lambda record: record["level"],
    }[of["count"]]
    if by is not None:
        for group in {by(record) for record in records}:
            rivals = [one for record, one in zip(records, found, strict=True) if by(record) == group and one[0]]
            best = max(rivals, key=lambda one: one[1], default=None)
            for one in rivals:
                one[0] = one is best
    return found


def nearest(points):
    """Exact points in thousandths, to the nearest, halves up."""
    return rounded(points.numerator * 1000, points.denominator)


def months(run, teacher, of):
    """The months of what an item counts by segments; None where the roster does not say."""
    if not of["of"].startswith("column"):
        found = years(run, teacher, of["of"])
        return None if found is None else fractions.Fraction(found * 12)
    kind, cell = cell_of(teacher, of["column"]) or (None, None)
    if kind not in ("number", "years", "date"):
        return None
    if kind == "date":
        year, _, month = cell.partition("-")
        beyond = of["until_month"] - int(month) + 1 if month else 0
        return fractions.Fraction(max(0, (run.now - int(year)) * 12 + beyond))
    found = fractions.Fraction(cell) * (1 if of["of"] == "column_of_months" else 12)
    return None if found < 0 else found


def by_segments(run, teacher, of):
    """Points for years at rates by segment, times the factor of a level, and lumps besides."""
    time = months(run, teacher, of)
    factor = 1
    if of["level"] != "none":
        backstop = "none" if of["level"] in ("backbone", "cadre") else None
        held = teacher.cells.get(of["level"], backstop)
        factor = None if held is None else fractions.Fraction(str(of["factors"].get(held, 0)))
    if time is None or factor is None:
        return None
    if of["part_year"]:
        whole, rest = divmod(time, 12)
        time = fractions.Fraction((whole + (rest >= of["part_year"])) * 12)
    points, row = fractions.Fraction(0), sorted((s["after"], str(s["rate"])) for s in of["segments"])
    for (after, rate), end in zip(row, [after for after, _ in row[1:]] + [None]):
        passed = (time if end is None else min(time, end * 12)) - after * 12
        points += fractions.Fraction(rate) * max(passed, 0) / 12
    lumps = max(time - of["lump_after"] * 12, 0) // (of["lump_years"] * 12) if of["lump_years"] else 0
    return nearest(points * factor) + int(lumps) * thousandths(of["lump_points"])


def extra(run, teacher, of):
    """Points by an extra column."""
    found = cell_of(teacher, of["column"])
    if found is None:
        return None
    kind, cell = found
    if kind in ("flag", "category"):
        words = {"yes": ["是", "yes"], "no": ["否", "no"]}.get(cell, [cell]) if kind == "flag" else [cell]
        return next((thousandths(of["categories"][word]) for word in words if word in of["categories"]), 0)
    number = max(0, run.now - int(cell[:4])) if kind == "date" else float(cell)
    full, points, most = thousandths(of["full_mark"]), thousandths(of["points"]), thousandths(of["cap"])
    amount = min(thousandths(number), full) if full else thousandths(number)
    return min(rounded(points * amount, full or 1000), most if points > 0 else 0)


def rounded(part, whole):
    """A quotient to the nearest whole, halves up."""
    return (part + whole // 2) // whole


def given(teacher, mark, counted):
    """A mark in thousandths: the roster's, else the simulated one that the document says."""
    if f"{mark}_mark" in teacher.cells:
        return thousandths(float(teacher.cells[f"{mark}_mark"]))
    return None if counted["mark"] is None else thousandths(counted["mark"])


def level(teacher, of):
    """Points of the highest level reached."""
    cells, attribute = teacher.cells, of["attribute"]
    points = {key: thousandths(value) for key, value in of["points"].items()}
    if attribute == "position":
        positions = [cells.get("cadre", "none")] + ["homeroom_teacher"] * (cells.get("homeroom_teacher") == "yes")
        return max(points.get(position, 0) for position in positions)
    if attribute in ("backbone", "cadre"):
        return points.get(cells.get(attribute, "none"), 0)
    return points.get(cells[attribute], 0) if attribute in cells else None


def amount(run, teacher, of, counted):
    """What falls into a band, in thousandths."""
    measure = of["measure"]
    if measure == "column":
        kind, cell = cell_of(teacher, of["column"]) or (None, None)
        if kind == "date":
            return max(0, run.now - int(cell[:4])) * 1000
        return thousandths(float(cell)) if kind in ("number", "years") else None
    if measure in ("vote_mark", "interview_mark"):
        return given(teacher, measure.removesuffix("_mark"), counted)
    if measure in ("teaching_rank", "weekly_lessons"):
        return thousandths(float(teacher.cells[measure])) if measure in teacher.cells else None
    quantity = measure.removesuffix("_years").replace("years_in_", "in_")
    found = years(run, teacher, quantity)
    return None if found is None else found * 1000


def band(bands, found):
    """Points of the band of an amount; what lies between two bands a step apart counts in the lower one."""
    if found is None:
        return None
    ends = sorted((thousandths(b["from"]), thousandths(b["to"]), thousandths(b["points"])) for b in bands)
    for start, end, points in ends:
        if start <= found <= end:
            return points
    for (_, end, points), (start, _, _) in zip(ends, ends[1:]):
        step = next((s for s in (1000, 100, 10) if end % s == 0 and start % s == 0), 1)
        if end < found < start and start - end <= step:
            return points
    return 0


def fills(run):
    """What items without data count: nothing, or the median of those who have them."""
    found = collections.defaultdict(int)
    if run.policy["scoring"]["missing"] != "median":
        return found
    known = collections.defaultdict(list)
    for teacher in run.teachers.values():
        for key, item, line in lines(run, teacher):
            points = count(run, teacher, item, line["counted"])
            if points is not None:
                known[key].append(points)
    for key, points in known.items():
        points.sort()
        found[key] = (points[len(points) // 2] + points[(len(points) - 1) // 2] + 1) // 2
    return found


def lines(run, teacher):
    """The items of a teacher: key, item, and what the document says of it."""
    blocks = {block["block"]: block for block in teacher.row["score"]["blocks"]}
    for block in run.policy["scoring"]["blocks"]:
        for item, line in zip(block["items"], blocks[block["id"]]["items"], strict=True):
            yield (block["id"], item["id"]), item, line


def worked_out(run):
    """The points of every item of everybody, percentages among them, once."""
    if not hasattr(run, "points"):
        run.points, missing = {}, fills(run)
        for teacher in run.teachers.values():
            found, plain, percent = {}, collections.Counter(), []
            for key, item, line in lines(run, teacher):
                points = count(run, teacher, item, line["counted"])
                found[key] = missing[key] if points is None else points
                plain[key[0]] += found[key]
                of, counts = item["rule"].get("percentage"), holds_for(run, item["only_for"], teacher)
                if of and counts and holds_for(run, of["condition"], teacher):
                    percent.append((key, of["percent"]))
            for key, of in percent:
                found[key] = share(of, plain[key[0]])
            run.points[teacher.id] = found
    return run.points


def items(run, teacher):
    """Each item: its key, what the document says, and what comes of it here."""
    found = worked_out(run)[teacher.id]
    return [(key, thousandths(line["points"]), found[key]) for key, _, line in lines(run, teacher)]


def totals(run, blocks=()):
    """Everybody's total: blocks added up, or those of them that a round counts, normalised and weighted, and what an upheld
    appeal added."""
    points = worked_out(run)
    found = collections.Counter({teacher: 0 for teacher in run.teachers})
    for block in run.policy["scoring"]["blocks"]:
        if blocks and block["id"] not in blocks:
            continue
        raw = {teacher: sum(v for key, v in of.items() if key[0] == block["id"]) for teacher, of in points.items()}
        by_school = collections.defaultdict(int)
        for teacher in run.teachers.values():
            by_school[teacher.school] = max(by_school[teacher.school], raw[teacher.id])
        top, order = max([0, *raw.values()]), sorted(raw.values())
        below = {value: place for place, value in reversed(list(enumerate(order)))}
        full, how = thousandths(block["full_marks"]), block["normalisation"]
        for teacher in run.teachers.values():
            own = raw[teacher.id]
            if how == "percentile":
                own = proportion(below[own], len(order) - 1, full)
            elif how != "absolute":
                own = proportion(max(0, own), by_school[teacher.school] if how == "school_top" else top, full)
            found[teacher.id] += share(block["weight"], own)
    for teacher in run.teachers.values():
        for block in teacher.row["score"]["blocks"]:
            if block["block"] == "appeal":
                found[teacher.id] += thousandths(block["points"])
        found[teacher.id] = kept(run, found[teacher.id])
    return found


def kept(run, points):
    """Points with as many decimals as scores keep, halves up."""
    step = 10 ** (3 - run.policy["scoring"]["decimals"])
    return rounded(points, step) * step


def proportion(part, whole, full):
    """A part of the full marks, to the nearest thousandth of a point, halves up."""
    return rounded(part * full, whole) if whole > 0 else 0


def places(run, blocks=()):
    """Everybody's place: what the scheme compares before points, points, what breaks ties, the lot."""
    found = totals(run, blocks)

    def key(teacher):
        lot = teacher.row["score"]["lot"]
        unranked = not teacher.row["score"]["ranked"]
        return [unranked, *before_points(run, teacher), -found[teacher.id], *ties(run, teacher), lot]

    return {teacher.id: place for place, teacher in enumerate(sorted(run.teachers.values(), key=key), 1)}


def before_points(run, teacher):
    """What a teacher has of the keys that are compared before points."""
    points = worked_out(run)[teacher.id]
    return [key_of(run, teacher, by, points) for by in run.policy["scoring"]["order_first"]]


def ties(run, teacher, until=None):
    """The same of those that break ties, as far as a key."""
    points, chain = worked_out(run)[teacher.id], run.policy["scoring"]["tie_break"]
    chain = chain[: chain.index(until)] if until in chain else chain
    return [key_of(run, teacher, by, points) for by in chain]
