"""Writes rules/README.md: ``python -m airdocs.rules.readme`` after a rule has changed."""

from pathlib import Path
from typing import Any

from airdocs.model.effect import EFFECTS
from airdocs.rules.catalogue import all_rules
from airdocs.rules.registry import Rule

README = Path(__file__).with_name("README.md")

_GROUPS = {
    "I": "身份",
    "F": "表格",
    "V": "数值",
    "H": "前后月",
    "C": "报送",
    "D": "部门任务",
    "J": "项目",
    "P": "方案",
    "L": "版面",
    "T": "正文",
}
_HEAD = """# 校验规则

本页由 `python -m airdocs.rules.readme` 根据规则的说明生成，请勿手改。
命令 `python generate.py rules 编号` 可查看单条规则。

同一个原因只报一条：一个单元格有多处不妥时，只报第一个错误（与以前月份的记录不符的，另报一条）。

{effects}

状态：一个单位的表没有错误的是“已采纳”，有一处错误就是“退回修改”，没有来件的是“未报送”。
办公室在“核定”表里写明理由放过的错误不再列出，所指的数照常计入；身份类（I 组）不能核定。

文字类（T 组）同一原因的各处合为一条，句末括号里是种类和处数。在“核定”表放过这样一条时，位置写所在部分、种类、处数，
如“正文 › 连接号 › 2处”；以后处数变了，会再次提示。

例子的写法：`本月完成 = -3` 表示填报表“本月完成”一格填了 -3，没有写到的格都照常；
带竖线的是附件表，首行是表头（首栏为“序号”的是“任务”表）；`正文`、`公文` 里的 `｜` 表示换段。
`公文` 是不属于方案的任何文件，其中 `表：` 后面是一张表：`/` 换行，`|` 换格，`无` 表示“/”。
"""


def _effects() -> str:
    """What findings lead to, from the one place that says so."""
    rows = [f"| {group} | {severity.words} | {effect.value} |" for group, severity, effect in EFFECTS]
    return "\n".join(("| 规则 | 级别 | 后果 |", "|---|---|---|", *rows))


def readme() -> str:
    """The rules page: a table of all rules, then each with its reason and examples."""
    rules = all_rules()
    rows = [f"| {r.code} | {_GROUPS[r.code[0]]} | {r.title} | {r.severity.words} | `{r.name}` |" for r in rules]
    table = "\n".join(("| 编号 | 类别 | 规则 | 级别 | 函数 |", "|---|---|---|---|---|", *rows))
    return "\n\n".join((_HEAD.strip().format(effects=_effects()), table, *(_section(entry) for entry in rules))) + "\n"


def _section(entry: Rule[Any]) -> str:
    examples = [("反例", lines) for lines in entry.wrong] + [("正例", lines) for lines in entry.right]
    blocks = "\n\n".join(f"{mark}\n```text\n{lines}\n```" for mark, lines in examples)
    head = f"## {entry.code} {entry.title}"
    return "\n\n".join((head, entry.reason, f"怎么改：{entry.advice}", blocks))


def main() -> None:
    """Write the page beside the rules."""
    README.write_text(readme(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
