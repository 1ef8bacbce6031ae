"""The rules of a pack as Polars expressions: every distinct condition once."""

import polars as pl

NO = pl.lit(False)


class Conditions:
    """Expressions of the nodes of a plan.

    `columns` knows the rules, the words, and which columns hold the days of entry and change.
    """

    def __init__(self, columns):
        self.c, self.nodes = columns, columns.rules.nodes

    def one_of(self, column, words):
        codes = [code for code in map(self.c.word, words) if code is not None]
        return pl.any_horizontal([pl.col(column) == code for code in codes]) if codes else \
            pl.when(pl.col(column).is_not_null()).then(NO)

    def within(self, column, ranges):
        parts = [pl.col(column).is_between(*ends) for ends in ranges]
        return parts[0] if len(parts) == 1 else pl.any_horizontal(parts)

    def borne(self, column, tag):
        return pl.col(column).is_in(sorted(self.c.tagged.get(tag, ())))

    def of_person(self, node):
        """Conditions about columns of people; None for those about lists and for compounds."""
        match node:
            case ("everyone",):
                return pl.lit(True)
            case ("day", column, ranges):
                return self.within(column, ranges)
            case ("entered", ranks, ranges, via):
                n = self.c.entered(ranks)
                test = self.within(f"entered_{n}", ranges)
                return test & (pl.col(f"via_{n}") == self.c.via(via[0])) if via else test
            case ("changed", jobs, ranges):
                return self.within(f"job_{self.c.changed(jobs)}", ranges)
            case ("is", column, words):
                return self.one_of(column, words)
            case ("scope", tag):
                return self.borne("unit", tag)

    def of_list(self, node):
        """(table, condition of one of its rows) of conditions about lists."""
        word = self.c.word
        match node:
            case ("role", role, since, first):
                test = pl.col("role") == word(role)
                test = test & pl.col("since").is_between(*since) if since else test
                return "roles", test & (pl.col("held_before") == 0) if first else test
            case ("selected", kind, status, fy, klass):
                test = pl.col("kind") == word(kind)
                test = test & (pl.col("status") == word(status)) if status else test
                test = test & (pl.col("fy") == fy) if fy else test
                return "selections", test & (pl.col("class") == word(klass)) if klass else test
            case ("took", course, fy):
                test = self.of_course(*course) & (pl.col("status") == word("修了"))
                return "completions", test & (pl.col("fy") == fy) if fy else test
            case ("enrolled", course, fy):
                expected = self.one_of("status", ["受講予定", "修了見込み"])
                return "completions", self.of_course(*course) & expected & (pl.col("fy") == fy)
            case ("moved", into, out_of, route):
                return "moves", self.moved(into, out_of, route)

    def of_course(self, code, name):
        """By code, where records have one, or by name."""
        test = pl.col("name").eq_missing(self.c.word(name))
        return test | pl.col("code").eq_missing(code) if self.c.has_codes and code else test

    def moved(self, into, out_of, route):
        test = (pl.col("hire") == 1) & self.one_of("hire_category", route) if route else pl.col("hire") == 0
        for tag, inside in [(into, True), (out_of, False)]:
            if tag:
                before = pl.when(pl.col("hire") == 1).then(NO).otherwise(self.borne("before", tag))
                after = self.borne("after", tag) if inside else ~self.borne("after", tag)
                now = self.borne("now", tag) if inside else ~self.borne("now", tag)
                test = test & (~before if inside else before) & after & now
        return test

    def lists(self, tables):
        """One data frame a table: the people with a row that may matter, a column a condition."""
        wanted = {}
        for at, node in enumerate(self.nodes):
            if node[0] == "newly":
                test = (pl.col("kind") == self.c.word(node[1])) & (pl.col("status") == self.c.word("受験資格あり"))
                wanted.setdefault("selections", {})[f"n{at}"] = test & (pl.col("fy") == node[2])
                wanted["selections"][f"n{at}before"] = test & (pl.col("fy") < node[2])
            elif found := self.of_list(node):
                wanted.setdefault(found[0], {})[f"n{at}"] = found[1]
        for table, tests in wanted.items():
            rows = tables[table].lazy()
            yield (rows.select("person", **tests)
                   .filter(pl.any_horizontal([pl.col(name) | pl.col(name).is_null() for name in tests]))
                   .group_by("person").agg([pl.col(name).any(ignore_nulls=False) for name in tests])
                   .with_columns(pl.lit(True).alias(f"in_{table}")), f"in_{table}", list(tests))

    def joined(self, people, tables):
        """The people with a column for each condition about lists. Who has no row is a no."""
        frame = people.lazy()
        for flags, mark, names in self.lists(tables):
            frame = frame.join(flags, on="person", how="left", maintain_order="left").with_columns(
                [pl.when(pl.col(mark)).then(pl.col(name)).otherwise(NO) for name in names])
        newly = [(pl.col(f"n{at}") & ~pl.col(f"n{at}before")).alias(f"n{at}")
                 for at, node in enumerate(self.nodes) if node[0] == "newly"]
        return frame.with_columns(newly)

    def compound(self, node, child):
        match node:
            case ("not", inner):
                return ~child(inner)
            case ("all", parts):
                return pl.all_horizontal([child(part) for part in parts])
            case ("any", parts):
                return pl.any_horizontal([child(part) for part in parts])

    def layers(self, frame):
        """Every distinct condition once: plain ones together, compounds by depth."""
        depth = {}
        for at, node in enumerate(self.nodes):
            parts = {"not": lambda n: (n[1],)}.get(node[0], lambda n: n[1] if n[0] in ("all", "any") else ())(node)
            depth[at] = 1 + max((depth[part] for part in parts), default=-1)
        plain = [test.alias(f"n{at}") for at, node in enumerate(self.nodes) if (test := self.of_person(node)) is not None]
        frame = frame.with_columns(plain)
        for level in range(1, max(depth.values()) + 1):
            frame = frame.with_columns([
                self.compound(self.nodes[at], lambda part: pl.col(f"n{part}")).alias(f"n{at}")
                for at in depth if depth[at] == level])
        return frame, lambda at: pl.col(f"n{at}")

    def one(self, frame):
        """One expression a course; Polars itself shares what they have in common."""
        def build(at):
            node = self.nodes[at]
            test = self.of_person(node)
            if test is None:
                test = self.compound(node, build)
            return pl.col(f"n{at}") if test is None else test
        return frame, build

    def slots(self, build):
        """Per distinct course rule and mode: the people, and those of them 要確認."""
        for rule in dict.fromkeys(tuple(modes) for _, _, modes in self.c.rules.courses):
            left = None
            for n, (_, at) in enumerate(rule):
                truth = build(at)
                possible = truth.fill_null(True)
                yield (possible if left is None else possible & left).alias(f"{rule}{n}")
                yield (truth.is_null() if left is None else truth.is_null() & left).alias(f"{rule}{n}?")
                left = ~possible if left is None else left & ~possible
