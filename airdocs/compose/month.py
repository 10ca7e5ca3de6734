"""月度/<月份>/: the summary, the bulletin, the reports of the checks, and what goes back to the units."""

from collections.abc import Iterable, Iterator, Sequence

from airdocs.compose.list_returns import returned_lists, without_lists
from airdocs.compose.returns import letters, marked_copies, marked_pieces
from airdocs.compose.sources import sources_of
from airdocs.documents.bulletin.document import GENRE as BULLETIN
from airdocs.documents.bulletin.document import bulletin
from airdocs.documents.bulletin.facts import Matter
from airdocs.documents.cases import Case, unclaimed, unit_cases
from airdocs.documents.month_agenda import agenda_sheet
from airdocs.documents.projects.ledger import project_ledger
from airdocs.documents.report import report, report_file
from airdocs.documents.report_workbook import report_workbook
from airdocs.documents.summary.workbook import summary
from airdocs.documents.tasks.progress import task_progress_blocks, task_sheets
from airdocs.documents.tasks.standing import task_standings
from airdocs.inbox import OFFICIAL, PlanFiles, Templates, template_path
from airdocs.model.alarm import Raised, Waiting
from airdocs.model.assessment import MonthResult
from airdocs.model.document import WordDocument, WorkbookDocument
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.pipeline import MonthReview, Opened, Piece
from airdocs.progress.alarms import provisos, raised, undecided
from airdocs.progress.projects import project_month
from airdocs.progress.results import month_result
from airdocs.rules.catalogue import rule_titles
from airdocs.rules.standing import reasons


def month_results(plan: Plan, reviews: Iterable[MonthReview]) -> tuple[MonthResult, ...]:
    """What progress says of each month, in order."""
    return tuple(month_result(plan, review.progress, review.states, review.findings) for review in reviews)


def compose_month(
    opened: Opened,
    reviews: Sequence[MonthReview],
    results: Sequence[MonthResult],
    files: PlanFiles,
    templates: Templates,
) -> Iterator[Piece]:
    """Everything of one month: ``reviews`` and ``results`` are those of all months up to it, itself the last."""
    plan, review = opened.plan, reviews[-1]
    sources = sources_of(opened, *files.received(review.month))
    alarms = raised(plan, results)
    yield Piece(_summary(opened, reviews, results, alarms), sources)
    projects = project_month(review.batch, review.findings)
    if projects:
        yield Piece(project_ledger(plan, projects), sources)
    letter = _bulletin(opened, review, results, alarms, templates)
    yield Piece(letter, sources | {OFFICIAL, template_path(BULLETIN)}, _unjudged(plan, review.month, results))
    everything = report(plan.folder, review.month, opened.findings + review.findings, review.states)
    yield Piece(report_file(review.month, everything), sources)
    marked = tuple(marked_copies(plan, review, files, templates))
    copies = {copy.submission.file: copy.path.removeprefix(f"月度/{review.month}/") for copy in marked}
    cases = unit_cases(review.batch, review.findings, review.states, review.progress, copies, waived=review.waived)
    yield Piece(_report(opened, review, cases), sources)
    yield from marked_pieces(marked, sources)
    found = without_lists(review)
    of_month = unit_cases(review.batch, found, review.states, review.progress, copies, waived=review.waived)
    yield from letters(plan, review, of_month, templates, sources)
    taken = tuple(copy.submission.file for copy in marked)
    yield from returned_lists(plan, review, files, templates, sources=sources, taken=taken)


def _unjudged(plan: Plan, month: Month, results: Sequence[MonthResult]) -> str:
    """What the office has to know before the bulletin goes out: the alarm rules that nobody was held against."""
    told = (
        *(f"“{words}”没有看懂" for words in plan.unread_alarms),
        *(f"“{alarm.words}”没有可比的往期数据" for alarm in undecided(plan, results)),
        *(
            f"“{one.alarm.words}”到计划期末（{one.until.words}）才判断"
            for one in provisos(plan, results)
            if isinstance(one, Waiting) and one.at_end
        ),
    )
    return f"{month.words}通报未判断下列预警条件：{'；'.join(told)}。" if told else ""


def _summary(
    opened: Opened, reviews: Sequence[MonthReview], results: Sequence[MonthResult], alarms: Sequence[Raised]
) -> WorkbookDocument:
    plan, review = opened.plan, reviews[-1]
    standings = task_standings(plan, review.batch, review.states, review.findings)
    agenda = agenda_sheet(plan, review.month, opened.work, standings)
    tasks = task_sheets(plan, review.batch, review.states, review.findings)
    return summary(
        plan,
        review.progress,
        review.states,
        opened.findings + review.findings,
        (*tasks, *((agenda,) if agenda else ())),
        results=results,
        raised=alarms,
        undecided=undecided(plan, results),
        provisos=provisos(plan, results),
        earlier=tuple(one.progress for one in reviews[:-1]),
    )


def _bulletin(
    opened: Opened, review: MonthReview, results: Sequence[MonthResult], alarms: Sequence[Raised], templates: Templates
) -> WordDocument:
    plan, batch = opened.plan, review.batch
    matter = Matter(
        plan,
        results[-1],
        review.findings,
        alarms,
        undecided(plan, results),
        task_standings(plan, batch, review.states, review.findings),
        plan.work or opened.work,
        batch.record.series,
        rule_titles(),
        batch.as_of,
        project_month(batch, review.findings),
    )
    tasks = task_progress_blocks(plan, batch, review.states, review.findings)
    return bulletin(matter, templates.text(BULLETIN), template_path(BULLETIN), tasks)


def _report(opened: Opened, review: MonthReview, cases: tuple[Case, ...]) -> WorkbookDocument:
    plan = opened.plan
    return report_workbook(
        plan,
        review.month,
        cases,
        review.findings,
        of_plan=opened.findings,
        standing=reasons(opened.waived, plan.waivers) + reasons(review.waived, review.batch.waivers),
        titles=rule_titles(),
        strangers=unclaimed(review.batch, cases),
        is_due=review.batch.is_due,
    )
