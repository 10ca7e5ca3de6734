"""Every number of 汇总表 and of the bulletin's tables recomputed from the bare cells; what differs is listed."""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from math import floor

import openpyxl

from tests.recount.raw import bare, exact

HUNDRED = Fraction(100)


def fixed(value, decimals):
    """四舍六入五成双."""
    return Fraction(round(value * 10**decimals), 10**decimals)


def cut(value, decimals=0):
    return Fraction(floor(value * 10**decimals), 10**decimals)


def reported(sent, unit, column):
    """(上月累计, 本月完成, 累计完成) that the unit's row of a form says, or None."""
    places = ((unit, column.annex, name) for name in column.names)
    return next((sent[place] for place in places if place in sent), None)


class Recount:
    """One month of one plan: ``plan`` and ``sent`` are raw, ``book`` is the summary that was made."""

    def __init__(self, plan, sent, summary, year, month):
        self.plan, self.sent, self.year, self.month = plan, sent, year, month
        self.book = openpyxl.load_workbook(summary, data_only=True)
        self.faults, self.count = [], 0
        #: (unit, column) → what counts: the raw figure where the summary prints one.
        self.done, self.rates = {}, {}

    def equal(self, place, printed, wanted):
        self.count += 1
        value = exact(printed)
        if value is None or wanted is None or abs(value - wanted) > Fraction(1, 10**9):
            self.faults.append((place, printed, None if wanted is None else float(wanted)))

    def raw(self, unit, column):
        return reported(self.sent, unit, column)

    # ---- the annexes --------------------------------------------------------------------------

    def annexes(self):
        for name in dict.fromkeys(column.annex for column in self.plan.columns):
            columns = [column for column in self.plan.columns if column.annex == name]
            self.annex(name, columns)

    def annex(self, name, columns):
        rows = [[cell.value for cell in row] for row in self.book[name].iter_rows()]
        lines = {}
        for at, row in enumerate(rows):
            if len(row) > 1 and row[1] == "目标":
                unit = self.plan.aliases.get(row[0], row[0])
                lines[self.plan.city if row[0] == self.plan.city else unit] = rows[at : at + 3]
        own = [column for column in columns if column.kind != "合计"]
        for offset, column in enumerate(columns, 2):
            # What is summed comes before its sum, wherever the row of the whole stands.
            for unit in sorted(lines, key=lambda unit: unit == self.plan.city):
                printed = [line[offset] for line in lines[unit]]
                self.cells((name, unit, column.path[-1]), column, unit, printed, own)

    def cells(self, place, column, unit, printed, own):
        target, done, rate = printed
        scale = 100 if column.percent else 1
        goal = column.targets.get(unit)
        if exact(target) is not None:
            self.equal((*place, "目标"), target, goal / scale)
        if exact(done) is None:
            return
        value = self.value(column, unit, own)
        self.equal((*place, "累计完成"), done, None if value is None else value / scale)
        self.done[unit, column] = value
        if value is None or goal is None or exact(rate) is None:
            if value is not None and goal is not None and column.at_most:
                self.verdict((*place, "完成率"), rate, value - goal)
            return
        share = value / goal * 100
        self.rates[unit, column] = cut(share, 1) if share < HUNDRED else fixed(share, 1)
        self.equal((*place, "完成率"), rate, self.rates[unit, column] / 100)

    def verdict(self, place, printed, excess):
        self.count += 1
        word = "超标" if excess > 0 else "达标"
        side = f"{'高' if excess > 0 else '低'}" if excess else "持平"
        digits = "".join(c for c in str(printed) if c.isdigit() or c == ".")
        if not str(printed).startswith(f"{word}（{side}") or (excess and Fraction(digits) != abs(excess)):
            self.faults.append((place, printed, float(excess)))

    def value(self, column, unit, own):
        """The figure that should print: as reported, the units' sum, or the row's sum."""
        if column.kind == "合计":
            parts = [one for one in own if one.total == "求和"]
            if unit == self.plan.city:
                return sum(self.done[u, column] for u in column.targets if (u, column) in self.done and u != unit)
            return sum(self.done.get((unit, one), 0) for one in parts)
        if unit == self.plan.city and column.total == "求和":
            return sum(self.done[u, column] for u in column.targets if (u, column) in self.done and u != unit)
        raw = self.raw(unit, column)
        return raw[2] if raw else None

    # ---- scores -------------------------------------------------------------------------------

    def met(self, unit, column):
        value, goal = self.done.get((unit, column)), column.targets.get(unit)
        if value is None or goal is None:
            return None
        if column.at_most:
            return HUNDRED if value <= goal else max(Fraction(0), goal / value * 100) if value > 0 else Fraction(0)
        return min(HUNDRED, max(Fraction(0), value / goal * 100)) if goal > 0 else None

    def scores(self):
        if "排名" not in self.book.sheetnames:
            return
        rows = [[cell.value for cell in row] for row in self.book["排名"].iter_rows()]
        top = next(at for at, row in enumerate(rows) if "得分" in row)
        heads, column = {}, None
        for at, label in enumerate(rows[top - 1]):
            column = label or column
            if rows[top][at] in {"得分", "名次"}:
                heads[column, rows[top][at]] = at
        for scope in dict.fromkeys(scope for scope, _ in heads):
            printed = self.scored(scope, rows[top + 1 :], heads[scope, "得分"], heads[scope, "名次"])
            for unit, (score, rank) in printed.items():
                group = [u for u in printed if self.plan.category[u] == self.plan.category[unit]]
                better = sum(1 for other in group if printed[other][0] > score)
                self.equal(("排名", scope, unit, "名次"), rank, Fraction(better + 1))

    def scored(self, scope, rows, at_score, at_rank):
        """Unit → (its score worked out anew, its printed rank) of those that have a rank."""
        printed = {}
        for row in rows:
            unit = next((cell for cell in row[:2] if cell in self.plan.units), None)
            if unit is None or exact(row[at_score]) is None:
                continue
            shares = [
                (self.met(unit, one), one.weight)
                for one in self.plan.columns
                if one.kind != "合计" and one.weight and scope in {"综合", one.annex}
            ]
            held = [(share, weight) for share, weight in shares if share is not None]
            score = fixed(sum(s * w for s, w in held) / sum(w for _, w in held), 2)
            self.equal(("排名", scope, unit, "得分"), row[at_score], score)
            if exact(row[at_rank]) is not None:
                printed[unit] = (score, row[at_rank])
        return printed

    # ---- the rest of the period ---------------------------------------------------------------

    def months(self, column):
        """The first and the last month of what a target is for."""
        period = column.told.get("周期") or "年"
        if period == "月":
            return self.month, self.month
        if period == "季":
            first = (self.month - 1) // 3 * 3 + 1
            return first, first + 2
        return 1, 12

    def days(self, first, last):
        return (date(self.year, last, monthrange(self.year, last)[1]) - date(self.year, first, 1)).days + 1

    def outlooks(self):
        found = {column.annex + name: column for column in self.plan.columns for name in column.names}
        for sheet, check in (("剩余控制", self.mean), ("期末预测", self.pile)):
            if sheet not in self.book.sheetnames:
                continue
            rows = [[cell.value for cell in row] for row in self.book[sheet].iter_rows()]
            for row in rows:
                column = found.get(f"{row[0]}{bare(row[1])}")
                if column is not None and row[3] in column.targets | {self.plan.city: 0}:
                    check((sheet, row[3], row[1]), column, row[3], row[4:])

    def mean(self, place, column, unit, row):
        so_far, goal, left, control, forecast = row[:5]
        value, target = self.done.get((unit, column)), column.targets.get(unit)
        if exact(left) is None or value is None:
            return
        first, last = self.months(column)
        gone, whole = self.days(first, self.month), self.days(first, last)
        self.equal((*place, "至今"), so_far, value)
        self.equal((*place, "目标"), goal, target)
        self.equal((*place, "剩余"), left, Fraction(whole - gone))
        if exact(control) is not None:
            exact_control = (target * whole - value * gone) / (whole - gone)
            self.equal((*place, "控制值"), control, fixed(exact_control, column.decimals))
        if exact(forecast) is not None:
            month = self.raw(unit, column)[1]
            mean = (value * gone + month * (whole - gone)) / whole if whole > gone else value
            self.equal((*place, "预测"), forecast, fixed(mean, column.decimals))
        if exact(row[5]) is not None:
            needed = next(n for n in range(whole + 1) if fixed(Fraction(n * 100, whole), column.decimals) >= target)
            good = floor(value * gone / 100 + Fraction(1, 2))
            self.equal((*place, "应达"), row[5], Fraction(needed))
            self.equal((*place, "已有"), row[6], Fraction(good))
            self.equal((*place, "还须"), row[7], Fraction(max(0, needed - good)))

    def pile(self, place, column, unit, row):
        goal, done, _due, rest, _span, left, control, _forecast = row[:8]
        value, target = self.done.get((unit, column)), column.targets.get(unit)
        if value is None or exact(left) is None:
            return
        self.equal((*place, "目标"), goal, target)
        self.equal((*place, "累计"), done, value)
        setting = str(column.told.get("进度") or "")
        _, last = self.months(column)
        if setting.startswith("截止:"):
            due = int(setting.split("-")[1])
            last = min(last, due) if due >= self.month else last
        self.equal((*place, "剩余"), left, Fraction(last - self.month))
        if exact(rest) is not None:
            owed = target - value
            self.equal((*place, "尚需"), rest, owed if column.at_most else max(Fraction(0), owed))
        if exact(control) is not None and target > value and last > self.month:
            each = (target - value) / (last - self.month)
            whole = cut(each, column.decimals) if column.at_most else -cut(-each, column.decimals)
            self.equal((*place, "每月"), control, whole)

    def changes(self, before):
        """环比 against the raw reports of the month before."""
        if "同比环比" not in self.book.sheetnames:
            return
        found = {column.annex + name: column for column in self.plan.columns for name in column.names}
        for row in ([cell.value for cell in row] for row in self.book["同比环比"].iter_rows()):
            column = found.get(f"{row[0]}{bare(row[1])}")
            if column is None or exact(row[4]) is None:
                continue
            now = self.raw(row[3], column)[1]
            self.equal(("同比环比", row[3], row[1], "当月"), row[4], now)
            if exact(row[5]) is None:
                continue
            then = reported(before, row[3], column)[1]
            self.equal(("同比环比", row[3], row[1], "上月"), row[5], then)
            self.equal(("同比环比", row[3], row[1], "变化"), row[6], now - then)
            if exact(row[7]) is not None:
                self.equal(("同比环比", row[3], row[1], "变幅"), row[7], fixed((now - then) / then * 100, 1) / 100)
