"""印发/通知.docx: the cover notice, the plan's body, its annexes as tables, the imprint."""

from collections.abc import Iterator
from itertools import chain

from airdocs.documents.markup import AnnexCall, parse_markup
from airdocs.documents.tables import annex_block
from airdocs.model.document import (
    AnnexHead,
    AttachmentNote,
    Block,
    Imprint,
    Masthead,
    Paragraph,
    Recipients,
    Remark,
    Signature,
    TableBlock,
    Title,
    WordDocument,
)
from airdocs.model.labels import same
from airdocs.model.plan import Plan, Profile
from airdocs.model.text import BodyText


def notice(
    plan: Plan, cover: str, body: BodyText | None, breakdown: tuple[AnnexHead, TableBlock] | None = None
) -> WordDocument:
    """The notice that issues the plan. ``cover`` is the covering text, ``body`` the plan's own.

    ``breakdown`` is the task table where the notice lists it among its annexes.
    """
    profile = plan.profile
    title = profile.title or f"关于印发{profile.name}的通知"
    blocks = (
        masthead(profile),
        Title(title),
        *((Recipients(profile.recipients),) if profile.recipients else ()),
        *(Paragraph(line.strip()) for line in cover.splitlines() if line.strip()),
        Signature(profile.issuer, profile.issued, profile.sealed),
        *((Remark(profile.remark),) if profile.remark else ()),
        Title(profile.name, new_page=True),
        *_body(plan, body),
        *chain.from_iterable(_annexes(plan, body, breakdown)),
        *_imprint(profile),
    )
    return WordDocument("印发/通知.docx", title, profile.issuer, blocks)


def masthead(profile: Profile) -> Masthead:
    """版头 from sheet 文件; the mark is the issuer's name with 文件 unless the plan gives one."""
    return Masthead(
        profile.masthead or f"{profile.issuer}文件",
        profile.doc_number,
        profile.copy_number,
        profile.secrecy,
        profile.urgency,
        profile.signers,
    )


def _body(plan: Plan, body: BodyText | None) -> Iterator[Block]:
    """The body's paragraphs with its annex list; without a list, the titles of those not called."""
    called: set[str] = set()
    if body is not None:
        for part in parse_markup(body.prose):
            if isinstance(part, AnnexCall):
                called.add(part.annex)
                yield from _called(plan, part.annex)
            else:
                yield part
    listed = body.annex_list if body is not None else ()
    names = listed or tuple(annex.title for annex in plan.annexes if annex.name not in called)
    if names:
        yield AttachmentNote(names)


def _called(plan: Plan, name: str) -> Iterator[TableBlock | Paragraph]:
    """The table that ``[[附件2]]`` asks for; a call that no annex answers stays visible."""
    annex = next((annex for annex in plan.annexes if same(annex.name, name)), None)
    yield annex_block(annex) if annex else Paragraph(f"[[{name}]]")


def _annexes(
    plan: Plan, body: BodyText | None, breakdown: tuple[AnnexHead, TableBlock] | None
) -> list[tuple[AnnexHead, TableBlock]]:
    """Each annex that the body has not called, on a new page, by its number; a single one bears none."""
    called = {p.annex for p in parse_markup(body.prose) if isinstance(p, AnnexCall)} if body else set()
    single = len(plan.annexes) == 1 and breakdown is None
    annexes = [
        (AnnexHead("附件" if single else annex.name, annex.title), annex_block(annex))
        for annex in plan.annexes
        if not any(same(annex.name, name) for name in called)
    ]
    return sorted((*annexes, breakdown), key=lambda pair: _number(pair[0].mark)) if breakdown else annexes


def _number(mark: str) -> int:
    digits = mark.removeprefix("附件").strip()
    return int(digits) if digits.isdecimal() else 0


def _imprint(profile: Profile) -> Iterator[Imprint]:
    printed_by = profile.printed_by or profile.issuer
    if printed_by or profile.copies_to:
        yield Imprint(profile.copies_to, printed_by, profile.printed or profile.issued)
