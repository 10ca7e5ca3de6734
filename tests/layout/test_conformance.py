"""Every measurable line of GB/T 9704-2012 on finished documents; each check is also seen to fail."""

import pytest

from tests.layout.checks import CHECKS, failures
from tests.layout.clauses import LINES
from tests.layout.faults_of_shapes import EVERY_FAULT
from tests.layout.finished import Finished
from tests.layout.shapes import EVERY

#: Checks that do not hold on a document today, with the reason. Each is seen to fail still: mended ones must go.
KNOWN: dict[tuple[str, str], str] = {
    ("样例", "annex.names"): "公布的方案自身：附件说明第5项作“各设区市”，附件5标题作“各县区”（T904 照报）",
}

#: Documents that between them show all that is measured.
SHOWING = ("要素齐全", "上行文", "九个附件", "签发人3", "联合3", "函九字", "分组", "标题")

#: Checks of pages that no change of the XML can spoil for certain; their pages are spoiled instead.
PAGE_FAULTS = {"imprint.even": lambda pages: pages[1:] if len(pages) % 2 == 0 else pages}


@pytest.mark.renders
@pytest.mark.parametrize("name", EVERY)
def test_document_conforms(name: str, finished) -> None:
    document = finished(name)
    for check in CHECKS.values():
        if check.runs_on(document) and (name, check.name) not in KNOWN:
            assert failures(check.name, document) == (), f"{check.name}（{check.clause}）"


@pytest.mark.renders
@pytest.mark.parametrize(("name", "check"), KNOWN)
def test_known_defects_are_still_there(name: str, check: str, finished) -> None:
    document = finished(name)
    if not CHECKS[check].runs_on(document):
        pytest.skip("no renderer, or not the faces that are measured")
    assert failures(check, document), f"mended: take {name}/{check} out of KNOWN"


@pytest.mark.renders
@pytest.mark.parametrize("fault", EVERY_FAULT, ids=lambda fault: fault.name)
def test_wrong_document_fails(fault, finished) -> None:
    document = finished(fault.name)
    seeing = [name for name in fault.sees if CHECKS[name].runs_on(document)]
    if not seeing:
        pytest.skip("no renderer, or not the faces that are measured")
    for name in seeing:
        # A defect of the right document must not pass for the sight of the fault.
        assert set(failures(name, document)) - set(failures(name, finished(fault.base))), name


@pytest.mark.renders
@pytest.mark.parametrize("check", PAGE_FAULTS)
def test_wrong_pages_fail(check: str, finished) -> None:
    document: Finished = finished("要素齐全")
    if not document.pages:
        pytest.skip("no renderer")
    wrong = Finished(document.package, PAGE_FAULTS[check](document.pages), document.stand_ins)
    assert failures(check, wrong)


def test_every_check_can_fail() -> None:
    assert set(CHECKS) == {name for fault in EVERY_FAULT for name in fault.sees} | set(PAGE_FAULTS)


def test_every_line_of_the_standard_has_its_checks() -> None:
    named = [names for names in LINES.values() if isinstance(names, tuple)]
    assert {name for names in named for name in names} == set(CHECKS)
    assert all(named)


@pytest.mark.renders
def test_every_check_measures_something(finished) -> None:
    documents = [finished(name) for name in SHOWING]
    for check in CHECKS.values():
        if all(check.runs_on(document) for document in documents):
            assert any(list(check.measure(document)) for document in documents), check.name


@pytest.mark.renders
def test_documents_have_the_lengths_they_are_meant_to(finished) -> None:
    if not finished("四十页").pages:
        pytest.skip("no renderer")
    assert 38 <= len(finished("四十页").pages) <= 44
    text = [page for page in finished("一页").pages if len(page.body) > 3]
    assert len(text) == 1
