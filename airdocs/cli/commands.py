"""What each command does: ask the inbox, run the pipeline, hand over to the outbox, report."""

from collections.abc import Callable

from airdocs.cli import console
from airdocs.cli.build import build_plans, make_forms
from airdocs.cli.inspect import check_plans, export_plans
from airdocs.cli.parser import Options
from airdocs.cli.status import Status
from airdocs.errors import AirdocsError
from airdocs.inbox import read_new_plan
from airdocs.model.labels import file_name
from airdocs.outbox import create_plan


def run(options: Options) -> int:
    """Do the command; the exit status of the contract (1.2)."""
    if not options.root.is_dir():
        raise AirdocsError(f"找不到文件夹：{options.root}", "请核对 --root 后面的路径。")
    return _COMMANDS[options.command](options)


def _rules(options: Options) -> int:
    from airdocs.rules.catalogue import all_rules, explain

    if options.subject is None:
        for rule in all_rules():
            console.say(f"{rule.code}  {rule.severity.words}  {rule.title}")
        return Status.DONE
    code = options.subject.strip().upper()
    if all(rule.code != code for rule in all_rules()):
        raise AirdocsError(f"没有规则“{options.subject}”。", "运行 python generate.py rules 可看到全部规则。")
    console.say(explain(code))
    return Status.DONE


def _new(options: Options) -> int:
    name = file_name(options.subject or "")
    if name != (options.subject or "").strip():
        raise AirdocsError(
            f"“{options.subject}”不能用作文件夹名。", '名称里不要有 < > : " / \\ | ? * 等符号，例如 2022-某市。'
        )
    home = create_plan(options.root, name, read_new_plan(options.root))
    console.say(f"已新建方案：{home}")
    console.say("请打开其中的方案.xlsx，按每张表里的说明填写；正文写在正文.txt；然后运行 python generate.py。")
    return Status.DONE


def _import(options: Options) -> int:
    from airdocs.cli.import_notice import import_plan

    return import_plan(options)


def _doctor(options: Options) -> int:
    # What is examined must be importable only when asked for: other commands run where it is not.
    from airdocs.cli.doctor import examine

    return examine(options)


def _lint(options: Options) -> int:
    from airdocs.cli.lint import lint

    return lint(options)


def _tasks(options: Options) -> int:
    from airdocs.cli.tasks import show_tasks

    return show_tasks(options)


def _why(options: Options) -> int:
    from airdocs.cli.why import explain

    return explain(options)


_COMMANDS: dict[str, Callable[[Options], int]] = {
    "build": build_plans,
    "check": check_plans,
    "forms": make_forms,
    "rules": _rules,
    "new": _new,
    "import": _import,
    "lint": _lint,
    "tasks": _tasks,
    "why": _why,
    "export": export_plans,
    "doctor": _doctor,
}
