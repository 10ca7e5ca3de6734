"""校验报告.json and the answers of ``check`` and ``lint --format json`` (contract 1.2)."""

import json
from collections.abc import Iterable, Mapping

from airdocs.model.document import TextDocument
from airdocs.model.finding import Finding, UnitState
from airdocs.model.month import Month


def report(
    plan: str, month: Month | None, findings: Iterable[Finding], states: Mapping[str, UnitState]
) -> dict[str, object]:
    """The contract's object for one plan and month."""
    return {
        "plan": plan,
        "month": str(month) if month else None,
        "findings": [finding.as_json() for finding in findings],
        "units": {unit: state.value for unit, state in states.items()},
    }


def document_report(file: str, findings: Iterable[Finding]) -> dict[str, object]:
    """The answer of ``lint FILE``: the findings with the contract's keys."""
    return {"file": file, "findings": [finding.as_json() for finding in findings]}


def report_line(content: Mapping[str, object]) -> str:
    """The object on one line."""
    return json.dumps(content, ensure_ascii=False)


def report_file(month: Month, content: Mapping[str, object]) -> TextDocument:
    """月度/<月份>/校验报告.json, indented for people."""
    return TextDocument(f"月度/{month}/校验报告.json", json.dumps(content, ensure_ascii=False, indent=2) + "\n")
