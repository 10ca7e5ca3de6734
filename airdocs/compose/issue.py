"""印发/: what goes out once with the plan."""

from collections.abc import Iterator

from airdocs.compose.sources import sources_of
from airdocs.documents.annexes import annex_workbook
from airdocs.documents.notice import notice
from airdocs.documents.tasks.breakdown import breakdown_annex
from airdocs.documents.tasks.papers import task_papers
from airdocs.documents.wording import fill, plan_facts
from airdocs.inbox import OFFICIAL, PLAN_FILE, Templates, template_path
from airdocs.pipeline import Opened, Piece

_NOTICE = "通知"


def compose_notice(opened: Opened, templates: Templates) -> Iterator[Piece]:
    """The notice, the annex tables, and who has to do what by when."""
    plan, words = opened.plan, template_path(_NOTICE)
    cover = fill(templates.text(_NOTICE), words, plan_facts(plan))
    work, listed = opened.work, opened.body.annex_list if opened.body else ()
    breakdown = breakdown_annex(plan, work, listed)
    yield Piece(notice(plan, cover, opened.body, breakdown), sources_of(opened, OFFICIAL, words))
    annexes = annex_workbook(plan)
    if annexes:
        yield Piece(annexes, frozenset({PLAN_FILE}))
    papers = task_papers(plan, work, listed)
    for document in papers.documents:
        yield Piece(document, sources_of(opened, OFFICIAL), papers.alarm)
