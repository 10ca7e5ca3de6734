"""月度/<月份>/通报.docx: the month's public result, every sentence from accepted figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from airdocs.documents.bulletin.facts import Matter, bulletin_facts
from airdocs.documents.bulletin.tables import completion_annexes, ranking_annex
from airdocs.documents.dispatches import dispatch_for
from airdocs.documents.markup import AnnexCall, parse_markup
from airdocs.documents.notice import masthead
from airdocs.documents.offered import offered_facts
from airdocs.documents.outline import outlined
from airdocs.documents.wording import fill
from airdocs.errors import AirdocsError
from airdocs.model.document import (
    AnnexHead,
    AttachmentNote,
    Block,
    Imprint,
    Masthead,
    Paragraph,
    Recipients,
    Signature,
    Title,
    WordDocument,
)
from airdocs.model.month import Month
from airdocs.model.plan import Dispatch, Profile
from airdocs.model.text import body_text

#: How sheet 发文 calls it, and its wording below templates/文字.
GENRE = "通报"

_MARK = "附件"


def bulletin_path(month: Month) -> str:
    """Where the bulletin goes below outputs/<plan>/."""
    return f"月度/{month}/{GENRE}.docx"


def bulletin(matter: Matter, wording: str, source: str, tasks: Sequence[Block] = ()) -> WordDocument:
    """The bulletin of a month; ``source`` names the wording in errors, ``tasks`` is the annex of the tasks.

    The wording's first line is the title. ``tasks`` begins with its AnnexHead, or is empty. AirdocsError where
    the wording has nothing to say.
    """
    lines = body_text(source, fill(wording, source, offered_facts(bulletin_facts(matter)))).paragraphs
    if not lines:
        raise AirdocsError(f"{source} 没有内容。", "请从原程序包复制这个模板，首行为标题。")
    title, profile, month = lines[0], matter.plan.profile, matter.result.month
    row = dispatch_for(matter.plan, GENRE, month, "")
    recipients = row.recipients or profile.recipients
    tables = (*completion_annexes(matter.plan, matter.result), ranking_annex(matter.plan, matter.result))
    annexes = _marked((*tables, tuple(tasks)))
    blocks = (
        _head(profile, row),
        Title(title),
        *((Recipients(recipients),) if recipients else ()),
        *_body(outlined(lines[1:])),
        *_listed(annexes),
        Signature(profile.issuer, row.issued, profile.sealed),
        *(block for annex in annexes for block in annex),
        *_imprint(profile, row),
    )
    return WordDocument(bulletin_path(month), title, profile.issuer, blocks)


def _head(profile: Profile, row: Dispatch) -> Masthead:
    """The mark of the plan's notice with the bulletin's own number; the copy number and the like were the notice's."""
    return replace(masthead(profile), doc_number=row.doc_number, copy_number="", secrecy="", urgency="", signers="")


def _body(lines: tuple[str, ...]) -> Iterator[Block]:
    for part in parse_markup(lines):
        yield Paragraph(f"[[{part.annex}]]") if isinstance(part, AnnexCall) else part


def _marked(annexes: Sequence[Sequence[Block]]) -> tuple[tuple[Block, ...], ...]:
    """The annexes that have anything, numbered in order; a single one bears no number (7.3.7)."""
    there = [annex for annex in annexes if annex]
    marks = [_MARK] if len(there) == 1 else [f"{_MARK}{at}" for at in range(1, len(there) + 1)]
    return tuple(
        tuple(replace(block, mark=mark) if isinstance(block, AnnexHead) else block for block in annex)
        for mark, annex in zip(marks, there, strict=True)
    )


def _listed(annexes: Sequence[Sequence[Block]]) -> Iterator[AttachmentNote]:
    """附件说明 with the annexes' own titles (7.3.4)."""
    names = tuple(block.title for annex in annexes for block in annex if isinstance(block, AnnexHead))
    if names:
        yield AttachmentNote(names)


def _imprint(profile: Profile, row: Dispatch) -> Iterator[Imprint]:
    printed_by = profile.printed_by or profile.issuer
    if printed_by or row.copies_to:
        yield Imprint(row.copies_to, printed_by, row.issued)
