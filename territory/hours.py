"""Whether a counter is open: weekly hours, public holidays, and the clock of where it stands."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# Eight days: Monday to Sunday, then public holidays; each its spans in minutes since midnight.
Week = tuple[tuple[tuple[int, int], ...], ...]
HOLIDAY = 7

_FIXED = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
_AFTER_EASTER = (1, 39, 50)  # days: Easter Monday, Ascension, Whit Monday
_ZONES = {
    "971": "America/Guadeloupe", "972": "America/Martinique", "973": "America/Cayenne", "974": "Indian/Reunion", "975": "America/Miquelon",
    "976": "Indian/Mayotte", "977": "America/St_Barthelemy", "978": "America/Marigot", "986": "Pacific/Wallis", "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}  # fmt: skip
_EAST = frozenset(("57", "67", "68"))  # Good Friday and 26 December are holidays there


def local(at: datetime, department: str | None) -> datetime:
    """A moment as the clocks of a department show it; those of Paris where it is not known."""
    return at.astimezone(ZoneInfo(_ZONES.get(department or "", "Europe/Paris")))


def spans(week: Week, day: date, department: str | None) -> tuple[tuple[int, int], ...]:
    """The hours of one day."""
    return week[HOLIDAY if is_holiday(day, department) else day.weekday()]


def closes_at(week: Week, moment: datetime, department: str | None) -> int | None:
    """The minute of the day until which it is open at a local moment; None while it is closed. A span may cross midnight."""
    minute = moment.hour * 60 + moment.minute
    before = spans(week, moment.date() - timedelta(days=1), department)
    if any(begins > ends > minute for begins, ends in before):
        return max(ends for begins, ends in before if begins > ends)
    open_now = [end for begins, end in spans(week, moment.date(), department) if begins <= minute and (minute < end or end < begins)]
    return open_now[0] if open_now else None


def is_holiday(day: date, department: str | None) -> bool:
    """Whether a day is a public holiday in the whole country, or in Alsace and Moselle."""
    after = (day - _easter(day.year)).days
    east = department in _EAST and (after == -2 or (day.month, day.day) == (12, 26))
    return (day.month, day.day) in _FIXED or after in _AFTER_EASTER or east


def _easter(year: int) -> date:
    """Easter Sunday, by the rule of Meeus and Jones."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
