"""The rules of a pack as a graph of shared conditions, for any engine with three-valued logic.

A second reading of docs/eligibility.md, independent of the Rust one. A condition is a tuple:
  ("all", children) ("any", children) ("not", child)     children are positions in `nodes`
  ("day", column, ranges)                                 a date column lies in one of the ranges
  ("entered", ranks, ranges, via)   ("changed", jobs, ranges)
  ("is", column, words)             ("scope", tag)        ("everyone",)
  ("role", role, since, first)      ("moved", into, from, route)
  ("selected", kind, status, fy, class)   ("newly", kind, fy)
  ("took", course, fy)              ("enrolled", course, fy)
"""

import datetime as dt
import re
import unicodedata
from pathlib import Path

import tomli

MODES = ["必修", "選抜候補", "推薦可", "希望可", "資料配付"]
EARLIEST, LATEST = dt.date(1, 1, 2), dt.date(9999, 12, 31)
DAY = dt.timedelta(days=1)


def fold(text):
    return unicodedata.normalize("NFKC", text.strip()).strip()


def in_year(fy, month, day):
    return dt.date(fy + (month < 4), month, day)


def years_before(date, years):
    try:
        return date.replace(year=date.year - years)
    except ValueError:
        return dt.date(date.year - years, 2, 28)


def listed(value):
    return value if isinstance(value, list) else [value]


class Rules:
    """`courses`: (code, name, [(mode, node)]) in the pack's order; no modes = not held this year."""

    def __init__(self, pack, fy, last_offering=None):
        read = lambda name: tomli.loads((Path(pack) / name).read_text())
        self.fy, self.last_offering = fy, last_offering or {}
        self.nodes, self.seen, self.courses = [], {}, []
        self.bands = {band["name"]: band["ranks"] for band in read("ladder.toml")["band"]}
        self.levels = {rank["name"]: rank["level"] for rank in read("ladder.toml")["rank"]}
        audiences = {audience["code"]: audience for audience in read("audiences.toml")["audience"]}
        listings = read("courses.toml")["course"]
        self.codes = {fold(course["name"]): course["code"] for course in reversed(listings)}
        for course in listings:
            audience = audiences[course["audience"]]
            self.courses.append((course["code"], course["name"], self.modes(audience, course)))

    def modes(self, audience, course):
        cycle = audience.get("cycle")
        if cycle and (self.fy - cycle["anchor"]) % cycle["every"]:
            return []
        modes = []
        for mode in MODES:
            same = [self.expr(g["when"], course) for g in audience["group"] if g["mode"] == mode]
            if same:
                modes.append((mode, same[0] if len(same) == 1 else self.node(("any", tuple(same)))))
        return modes

    def lowest(self, ranks):
        return min(ranks, key=lambda rank: self.levels.get(rank, 0))

    def node(self, node):
        if node not in self.seen:
            self.seen[node] = len(self.nodes)
            self.nodes.append(node)
        return self.seen[node]

    def expr(self, when, course):
        ((key, value),) = when.items()
        if key in ("all", "any"):
            return self.node((key, tuple(self.expr(part, course) for part in value)))
        if key == "not":
            return self.node(("not", self.expr(value, course)))
        return self.node(getattr(self, "on_" + key, self.on_field(key))(value, course))

    def on_everyone(self, _value, _course):
        return ("everyone",)

    def on_hired(self, value, _course):
        return ("day", "hired", self.ranges(value))

    def on_entered_rank(self, value, _course):
        ranks = tuple(sorted({r for name in value["ranks"] for r in self.bands.get(name, [name])}))
        via = tuple(value.get("via", []))
        return ("entered", ranks, self.ranges(value), via if len(via) == 1 else ())

    def on_changed_job(self, value, _course):
        return ("changed", tuple(sorted(value["to"])), self.ranges(value))

    def on_age(self, value, _course):
        at = self.day(value["at"])
        low, high = value.get("min", value.get("eq")), value.get("max", value.get("eq"))
        first = EARLIEST if high is None else years_before(at, high + 1) + DAY
        last = LATEST if low is None else years_before(at, low)
        return ("day", "born", ((first, last),))

    def on_attains_age(self, value, _course):
        first = dt.date(self.fy - value["max"], 4, 2)
        return ("day", "born", ((first, dt.date(self.fy - value["min"] + 1, 4, 1)),))

    def on_field(self, key):
        def on(value, _course):
            if key == "rank":
                value = [rank for name in value for rank in self.bands.get(name, [name])]
            return ("is", key, tuple(sorted(value)))
        return on

    def on_org_scope(self, value, _course):
        return ("scope", value)

    def on_assigned(self, value, course):
        newly, since = value.get("newly"), None
        if newly == "fy":
            since = (in_year(self.fy, 4, 1), in_year(self.fy, 3, 31))
        elif newly == "since_last_offering":
            last = self.last_offering.get(course["code"])
            since = (last + DAY if last else in_year(self.fy - 1, 4, 2), LATEST)
        return ("role", value["role"], since, value.get("first_time", False))

    def on_moved_in(self, value, _course):
        return ("moved", value.get("into"), value.get("from"), tuple(value.get("route", [])))

    def on_selection(self, value, _course):
        fy = self.fy + value["fy"] if "fy" in value else None
        return ("selected", value["kind"], value.get("status"), fy, value.get("class"))

    def on_newly_qualified(self, value, _course):
        return ("newly", value["kind"], self.fy)

    def on_completed(self, value, course):
        fy = self.fy + value["fy"] if "fy" in value else None
        return ("took", self.course(value["course"], course), fy)

    def on_enrolled(self, value, course):
        return ("enrolled", self.course(value["course"], course), self.fy)

    def course(self, which, own):
        """(code, name) of the course a rule speaks of."""
        if which == "self":
            return own["code"], own["name"]
        return self.codes.get(fold(which)), which

    def day(self, text):
        offset, month, day = re.fullmatch(r"fy([+-]\d+)?@(\d\d)-(\d\d)", text).groups()
        return in_year(self.fy + int(offset or 0), int(month), int(day))

    def ranges(self, value):
        if "from" in value:
            return ((self.day(value["from"]), self.day(value["until"])),)
        gakunen = value.get("basis") == "gakunen"
        first = lambda n: dt.date(self.fy - n, 4, 2) if gakunen else dt.date(self.fy - n + 1, 4, 1)
        ranges = []
        for n in listed(value["n"]):
            low, high = (n.get("min"), n.get("max")) if isinstance(n, dict) else (n, n)
            ranges.append((EARLIEST if high is None else first(high),
                           LATEST if low is None else first(low - 1) - DAY))
        return tuple(ranges)
