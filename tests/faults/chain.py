"""The whole way of a file: read, put in order, checked; and what is then to be held against it."""

from collections.abc import Iterator
from dataclasses import replace

from airdocs.model.finding import Finding, Severity, errors
from airdocs.model.submission import Drop
from airdocs.progress.collate import assemble, spoiled
from airdocs.readers.forms.submission import read_drop
from airdocs.rules.check import check_batch
from tests.faults.desk import Errand, Fault, Key


def judge(job: Errand, files: tuple[tuple[str, bytes], ...]):
    """(findings, figure → 累计完成 that counts) of one unit's files of a month."""
    readings = [read_drop(Drop(f"月报/{job.month}/{name}", content), job.plan) for name, content in files]
    batch = replace(assemble(job.plan, job.month, readings, job.record), reporters=(job.unit,))
    findings = check_batch(batch)
    bad = spoiled(findings)
    counting = {
        (entry.subject, entry.indicator.key): entry.cumulative
        for sent in batch.effective
        for entry in sent.entries
        if (entry.subject, entry.indicator.key) not in bad and entry.cumulative is not None
    }
    return findings, counting


def complaints(job: Errand, fault: Fault) -> Iterator[str]:
    """Everything that is not as the fault wants it; empty where it is caught, and nothing else is said."""
    findings, counting = judge(job, ((fault.name, fault.content), *fault.others))
    said = {(finding.code, finding.cell) for finding in findings}
    for wanted in fault.expected:
        if wanted not in said:
            yield f"未报 {wanted}：{[(f.code, f.cell, f.severity.value) for f in findings]}"
    for finding in errors(findings):
        if (finding.code, finding.cell) not in {*fault.expected, *fault.also}:
            yield f"误报 {finding.code} {finding.cell} {finding.message}"
    if not fault.refused:
        yield from _miscounted(job, fault, counting)
    elif counting.keys() & job.truth.keys():
        yield f"不应计入 {counting}"
    yield from (f"提示不清 {finding}" for finding in findings if not _clear(finding))


def _miscounted(job: Errand, fault: Fault, counting: dict[Key, object]) -> Iterator[str]:
    for key, told in job.truth.items():
        wanted = fault.means.get(key, told.total)
        if key not in fault.free and counting.get(key) != wanted:
            yield f"计数不对 {key}: {counting.get(key)} 应为 {wanted}"
    yield from (f"多计 {key}" for key in counting if key not in job.truth)


def _clear(finding: Finding) -> bool:
    """Whether words and advice stand there, and an error names its cell where it has one."""
    named = finding.cell is None or finding.severity is not Severity.ERROR or finding.cell in finding.message
    return bool(finding.message and finding.suggestion) and named and "{" not in finding.message
