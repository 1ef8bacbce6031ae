"""All courses in DuckDB: every distinct condition once, in nested queries; then each course's people and 要確認.

in_duckdb.py PACK COLUMNS-DIR [tables|counts]    counts: only how many, no lists
"""

import sys
import time

import duckdb
import numpy as np

from columns import LISTS, DAYS, NUMBERS, PEOPLE, Columns, report


def load(db, columns):
    """The people and the lists as tables of the database; unknown is NULL."""
    def create(table, parts):
        arrays = {f"c{n}": part[1] for n, part in enumerate(parts)}
        select = ", ".join(f"{part[2].format(c=f'c{n}')} AS {part[0]}" for n, part in enumerate(parts))
        db.register("arrays", arrays)
        db.execute(f"CREATE TABLE {table} AS SELECT {select} FROM arrays")
        db.unregister("arrays")

    word = "nullif({c}, 0)::USMALLINT"
    day = f"CASE WHEN {{c}} > {-2**31} THEN DATE '1970-01-01' + {{c}} END"
    def days(name):
        values, unknown = columns.days(name)
        return np.where(unknown, -2**31, values).astype(np.int32)
    count = len(columns.raw("rank"))
    people = [("person", np.arange(count, dtype=np.int32), "{c}")]
    people += [(name, columns.raw(name), word) for name in PEOPLE]
    for name in columns.day_columns():
        people.append((name, days(name), day))
        if name.startswith("entered_"):
            via = name.replace("entered", "via")
            people.append((via, np.where(columns.days(name)[1], -1, columns.raw(via)), "nullif({c}, -1)::TINYINT"))
    create("people", people)
    for table, names in LISTS.items():
        parts = []
        for name in names:
            full = f"{table}.{name}"
            if name in DAYS:
                parts.append((name, days(full), day))
            else:
                parts.append((name, columns.raw(full), "{c}" if name in NUMBERS else word))
        create(table, parts)
    return count


class Conditions:
    """SQL of the nodes of a plan."""

    def __init__(self, columns):
        self.c, self.nodes = columns, columns.rules.nodes

    def word(self, text):
        """A number that no row has, where nobody uses the word."""
        word = self.c.word(text)
        return -1 if word is None else word

    def one_of(self, column, words):
        codes = [str(code) for word in words if (code := self.c.word(word)) is not None]
        return f"{column} IN ({', '.join(codes)})" if codes else f"CASE WHEN {column} IS NOT NULL THEN FALSE END"

    def within(self, column, ranges):
        return "(" + " OR ".join(f"{column} BETWEEN DATE '{a}' AND DATE '{b}'" for a, b in ranges) + ")"

    def borne(self, column, tag):
        return f"{column} IN ({', '.join(map(str, sorted(self.c.tagged.get(tag, {-1}))))})"

    def of_person(self, node):
        match node:
            case ("everyone",):
                return "TRUE"
            case ("day", column, ranges):
                return self.within(column, ranges)
            case ("entered", ranks, ranges, via):
                n = self.c.entered(ranks)
                test = self.within(f"entered_{n}", ranges)
                return f"({test} AND via_{n} = {self.c.via(via[0])})" if via else test
            case ("changed", jobs, ranges):
                return self.within(f"job_{self.c.changed(jobs)}", ranges)
            case ("is", column, words):
                return self.one_of(column, words)
            case ("scope", tag):
                return self.borne("unit", tag)

    def of_list(self, node):
        word = self.word
        match node:
            case ("role", role, since, first):
                test = f"role = {word(role)}"
                if since:
                    test += f" AND since BETWEEN DATE '{since[0]}' AND DATE '{since[1]}'"
                return "roles", test + (" AND held_before = 0" if first else "")
            case ("selected", kind, status, fy, klass):
                test = f"kind = {word(kind)}"
                test += f" AND status = {word(status)}" if status else ""
                test += f" AND fy = {fy}" if fy else ""
                return "selections", test + (f" AND class = {word(klass)}" if klass else "")
            case ("newly", kind, fy):
                return "selections", f"kind = {word(kind)} AND status = {word('受験資格あり')} AND fy"
            case ("took", (_, name), fy):
                test = f"name = {word(name)} AND status = {word('修了')}"
                return "completions", test + (f" AND fy = {fy}" if fy else "")
            case ("enrolled", (_, name), fy):
                expected = self.one_of("status", ["受講予定", "修了見込み"])
                return "completions", f"name = {word(name)} AND fy = {fy} AND {expected}"
            case ("moved", into, out_of, route):
                return "moves", self.moved(into, out_of, route)

    def moved(self, into, out_of, route):
        test = f"hire = 1 AND {self.one_of('hire_category', route)}" if route else "hire = 0"
        for tag, inside in [(into, True), (out_of, False)]:
            if tag:
                before = f"(CASE WHEN hire = 1 THEN FALSE ELSE {self.borne('before', tag)} END)"
                after, now = self.borne("after", tag), self.borne("now", tag)
                test += f" AND NOT {before} AND {after} AND {now}" if inside else \
                    f" AND {before} AND NOT {after} AND NOT {now}"
        return test

    def joined(self):
        """The people with a column for each condition about lists. Who has no row is a no."""
        wanted = {}
        for at, node in enumerate(self.nodes):
            if found := self.of_list(node):
                table, test = found
                tests = wanted.setdefault(table, {})
                if node[0] == "newly":
                    tests[f"n{at}now"], tests[f"n{at}before"] = f"{test} = {node[2]}", f"{test} < {node[2]}"
                else:
                    tests[f"n{at}"] = test
        sql, columns = "people", []
        for table, tests in wanted.items():
            rows = ", ".join(f"({test}) AS {name}" for name, test in tests.items())
            # No row is a yes, but one that may be: unknown.
            flags = ", ".join(f"CASE WHEN bool_or({n}) THEN TRUE WHEN bool_or({n} IS NULL) THEN NULL ELSE FALSE END AS {n}"
                              for n in tests)
            some = " OR ".join(f"coalesce({name}, TRUE)" for name in tests)
            flags = f"SELECT person, TRUE AS in_{table}, {flags} FROM (SELECT person, {rows} FROM {table}) WHERE {some} GROUP BY person"
            sql += f" LEFT JOIN ({flags}) AS of_{table} USING (person)"
            value = {name: f"CASE WHEN in_{table} THEN of_{table}.{name} ELSE FALSE END" for name in tests}
            for name in list(value):
                if name.endswith("now"):
                    node = name.removesuffix("now")
                    columns.append(f"({value[name]}) AND NOT ({value[node + 'before']}) AS {node}")
                elif not name.endswith("before"):
                    columns.append(f"{value[name]} AS {name}")
        return sql, columns

    def query(self):
        """Nested queries, so that every distinct condition is computed once; compounds by depth."""
        depth = {}
        for at, node in enumerate(self.nodes):
            parts = (node[1],) if node[0] == "not" else node[1] if node[0] in ("all", "any") else ()
            depth[at] = 1 + max((depth[part] for part in parts), default=-1)
        source, columns = self.joined()
        columns += [f"{test} AS n{at}" for at, node in enumerate(self.nodes) if (test := self.of_person(node))]
        sql = f"SELECT {', '.join(columns)} FROM {source}"
        for level in range(1, max(depth.values()) + 1):
            columns = [f"{self.compound(self.nodes[at])} AS n{at}" for at in depth if depth[at] == level]
            sql = f"SELECT *, {', '.join(columns)} FROM ({sql})"
        return sql

    def compound(self, node):
        match node:
            case ("not", inner):
                return f"NOT n{inner}"
            case (word, parts):
                return {"all": " AND ", "any": " OR "}[word].join(f"n{part}" for part in parts)

    def slots(self):
        """Per distinct course rule and mode: name, the people, and those of them 要確認."""
        for r, rule in enumerate(dict.fromkeys(tuple(modes) for _, _, modes in self.c.rules.courses)):
            left = "TRUE"
            for n, (_, at) in enumerate(rule):
                yield rule, n, f"s{r}_{n}", f"coalesce(n{at}, TRUE) AND {left}", f"n{at} IS NULL AND {left}"
                left += f" AND NOT coalesce(n{at}, TRUE)"


def main():
    columns = Columns(sys.argv[2], sys.argv[1])
    way = sys.argv[3] if len(sys.argv) > 3 else "tables"
    db = duckdb.connect()
    db.execute("SET threads = 1")
    people = load(db, columns)
    best = None
    for _ in range(5):
        db.execute("DROP TABLE IF EXISTS lists")
        start = time.process_time()
        conditions = Conditions(columns)
        slots = list(conditions.slots())
        if way == "counts":
            wanted = ", ".join(f"count_if({hit}), count_if({review})" for _, _, _, hit, review in slots)
            sums = db.execute(f"SELECT {wanted} FROM ({conditions.query()})").fetchone()
        else:
            wanted = ", ".join(f"{hit} AS {s}, {review} AS {s}r" for _, _, s, hit, review in slots)
            db.execute(f"CREATE TABLE lists AS SELECT {wanted} FROM ({conditions.query()})")
        seconds = time.process_time() - start
        best = min(seconds, best or seconds)
    if way != "counts":
        wanted = ", ".join(f"count_if({s}), count_if({s}r)" for _, _, s, _, _ in slots)
        sums = db.execute(f"SELECT {wanted} FROM lists").fetchone()
    found = {(rule, n): sums[2 * i:2 * i + 2] for i, (rule, n, *_) in enumerate(slots)}
    rules = {code: tuple(modes) for code, _, modes in columns.rules.courses}
    report(f"duckdb {duckdb.__version__} ({way})", columns.rules, people, best, lambda code, n: found[rules[code], n])


main()
