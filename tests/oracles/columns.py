"""Draws what a policy asks of a roster that no county made up has: extra columns and dated records."""

import csv

RECORD_LEVELS = ["school", "township", "county", "municipal", "provincial", "national"]


def asked(policy):
    """Extra columns that a policy names, each with its type and the words that it may hold, and the words by which it chooses
    records."""
    columns, records = {}, {"kind": {"论文"}, "issuer": {"县政府"}, "rank": {"一等奖"}}

    def note(name, kind, words=()):
        if name:
            known = columns.setdefault(name, [kind, set()])
            known[1].update(words)

    def words(name, said):
        yes_or_no = set(said) <= {"是", "否", "yes", "no"}
        note(name, "flag" if yes_or_no else "category", said)

    def look(part):
        if isinstance(part, list):
            for one in part:
                look(one)
        if not isinstance(part, dict):
            return
        for key, value in part.items():
            of = value if isinstance(value, dict) else {}
            if key == "column" and of.get("categories"):
                words(of["column"], of["categories"])
            elif key == "column" and "is" in of:
                words(of["name"], of["is"])
            elif key == "column":
                note(of.get("column") or of.get("name") or (value if isinstance(value, str) else ""), "number")
            elif key == "percentile":
                note(of["column"], "number")
            elif key == "times":
                note(value, "number")
            elif key in ("present_in_column", "post_in_column"):
                note(of["name"], "category", ["school", "zone"])
            for word in ("kind", "issuer", "rank"):
                if key == word and isinstance(value, str) and value:
                    records[word].add(value)
            look(value)

    look(policy)
    return columns, records


def fill(draw, source, target, policy):
    """Copies the files of a county with the columns that a policy names, and for every other one with a table of records."""
    target.mkdir(exist_ok=True)
    for file in target.iterdir():
        file.unlink()
    tables = {}
    for file in sorted(source.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as table:
            tables[file.name] = list(csv.reader(table))
    schools, teachers = tables["schools.csv"], tables["teachers.csv"]
    places = {"school": [row[0] for row in schools[1:]], "zone": [row[schools[0].index("zone")] for row in schools[1:]]}
    columns, words = asked(policy)
    for name, (kind, said) in columns.items():
        teachers[0].append(f"extra: {name} ({kind})")
        for row in teachers[1:]:
            row.append(cell(draw, kind, said, places))
    if draw.random() < 0.5:
        tables["records.csv"] = [["teacher", "kind", "level", "rank", "issuer", "year"], *records(draw, teachers, words)]
    for name, rows in tables.items():
        with (target / name).open("w", encoding="utf-8", newline="") as table:
            csv.writer(table).writerows(rows)


def cell(draw, kind, said, places):
    """One cell; some are empty."""
    if draw.random() < 0.2:
        return ""
    if kind == "flag":
        return draw.choice(["yes", "no"])
    if kind == "category":
        return draw.choice([word for one in sorted(said) for word in places.get(one, [one])] + ["其他"])
    return draw.choice([str(draw.randrange(100)), f"{draw.randrange(100)}.{draw.randrange(10)}", "7"])


def records(draw, teachers, words):
    """Some records of some of them."""
    some = lambda word: draw.choice(sorted(words[word]) + ["其他"])
    for row in teachers[1:]:
        seen = set()
        for _ in range(draw.choice([0, 0, 1, 2, 4])):
            level, rank, issuer = draw.choice(["", *RECORD_LEVELS]), draw.choice(["", some("rank")]), draw.choice(["", some("issuer")])
            record = (some("kind"), level, rank, issuer, draw.randrange(2008, 2028))
            if record not in seen:
                seen.add(record)
                yield [row[0], *record]
