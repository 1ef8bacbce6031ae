"""The columns that the Rust bench wrote, and what both peers make of them before the clock starts."""

import datetime as dt
import json
import resource
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))
from rules import Rules, fold  # noqa: E402

UNKNOWN, NEVER = -(2**31), -(2**31) + 1
EPOCH = dt.date(1970, 1, 1).toordinal()
PEOPLE = ["rank", "series", "occupation", "hire_category", "employment", "unit"]
LISTS = {
    "roles": ["person", "role", "since", "held_before"],
    "moves": ["person", "hire", "before", "after", "now", "hire_category"],
    "selections": ["person", "kind", "fy", "status", "class"],
    "completions": ["person", "name", "fy", "status"],
}
DAYS = {"since"}
NUMBERS = {"person", "fy", "held_before", "hire"}


class Columns:
    """`word(text)` is the number of a word, `None` where the register lacks it."""

    has_codes = False

    def __init__(self, folder, pack):
        self.folder = Path(folder)
        self.meta = json.loads((self.folder / "meta.json").read_text())
        offered = {code: dt.date.fromisoformat(day) for code, day in self.meta["last_offering"]}
        self.rules = Rules(pack, self.meta["fy"], offered)
        self.words = {fold(text): n for n, text in enumerate(self.meta["words"])}
        parents = {code: (parent, tags) for code, parent, tags in self.meta["units"]}
        self.tagged = {}
        for code in parents:
            at = code
            while at in parents:
                at, tags = parents[at]
                for tag in tags:
                    self.tagged.setdefault(tag, set()).add(code)

    def word(self, text):
        return self.words.get(fold(text))

    def raw(self, name):
        return np.load(self.folder / f"{name}.npy")

    def entered(self, ranks):
        return [tuple(sorted(set(s))) for s in self.meta["entered"]].index(ranks)

    def changed(self, jobs):
        """The set as the register knows it: words that nobody uses are left out."""
        known = tuple(sorted(job for job in jobs if self.word(job) is not None))
        return [tuple(sorted(s)) for s in self.meta["jobs"]].index(known)

    def via(self, via):
        return ["昇任", "経験者採用"].index(via)

    def day_columns(self):
        return (["hired", "born"] + [f"entered_{n}" for n in range(len(self.meta["entered"]))]
                + [f"job_{n}" for n in range(len(self.meta["jobs"]))])

    def days(self, name):
        """Days since 1970 and where they are unknown. "Never" is a day before all ranges."""
        raw = self.raw(name)
        unknown = raw == UNKNOWN
        days = np.where(raw == NEVER, 1 - EPOCH, raw - EPOCH).astype(np.int32)
        days[unknown] = 0
        return days, unknown


def report(engine, rules, people, seconds, count):
    """Prints the bench's answer; count(course, nth mode) = (people, of them 要確認)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    courses = [[code, [[mode, *count(code, n)] for n, (mode, _) in enumerate(modes)]]
               for code, _, modes in rules.courses]
    json.dump({"engine": engine, "people": people, "cpu_seconds": seconds, "peak_mib": peak,
               "courses": courses}, sys.stdout, ensure_ascii=False)
