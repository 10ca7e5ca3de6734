"""``import``: a published notice, with annexes beside it, becomes the folder of a plan."""

from pathlib import Path

from airdocs.cli import console
from airdocs.cli.conversion import readable
from airdocs.cli.parser import Options
from airdocs.cli.status import Status
from airdocs.compose.imported import Imported, counted, doubts, import_notice, task_count
from airdocs.errors import AirdocsError
from airdocs.inbox import read_given, read_new_plan
from airdocs.model.draft import Care, Draft
from airdocs.model.labels import file_name
from airdocs.outbox import create_plan


def import_plan(options: Options) -> int:
    """Read the files, write the folder, say what the office has to look at."""
    name = _folder(options)
    given = {name: readable(name, content) for name, content in read_given(options.files).items()}
    imported = import_notice(given, read_new_plan(options.root))
    home = create_plan(options.root, name, imported.files)
    draft, told = imported.draft, counted(imported.draft)
    sizes = "、".join(f"{what}{count}{unit}" for what, count, unit in _sizes(draft))
    console.say(f"已导入方案：{home}")
    console.say(f"附件{len(draft.annexes)}个、{sizes}；{'、'.join(f'{care.value}{told[care]}处' for care in Care)}。")
    console.say("请打开方案.xlsx，按“导入说明”逐条核对；推断的格子标为黄色。")
    _say_doubts(imported, name)
    return Status.DONE


def _sizes(draft: Draft) -> tuple[tuple[str, int, str], ...]:
    return (
        ("单位", len(draft.sheet("单位").rows), "个"),
        ("指标", len(draft.sheet("指标").rows), "个"),
        ("任务", task_count(draft), "项"),
    )


def _say_doubts(imported: Imported, name: str) -> None:
    """What the rules have to say; a plan that lacks what the notice does not tell cannot be checked yet."""
    try:
        count = doubts(imported, name)
    except AirdocsError as error:
        console.say(f"还不能生成文件：{error.what}{error.remedy}")
        return
    if count:
        console.say(f"核对出{count}个问题，运行 python generate.py check --plan {name} 可逐个查看。")


def _folder(options: Options) -> str:
    """The name of the new folder below inputs/; AirdocsError where ``--to`` leads elsewhere."""
    target = options.target or Path()
    within = (Path.cwd() / target).resolve()
    inputs = options.root / "inputs"
    is_below = within.parent == inputs.resolve() or target.parent in {Path(), Path("inputs")}
    if not is_below or not target.name:
        raise AirdocsError(f"“{target}”不在 inputs 里。", "请写成 --to inputs/2022-某市 的样子。")
    name = file_name(target.name)
    if name != target.name:
        raise AirdocsError(
            f"“{target.name}”不能用作文件夹名。", '名称里不要有 < > : " / \\ | ? * 等符号，例如 2022-某市。'
        )
    if (inputs / name).exists():
        raise AirdocsError(f"方案“{name}”已经有了，没有导入。", "请换一个名称，或先把原来的文件夹移走。")
    return name
