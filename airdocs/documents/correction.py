"""退回/<单位>修改通知.docx: the letter that asks a unit to mend its form, a 函 (GB/T 9704, 10.1)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from airdocs.documents.cases import Case, file_label, left_out_words
from airdocs.documents.dispatches import dispatch_for, letter_head
from airdocs.documents.markup import AnnexCall, parse_markup
from airdocs.documents.wording import fill
from airdocs.errors import AirdocsError
from airdocs.model.causes import Cause, causes
from airdocs.model.document import (
    AttachmentNote,
    Block,
    Imprint,
    Paragraph,
    Recipients,
    Signature,
    TableBlock,
    Title,
    WordDocument,
)
from airdocs.model.finding import Finding, Severity
from airdocs.model.header import Column
from airdocs.model.labels import inner
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table
from airdocs.model.text import BodyText, body_text

#: How sheet 发文 calls it, and its wording below templates/文字.
GENRE = "修改通知"

_HEADER = tuple(map(Column, ("序号", "位置", "存在问题", "修改要求")))
_WHOLE_FILE, _EACH_FILE = "整个文件", "各份文件"


def letter_path(month: Month, case: Case) -> str:
    """Where a unit's letter goes below outputs/<plan>/."""
    return f"月度/{month}/退回/{case.name}{GENRE}.docx"


def correction(plan: Plan, month: Month, case: Case, wording: str, source: str) -> WordDocument:
    """The letter to a unit whose form has errors; ``source`` names the wording in errors.

    The wording's first line is the title; ``[[错误]]`` and ``[[提醒]]`` alone on a line are the tables,
    a closing list 附件：… the 附件说明. AirdocsError where the wording has nothing to say.
    """
    lines = body_text(source, fill(wording, source, _facts(plan, month, case)))
    if not lines.paragraphs:
        raise AirdocsError(f"{source} 没有内容。", "请从原程序包复制这个模板，首行为标题。")
    title, profile = lines.paragraphs[0], plan.profile
    row = dispatch_for(plan, GENRE, month, case.unit)
    blocks = (
        letter_head(profile, row.doc_number),
        Title(title),
        Recipients(row.recipients),
        *_body(case, lines),
        *((AttachmentNote(lines.annex_list),) if lines.annex_list else ()),
        Signature(profile.issuer, row.issued, profile.sealed),
        *((Imprint(row.copies_to, "", None),) if row.copies_to else ()),
    )
    return WordDocument(letter_path(month, case), title, profile.issuer, blocks)


def _facts(plan: Plan, month: Month, case: Case) -> dict[str, object]:
    """What the wording may call."""
    sent = case.counted
    return {
        "单位": case.unit,
        "月份": month,
        "来件": _quotable((sent.file,) if sent else case.refused),
        "未采用": _quotable(case.refused) if sent else (),
        "须重报": sent is None,
        "内容不同": case.clashing,
        "轮次": sent.identity.round if sent else None,
        "报送日期": case.received,
        "错误数": len(case.mistakes),
        "提醒数": len(case.of(Severity.WARNING)),
        "未计入": left_out_words(plan, case),
        "均未计入": case.nothing_counts,
        "退回": _quotable(case.marked[file] for file in case.files if file in case.marked),
        "文件": plan.profile,
    }


def _quotable(files: Iterable[str]) -> tuple[str, ...]:
    return tuple(inner(file_label(file)) for file in files)


def _body(case: Case, lines: BodyText) -> Iterator[Block]:
    tables = {"错误": case.mistakes, "提醒": case.of(Severity.WARNING)}
    for part in parse_markup(lines.prose[1:]):
        if not isinstance(part, AnnexCall):
            yield part
        elif part.annex not in tables:
            yield Paragraph(f"[[{part.annex}]]")
        elif tables[part.annex]:
            yield TableBlock(_table(case, tables[part.annex]))


def _table(case: Case, findings: Iterable[Finding]) -> Table:
    """One row a cause: where, what, what to do."""
    rows = tuple(
        (
            Cell(Decimal(serial)),
            Cell(_place(case, cause)),
            Cell(_as_sender_knows(cause.message, cause), left=True),
            Cell(_as_sender_knows(cause.suggestion, cause), left=True),
        )
        for serial, cause in enumerate(causes(_once(findings)), start=1)
    )
    return Table(_HEADER, rows, labels=1, wide=(1, 2, 3))


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Without what is said of each of several files alike: that they contradict one another."""
    told: dict[object, Finding] = {}
    for finding in findings:
        whole = finding.sheet is None and finding.cell is None
        told.setdefault((finding.code, finding.suggestion, finding.unit) if whole else id(finding), finding)
    return tuple(told.values())


def _place(case: Case, cause: Cause) -> str:
    """Sheet and cells; the file where the whole of it is meant, by name where there are several."""
    # Where the office wrote it down is no place of the sender's.
    if cause.sheet and (cause.file is None or cause.file in case.files):
        return f"{cause.sheet}\n{cause.cells}" if cause.cells else cause.sheet
    if case.clashing:
        return _EACH_FILE
    return file_label(cause.file) if cause.file and len(case.files) > 1 else _WHOLE_FILE


def _as_sender_knows(words: str, cause: Cause) -> str:
    """The words without the office's folder before the names of files."""
    folder = (cause.file or "").rpartition("/")[0]
    return words.replace(f"{folder}/", "") if folder else words
