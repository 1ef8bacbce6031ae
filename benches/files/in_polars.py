"""From CSV files to the printed lists in Polars: what `hagukumi targets` does, all columns but 理由.

in_polars.py PACK DATA-DIR YEAR OUT.csv
"""

import datetime as dt
import sys
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parent.parent))
from polars_rules import Conditions  # noqa: E402
from rules import Rules  # noqa: E402

STATE = {"所属コード": "unit", "職系": "series", "職層": "rank", "職種": "occupation",
         "採用区分": "hire_category", "任用形態": "employment"}
LEAVE = {"休職": "休職中", "産前産後休暇": "産休中", "育児休業": "育児休業中", "復職": "", "育児休業復帰": ""}
OUT = {"number": "職員番号", "name": "氏名", "unit": "所属コード", "unit_name": "所属", "rank": "職層"}
NEVER = dt.date(1, 1, 1)


def read(folder, name, **dates):
    path = Path(folder) / f"{name}.csv"
    return pl.read_csv(path, infer_schema=False, schema_overrides=dates or None)


class Register:
    """Knows words as they are written, the units' tags, and where days of entry and change stand."""

    has_codes = False

    def __init__(self, pack, folder, fy):
        self.folder, self.as_of = folder, dt.date(fy, 4, 1)
        self.rules = Rules(pack, fy, self.offerings(fy))
        nodes = self.rules.nodes
        self.rank_sets = list(dict.fromkeys(node[1] for node in nodes if node[0] == "entered"))
        self.job_sets = list(dict.fromkeys(node[1] for node in nodes if node[0] == "changed"))
        self.entered, self.changed = self.rank_sets.index, self.job_sets.index
        self.units = read(folder, "organization")
        self.tagged = self.tags()

    def word(self, text):
        return text

    def via(self, via):
        return via

    def offerings(self, fy):
        """The last day of each course's sessions before the fiscal year."""
        sessions = read(self.folder, "sessions")
        days = sessions.select("研修コード", pl.col("開催日").str.split(";")).explode("開催日")
        days = days.with_columns(pl.col("開催日").str.to_date(strict=False))
        days = days.filter(pl.col("開催日") < dt.date(fy, 4, 1))
        return dict(days.group_by("研修コード").agg(pl.col("開催日").max()).iter_rows())

    def tags(self):
        """Per tag, the units that bear it on the date: themselves, through a successor, or from above."""
        rows = {row["組織コード"]: row for row in self.units.iter_rows(named=True)}
        tagged = {}
        for code in rows:
            at, steps = rows[code], 0
            while at and steps < 64:
                steps += 1
                ended = at["有効終了日"] and at["有効終了日"] < self.as_of.isoformat()
                if ended and at["承継先コード"] in rows:
                    at = rows[at["承継先コード"]]
                    continue
                for tag in (at["区分"] or "").split(";"):
                    tagged.setdefault(tag, set()).add(code)
                at = rows.get(at["上位組織コード"])
        return tagged

    def orders(self):
        """The orders in force up to the date, in order, with what stood before and after each."""
        orders = read(self.folder, "orders", 発令日=pl.Date).with_row_index("row")
        cancelling = orders.filter(pl.col("取消") == "1")
        orders = orders.filter(pl.col("取消").is_null() & (pl.col("発令日") <= self.as_of))
        orders = orders.join(cancelling, on=["発令番号", "職員番号"], how="anti")
        kind = pl.col("発令区分")
        aside = kind.is_in(["兼務", "兼務解除", "退職"])
        orders = orders.rename({"職員番号": "number", "発令日": "on"}).sort("number", "on", "row")
        orders = orders.with_columns(
            kind.eq("退職").shift(1, fill_value=True).over("number").alias("outside"),
            kind.eq("退職").sum().over("number").alias("retirements"),
            kind.eq("退職").cum_sum().over("number").alias("retired"),
            pl.col("採用区分").alias("own_category"), pl.col("職層").alias("own_rank"),
            *[pl.when(~aside).then(pl.col(column)).forward_fill().over("number").alias(name)
              for column, name in STATE.items()])
        return orders.with_columns(
            *[pl.col(name).shift(1).over("number").alias(f"{name}_before") for name in ("unit", "rank", "occupation")])

    def people(self, orders):
        """Everybody in service on the date, with their state and the days of events."""
        kind, last = pl.col("発令区分"), pl.col("retired") == pl.col("retirements")
        orders = orders.with_columns((last & (kind != "退職")).alias("present"))
        state = orders.group_by("number").agg(
            kind.filter("present").first().alias("beginning"),
            pl.col("on").filter("present").first().alias("since"),
            *[pl.col(name).last() for name in STATE.values()],
            kind.filter(pl.col("present") & kind.is_in(list(LEAVE))).last()
            .replace_strict(LEAVE, default=None).alias("leave"),
            kind.filter(pl.col("present") & kind.is_in(["派遣", "派遣復帰"])).last().alias("dispatch"),
            *[event.last().alias(f"{name}_{n}") for n, ranks in enumerate(self.rank_sets)
              for name, event in self.entry(ranks).items()],
            *[pl.col("on").filter((kind == "転職種") & pl.col("職種").is_in(jobs)
                                  & ~pl.col("occupation_before").is_in(jobs).fill_null(False)).last().alias(f"job_{n}")
              for n, jobs in enumerate(self.job_sets)])
        state = state.filter(pl.col("beginning").is_not_null())
        staff = read(self.folder, "staff", 生年月日=pl.Date).select(
            pl.col("職員番号").alias("number"), pl.col("氏名").alias("name"), pl.col("生年月日").alias("born"))
        names = self.units.select(pl.col("組織コード").alias("unit"), pl.col("組織名").alias("unit_name"))
        people = staff.join(state, on="number").sort("number").join(names, on="unit", how="left", maintain_order="left")
        days = [pl.when(pl.col("beginning") == "採用").then("since").when(pl.col("beginning") == "再任用")
                .then(pl.lit(NEVER)).alias("hired")]
        for n, ranks in enumerate(self.rank_sets):
            inside = pl.col("rank").is_in(ranks)
            days.append(pl.when(inside).then(f"entered_{n}").when(~inside).then(pl.lit(NEVER)).alias(f"entered_{n}"))
        for n, jobs in enumerate(self.job_sets):
            inside = pl.col("occupation").is_in(jobs)
            days.append(pl.when(inside).then(f"job_{n}").fill_null(NEVER).alias(f"job_{n}"))
        presence = pl.when(pl.col("leave") != "").then("leave").when(pl.col("dispatch") == "派遣") \
            .then(pl.lit("派遣中")).otherwise(pl.lit("在職"))
        return people.with_columns(*days, presence.alias("presence"), pl.col("unit_name").fill_null(pl.col("unit"))) \
            .with_row_index("person")

    def entry(self, ranks):
        """Days and ways by which people came from outside a set of ranks into it."""
        kind, before = pl.col("発令区分"), pl.col("rank_before")
        hired = (kind == "採用") & (pl.col("hire_category") == "経験者")
        lowest = self.rules.lowest(ranks)
        outside = pl.when(pl.col("outside") & (kind == "採用")).then(True) \
            .when(~pl.col("outside") & before.is_not_null()).then(~before.is_in(ranks)) \
            .otherwise(pl.col("own_rank") == lowest)
        event = ((kind == "昇任") | hired) & pl.col("own_rank").is_in(ranks) & outside
        way = pl.when(kind == "昇任").then(pl.lit("昇任")).otherwise(pl.lit("経験者採用"))
        return {"entered": pl.col("on").filter(event), "via": way.filter(event)}

    def lists(self, orders, people):
        """The lists that rules speak of, by the people's positions."""
        at = people.select("number", "person")
        fiscal = self.rules.fy
        moves = orders.filter(pl.col("発令区分").is_in(["異動", "採用"]) & (pl.col("on") >= dt.date(fiscal, 4, 1))
                              & (pl.col("retired") == pl.col("retirements")))
        moves = moves.select("number", (pl.col("発令区分") == "採用").cast(pl.Int32).alias("hire"),
                             pl.col("unit_before").alias("before"), pl.col("unit").alias("after"),
                             pl.col("own_category").alias("hire_category"))
        moves = moves.join(people.select("number", "person", pl.col("unit").alias("now")), on="number")
        selections = read(self.folder, "selections", 年度=pl.Int32).rename(
            {"職員番号": "number", "選考": "kind", "年度": "fy", "状態": "status", "種別": "class"})
        completions = read(self.folder, "completions", 年度=pl.Int32).rename(
            {"職員番号": "number", "研修名": "name", "年度": "fy", "状態": "status"})
        return {"roles": self.roles(orders).join(at, on="number"), "moves": moves,
                "selections": selections.join(at, on="number"), "completions": completions.join(at, on="number")}

    def roles(self, orders):
        """Roles held on the date: a role given while it is held does not begin anew."""
        kind = pl.col("発令区分")
        given = orders.filter(kind.is_in(["役割付与", "役割解除"])).select("number", "on", "row", pl.col("役割").alias("role"), "発令区分")
        left = orders.filter(kind == "退職").select("number", "on", "row")
        left = left.join(given.select("number", "role").unique(), on="number").with_columns(pl.lit("退職").alias("発令区分"))
        events = pl.concat([given, left.select(given.columns)]).sort("number", "role", "on", "row")
        begins = (kind == "役割付与") & (kind.shift(1).over("number", "role").fill_null("") != "役割付与")
        held = events.with_columns(begins.alias("begins")).group_by("number", "role").agg(
            kind.last(), pl.col("on").filter("begins").last().alias("since"),
            (pl.col("begins").sum() > 1).cast(pl.Int32).alias("held_before"))
        return held.filter(kind == "役割付与")


def main():
    pack, folder, year, out = sys.argv[1:]
    register = Register(pack, folder, int(year))
    orders = register.orders()
    people = register.people(orders)
    conditions = Conditions(register)
    frame, build = conditions.layers(conditions.joined(people, register.lists(orders, people)))
    slots = frame.select(*OUT, "presence", *conditions.slots(build)).collect()
    lists = []
    for code, name, modes in register.rules.courses:
        key = tuple(modes)
        for n, (mode, _) in enumerate(modes):
            lists.append(slots.lazy().filter(pl.col(f"{key}{n}")).select(
                pl.lit(code).alias("研修コード"), pl.lit(name).alias("研修名"), *[pl.col(k).alias(v) for k, v in OUT.items()],
                pl.lit(mode).alias("区分"), pl.col("presence").alias("在職状態"),
                pl.when(pl.col(f"{key}{n}?")).then(pl.lit("1")).otherwise(pl.lit("")).alias("要確認")))
    rows = pl.concat(lists).collect().sort("研修コード", "職員番号", maintain_order=True)
    rows.write_csv(out, line_terminator="\r\n")


main()
