"""Everything that clerks do to a form: caught at its cell, nothing else said, no wrong figure counted."""

import zlib

import pytest

from tests.faults.chain import complaints
from tests.faults.desk import Desk, NotHereError
from tests.faults.forms import FORMS, desk_of
from tests.faults.kinds import KINDS, WHOLE_FILES

#: On so many forms each kind is tried; all forms get their turn.
_FORMS_EACH = 2


def spoil(kind, form):
    seed, unit, month, history = form
    job, content = desk_of(seed, unit, month, history=history)
    return job, kind.spoil(Desk(job, content, kind.name))


@pytest.mark.parametrize("name", KINDS)
def test_a_fault_is_caught_at_its_cell(name):
    tried = 0
    start = zlib.crc32(name.encode())
    wanted = 1 if name in WHOLE_FILES else _FORMS_EACH
    for at in range(len(FORMS)):
        form = FORMS[(start + at) % len(FORMS)]
        try:
            job, fault = spoil(KINDS[name], form)
        except NotHereError:
            continue
        assert list(complaints(job, fault)) == [], (KINDS[name].title, form)
        tried += 1
        if tried == wanted:
            return
    assert tried, "no form has a place for it"


def test_there_are_many_kinds_and_each_has_a_title_of_its_own():
    assert len(KINDS) > 200
    titles = [kind.title for kind in KINDS.values()]
    assert sorted(titles) == sorted(set(titles))
