from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.writers.package import patch, repack, unpack

MEMBERS = (("[Content_Types].xml", b"<Types/>"), ("word/文.xml", "正文".encode() * 50), ("empty", b""))


def contents(package: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]


def test_members_keep_their_order_and_content():
    assert contents(repack(MEMBERS)) == list(MEMBERS)


def test_dates_are_fixed():
    with ZipFile(BytesIO(repack(MEMBERS))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert repack(MEMBERS) == repack(iter(MEMBERS))


def test_patch_replaces_and_adds_and_copies_the_rest_compressed():
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:  # stored: recompressing would show
        for name, content in MEMBERS:
            archive.writestr(name, content)
    patched = patch(buffer.getvalue(), {"empty": b"full", "new.xml": b"<new/>"})
    assert contents(patched) == [*MEMBERS[:2], ("empty", b"full"), ("new.xml", b"<new/>")]
    before, after = unpack(buffer.getvalue()), unpack(patched)
    assert before[:2] == after[:2]


def test_patch_reads_a_package_written_as_a_stream():
    class Pipe(BytesIO):
        def seekable(self):
            return False

    pipe = Pipe()
    with ZipFile(pipe, "w") as archive:  # sizes follow the content in a data descriptor
        archive.writestr("a", b"first")
        archive.writestr("b", b"second")
    assert contents(patch(pipe.getvalue(), {"a": b"1"})) == [("a", b"1"), ("b", b"second")]


def test_no_zip_is_refused():
    with pytest.raises(BadZipFile):
        patch(b"not a zip", {})


@settings(max_examples=30)
@given(st.dictionaries(st.text("abc/报表.", min_size=1, max_size=8), st.binary(max_size=200), max_size=5))
def test_whatever_goes_in_comes_out(members):
    assert contents(repack(members.items())) == list(members.items())
