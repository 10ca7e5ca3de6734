"""why: where a printed figure comes from, each step back to file, sheet, cell and the file's sha256."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath

from airdocs.cli import console
from airdocs.cli.build import parts_of
from airdocs.cli.parallel import mapper
from airdocs.cli.parser import SCOPES, Options
from airdocs.cli.places import Printed, find
from airdocs.cli.plans import ElsewhereError, each_plan, reviewed
from airdocs.cli.status import Status
from airdocs.cli.story import Story, steps_of
from airdocs.errors import AirdocsError
from airdocs.inbox import Templates, plan_folders, read_plan_files, read_templates
from airdocs.model.address import Origin
from airdocs.model.labels import same
from airdocs.model.month import Month
from airdocs.model.origin import Step
from airdocs.pipeline import MonthReview, Opened, Piece, open_plan
from airdocs.progress.ledger import ledger_of
from airdocs.progress.mentions import numbers_in

_MOST_LISTED = 20
_INDENT = "  "
_LONG_ENOUGH = 10  # shorter words stand in a body by chance
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_EXAMPLE = (
    "例如 python generate.py why 月度/2021-05/汇总表.xlsx 附件3!F7，或 why 月度/2021-05/通报.docx “VOCs综合治理项目”。"
)
_UNTRACED = (
    "没有找到这个数的来历：文字里没有同名、同值的一个数可以对上。",
    "可以改问汇总表里的单元格（各附件、排名等），例如 why 月度/2021-05/汇总表.xlsx 附件3!F7；这个文件由下列文件生成。",
)
_NO_NUMBER = ("这里没有印数字；这个文件由下列文件生成。",)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An output below outputs/<plan>/ and what is asked of it; ``scope`` is the part of the build that makes it."""

    path: str
    place: str
    scope: str
    month: Month | None


@dataclass(frozen=True, slots=True)
class _Made:
    """An output made anew, with everything its figures rest on."""

    piece: Piece
    opened: Opened
    story: Story
    digests: dict[str, str]


def explain(options: Options) -> int:
    """Print where the figure at a place of an output comes from, computed anew from the inputs."""
    plan, asked = _asked(options)
    templates = read_templates(options.root)
    return each_plan(replace(options, plan=plan), lambda folder: _explain(options, folder, asked, templates))


def _asked(options: Options) -> tuple[str | None, _Asked]:
    """The plan that the path names, if any, and the rest of the call."""
    typed = (options.subject or "").replace("\\", "/")
    path = Path(typed)
    outputs = (options.root / "outputs").resolve()
    if path.is_absolute() and path.is_relative_to(outputs):
        typed = path.relative_to(outputs).as_posix()
    parts = [part for part in PurePosixPath(typed).parts if part not in {".", "/"}]
    parts = parts[1:] if parts[:1] == ["outputs"] else parts
    plan = options.plan
    if len(parts) > 1 and parts[0] not in SCOPES and parts[0] in plan_folders(options.root):
        plan, parts = parts[0], parts[1:]
    if not parts or parts[0] not in SCOPES:
        raise AirdocsError(f"“{options.subject}”不是 outputs 里的文件。", _EXAMPLE)
    month = Month.parse(parts[1]) if len(parts) > 1 else None
    return plan, _Asked("/".join(parts), options.place or "", parts[0], month)


def _explain(options: Options, folder: str, asked: _Asked, templates: Templates) -> int:
    files = read_plan_files(options.root, folder)
    opened = open_plan(files)
    narrowed = replace(options, month=asked.month, all_months=False, only=frozenset({asked.scope}))
    reviews: tuple[MonthReview, ...] = ()
    if asked.month is not None and asked.scope == "月度":
        if asked.month not in files.drops:
            raise ElsewhereError(f"没有收到{asked.month.words}的月报。", f"请核对文件路径。{_EXAMPLE}")
        with mapper(options.jobs) as each:
            reviews = reviewed(opened.plan, files, narrowed, each)
    parts = parts_of(narrowed, opened, templates, files, reviews)
    piece = _piece(chain.from_iterable(pieces for _, pieces in parts), asked)
    ledger = ledger_of(opened.plan, ((review.progress, review.batch) for review in reviews))
    digests = files.digests() | templates.digests()
    wordings = {path: templates.files[path].decode("utf-8-sig") for path in sorted(piece.sources) if _is_wording(path)}
    story = Story(ledger, opened, reviews[-1] if reviews else None, Path(asked.path).stem, wordings)
    return _answer(_Made(piece, opened, story, digests), asked)


def _is_wording(path: str) -> bool:
    return path.startswith("templates/文字/")


def _piece(pieces: Iterator[Piece], asked: _Asked) -> Piece:
    """The piece that makes the output; ElsewhereError where none does."""
    beside = []
    for piece in pieces:
        path = piece.document.path
        if same(path, asked.path):
            return piece
        beside.append(path)
    near = [path for path in beside if PurePosixPath(path).parent == PurePosixPath(asked.path).parent]
    known = f"同一文件夹里有：{'、'.join(PurePosixPath(path).name for path in near[:8])}。" if near else _EXAMPLE
    raise ElsewhereError(f"没有 {asked.path} 这个文件。", known)


def _answer(made: _Made, asked: _Asked) -> int:
    path = made.piece.document.path
    found = find(made.piece.document, asked.place, made.opened.plan)
    if not found:
        raise ElsewhereError(
            f"{path} 里找不到“{asked.place}”。",
            "单元格请写成 附件3!F7，Word 里的表格写成 表2!C5，段落写成 第12段，也可以直接写上面印的文字或数字。",
        )
    whole = {one.place for one in found}
    if len(whole) > 1:
        where = f"{made.opened.plan.folder}/{path}"
        console.say(f"“{asked.place}”在 {where} 里有 {len(whole)} 处，请用下面的位置再问一次：")
        for one in found[:_MOST_LISTED]:
            console.say(f"{_INDENT}{one.place}  {_short(one.text)}{_under(one)}")
        if len(found) > _MOST_LISTED:
            console.say(f"{_INDENT}……共 {len(found)} 处")
        return Status.DONE
    _tell(made, path, found[0], asked.place)
    return Status.DONE


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[:most]}……"


def _under(one: Printed) -> str:
    return f"（{_short(' '.join(one.context.split()))}）" if one.context and one.context != one.text else ""


def _tell(made: _Made, path: str, one: Printed, asked: str) -> None:
    """The answer: the place, what is printed there, each step back, the files with their sha256."""
    console.say(f"{made.opened.plan.folder}/{path} › {one.place}")
    console.say(f"印出：{one.text}")
    steps = steps_of(made.story, one, asked)
    for step in steps:
        _say_step(step, 0)
    if not steps:
        for line in _UNTRACED if numbers_in(one.text) else _NO_NUMBER:
            console.say(line)
    named = [origin.file for step in steps for origin in step.origins()]
    files = dict.fromkeys(named) if named else dict.fromkeys(sorted(made.piece.sources))
    console.say("文件：")
    for file in files:
        console.say(f"{_INDENT}{file}  sha256 {made.digests.get(file, '（没有读到）')}")


def _say_step(step: Step, depth: int) -> None:
    where = f"  ← {_origin_words(step.origin)}" if step.origin else ""
    console.say(f"{_INDENT * depth}{step.words}{where}")
    for below in step.steps:
        _say_step(below, depth + 1)


def _origin_words(origin: Origin) -> str:
    return " › ".join(part for part in (origin.file, origin.sheet, origin.cell) if part)
