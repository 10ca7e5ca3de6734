"""The command line of the contract (1.2), in Chinese."""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from airdocs.errors import AirdocsError
from airdocs.model.month import Month

SCOPES = ("印发", "目标书", "月度", "填报表")
ALL_MONTHS = "all"


@dataclass(frozen=True, slots=True)
class Options:
    """A command with its options, checked."""

    command: str
    root: Path
    plan: str | None = None
    month: Month | None = None
    all_months: bool = False
    only: frozenset[str] = frozenset(SCOPES)
    strict: bool = False
    unit: str | None = None
    format: str = "text"
    subject: str | None = None
    target: Path | None = None
    as_of: date | None = None
    jobs: int = 0
    quiet: bool = False
    color: bool = True
    place: str | None = None
    files: tuple[Path, ...] = ()


class _Parser(argparse.ArgumentParser):
    """argparse with its English replaced."""

    def error(self, message: str) -> NoReturn:
        if message.startswith("argument :"):
            raise AirdocsError(
                "没有这个命令。", f"可用的命令：{'、'.join(COMMANDS)}；写法见 python generate.py --help。"
            )
        raise AirdocsError(f"命令写法不对：{_in_chinese(message)}", "写法见 python generate.py --help。")


_PHRASES = (
    ("unrecognized arguments: ", "不认识 "),
    ("the following arguments are required: ", "缺少 "),
    ("invalid choice: ", "没有这个选项 "),
    ("expected one argument", "后面要跟一个值"),
    ("choose from", "可选"),
    ("argument ", "参数 "),
    ("invalid int value: ", "要填整数，不能是 "),
    ("ambiguous option: ", "写得不全："),
    ("could match", "可能是"),
)


def _in_chinese(message: str) -> str:
    for english, chinese in _PHRASES:
        message = message.replace(english, chinese)
    return message


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def _add_everywhere(parser: argparse.ArgumentParser, *, top: bool) -> None:
    """The options of every command, before or after its name; only the top one sets defaults."""
    parser._optionals.title = "选项"  # noqa: SLF001 -- argparse has no other way to name the heading
    parser._positionals.title = "参数"  # noqa: SLF001

    absent = argparse.SUPPRESS

    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument(
        "--root", metavar="文件夹", default=None if top else absent, help="inputs、templates、outputs 所在的文件夹"
    )
    parser.add_argument(
        "--date", metavar="日期", default=None if top else absent, help="截止日，如 2021-06-01；默认为当月报送截止日"
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", default=0 if top else absent, help="同时用几个处理器；默认自动"
    )
    parser.add_argument("--quiet", action="store_true", default=False if top else absent, help="只报错，不显示进度")
    parser.add_argument("--no-color", action="store_true", default=False if top else absent, help="不用颜色")


def _build_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python generate.py",
        formatter_class=_Help,
        add_help=False,
        description="大气办文书助手：发填报表、核对月报、生成红头文件和汇总表。\n"
        "不带命令运行时，为 inputs 里的每个方案完成全部工作。",
    )
    _add_everywhere(parser, top=True)
    commands = parser.add_subparsers(dest="command", title="命令", metavar="", parser_class=_Parser)

    def command(name: str, purpose: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=purpose, description=purpose, formatter_class=_Help, add_help=False)
        _add_everywhere(one, top=False)
        return one

    build = command("build", "生成全部文件（默认）")
    _add_plan_and_month(build)
    build.add_argument("--only", metavar="部分", help=f"只做其中几部分，用逗号分开：{','.join(SCOPES)}")
    build.add_argument("--strict", action="store_true", help="发现错误时以状态 1 结束")
    check = command("check", "只核对，不生成文件")
    _add_plan_and_month(check)
    _add_format(check)
    forms = command("forms", "生成某月的空白填报表")
    _add_plan_and_month(forms, "如 2021-06；必须写")
    forms.add_argument("--unit", metavar="单位", help="只做一个单位")
    rules = command("rules", "列出全部规则，或解释其中一条")
    rules.add_argument("code", nargs="?", metavar="代码", help="如 V301")
    new = command("new", "新建一个方案文件夹")
    new.add_argument("name", metavar="名称", help="如 2022-某市")
    _add_files_and_folder(command("import", "把已印发的通知导入为方案"))
    _add_document(command("lint", "核对文字：一个方案，或者任何 .docx、.txt 文件"))
    tasks = command("tasks", "列出任务：谁牵头、谁配合、何时完成")
    _add_plan(tasks)
    _add_format(tasks)
    _add_export(command("export", "导出明细表，供分析使用"))
    _add_output_and_place(command("why", "说明一个印出的数字从哪里来"))
    command("doctor", "检查字体、公文模板和运行环境，说明缺什么、怎么办")
    return parser


def _add_document(parser: argparse.ArgumentParser) -> None:
    _add_plan(parser)
    _add_format(parser)
    parser.add_argument("files", nargs="*", metavar="文件", help=".docx、.txt；.doc 须能转换；不写则核对方案")


def _add_export(parser: argparse.ArgumentParser) -> None:
    _add_plan_and_month(parser, "如 2021-05；默认全部月份")
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv", metavar="格式", help="csv 或 parquet")
    parser.add_argument("--to", metavar="文件", help="写到这个文件；默认写到 outputs，csv 接管道或重定向时直接输出")


def _add_files_and_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="通知和附件：.docx、.txt、.xlsx；.doc、.pdf 须能转换")
    parser.add_argument("--to", metavar="方案", required=True, help="新方案的文件夹，如 inputs/2022-某市")


def _add_output_and_place(parser: argparse.ArgumentParser) -> None:
    _add_plan(parser)
    parser.add_argument("output", metavar="文件", help="outputs 里的文件，如 月度/2021-05/汇总表.xlsx")
    parser.add_argument("place", metavar="位置", help="如 附件3!F7；或印出的文字、数字")


def _add_plan_and_month(parser: argparse.ArgumentParser, month: str = "如 2021-05；all 为全部月份；默认最新") -> None:
    _add_plan(parser)
    parser.add_argument("--month", metavar="月份", help=month)


def _add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", metavar="方案", help="inputs 里的方案文件夹名；默认全部")


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", metavar="格式", help="text 或 json")


def parse(arguments: list[str]) -> Options:
    """The options; AirdocsError in two lines where the call is wrong."""
    parser = _build_parser()
    typed = parser.parse_args(_with_command(arguments))
    month, all_months = _month(getattr(typed, "month", None))
    target = getattr(typed, "to", None)
    return Options(
        command=typed.command,
        root=Path(typed.root).resolve() if typed.root else Path(__file__).resolve().parents[2],
        plan=getattr(typed, "plan", None),
        month=month,
        all_months=all_months,
        only=_scopes(getattr(typed, "only", None)),
        strict=getattr(typed, "strict", False),
        unit=getattr(typed, "unit", None),
        format=getattr(typed, "format", "text"),
        subject=next((value for key in ("code", "name", "output") if (value := getattr(typed, key, None))), None),
        target=Path(target) if target else None,
        as_of=_day(typed.date),
        jobs=max(typed.jobs, 0),
        quiet=typed.quiet,
        color=not typed.no_color,
        place=getattr(typed, "place", None),
        files=tuple(map(Path, getattr(typed, "files", ()))),
    )


COMMANDS = ("build", "check", "forms", "rules", "new", "import", "lint", "tasks", "why", "export", "doctor")


def _with_command(arguments: list[str]) -> list[str]:
    """``build`` is understood where no command is named, so that its options work alone."""
    asked_for_help = any(argument in {"-h", "--help"} for argument in arguments)
    if asked_for_help or any(argument in COMMANDS for argument in arguments):
        return arguments
    first_word = next((a for i, a in enumerate(arguments) if not _is_option_or_value(arguments, i)), None)
    return arguments if first_word else ["build", *arguments]


def _is_option_or_value(arguments: list[str], index: int) -> bool:
    before = arguments[index - 1] if index else ""
    takes_value = before.startswith("--") and "=" not in before and before not in {"--strict", "--quiet", "--no-color"}
    return arguments[index].startswith("-") or takes_value


def _month(text: str | None) -> tuple[Month | None, bool]:
    if text is None or text == ALL_MONTHS:
        return None, text == ALL_MONTHS
    month = Month.parse(text)
    if month is None:
        raise AirdocsError(f"月份“{text}”看不懂。", "请写成 2021-05 的样子，或写 all。")
    return month, False


def _scopes(text: str | None) -> frozenset[str]:
    if text is None:
        return frozenset(SCOPES)
    asked = frozenset(part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip())
    unknown = sorted(asked.difference(SCOPES))
    if unknown or not asked:
        raise AirdocsError(f"--only 里没有“{'、'.join(unknown) or text}”这一部分。", f"可选：{'、'.join(SCOPES)}。")
    return asked


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise AirdocsError(f"日期“{text}”看不懂。", "请写成 2021-06-01 的样子。") from error
