"""Years and assessments of a teacher, which scores, conditions and keys of order all ask for."""


def years(run, teacher, quantity):
    """Whole years of something; None where the roster does not say."""
    cells = teacher.cells
    column = {"homeroom": "homeroom_years", "rural": "rural_years"}.get(quantity)
    if column:
        return int(cells[column]) if column in cells else None
    since = {"teaching": "first_service_year", "in_school": "entered_school_year", "age": "birth_year"}
    if quantity == "in_title":
        # Who is employed in no title has no years in one.
        without = 0 if teacher.title == "none" else None
        return max(0, run.now - int(cells["title_year"])) if "title_year" in cells else without
    return max(0, run.now - int(cells[since[quantity]])) if since[quantity] in cells else None


def latest_assessments(teacher):
    """Annual assessments, the latest first."""
    return teacher.cells["assessments"].split(";") if "assessments" in teacher.cells else []


def lacks_assessments(run, teacher):
    """Whether they are missing: there are none, and it is not the first year, which has none yet."""
    return not latest_assessments(teacher) and (teacher.service is None or run.now > teacher.service)
