import json
from hashlib import sha256
from pathlib import Path

import pytest

from airdocs import outbox
from airdocs.errors import AirdocsError
from airdocs.outbox import Output, create_plan, deliver


def out(path: str, content: bytes = b"x") -> Output:
    return Output(path, content, {"方案.xlsx": "00"})


def manifest(folder: Path) -> dict:
    return json.loads((folder / "清单.json").read_text(encoding="utf-8"))["outputs"]


def test_outputs_are_written_and_listed_with_their_digests(tmp_path):
    delivery = deliver(tmp_path, [out("印发/通知.docx", b"abc")], ["印发"])
    assert delivery.written == ("印发/通知.docx",)
    assert manifest(tmp_path) == {
        "印发/通知.docx": {"sha256": sha256(b"abc").hexdigest(), "made_from": {"方案.xlsx": "00"}}
    }


def test_what_a_scope_no_longer_makes_is_removed_and_other_scopes_stay(tmp_path):
    deliver(tmp_path, [out("填报表/2021-05/甲.xlsx"), out("填报表/2021-05/乙.xlsx"), out("印发/通知.docx")], [])
    deliver(tmp_path, [out("填报表/2021-05/乙.xlsx")], ["填报表/2021-05"])
    assert sorted(manifest(tmp_path)) == ["印发/通知.docx", "填报表/2021-05/乙.xlsx"]
    assert not (tmp_path / "填报表/2021-05/甲.xlsx").exists()
    assert (tmp_path / "印发/通知.docx").exists()


def test_a_file_the_user_put_there_is_never_removed(tmp_path):
    (tmp_path / "印发").mkdir(parents=True)
    (tmp_path / "印发/我的笔记.docx").write_bytes(b"mine")
    deliver(tmp_path, [out("印发/通知.docx")], ["印发"])
    assert (tmp_path / "印发/我的笔记.docx").read_bytes() == b"mine"


def test_a_file_held_open_is_named_and_the_others_are_written(tmp_path, monkeypatch):
    deliver(tmp_path, [out("a.xlsx", b"old")], [])
    real = Path.replace

    def locked(self, target):
        if Path(target).name == "a.xlsx":
            raise PermissionError(13, "locked")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    delivery = deliver(tmp_path, [out("a.xlsx", b"new"), out("b.xlsx", b"new")], [])
    assert (delivery.blocked, delivery.written) == (("a.xlsx",), ("b.xlsx",))
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
    assert manifest(tmp_path)["a.xlsx"]["sha256"] == sha256(b"old").hexdigest()
    assert not list(tmp_path.rglob(".~airdocs-*"))


def test_a_crash_between_writing_and_replacing_leaves_the_last_good_file(tmp_path, monkeypatch):
    deliver(tmp_path, [out("a.xlsx", b"old")], [])

    def killed(self, target):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", killed)
        deliver(tmp_path, [out("a.xlsx", b"new")], [])
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
    deliver(tmp_path, [out("a.xlsx", b"new")], [])
    assert (tmp_path / "a.xlsx").read_bytes() == b"new"
    assert not list(tmp_path.rglob(".~airdocs-*"))


def test_unchanged_files_are_not_touched(tmp_path):
    deliver(tmp_path, [out("a.xlsx", b"same")], [])
    before = (tmp_path / "a.xlsx").stat().st_mtime_ns
    assert deliver(tmp_path, [out("a.xlsx", b"same")], []).unchanged == ("a.xlsx",)
    assert (tmp_path / "a.xlsx").stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"outputs": 3}', '{"outputs": {"../../x": {}}}'])
def test_a_damaged_manifest_is_made_anew(tmp_path, damage):
    outside = tmp_path / "x"
    outside.write_bytes(b"keep")
    home = tmp_path / "outputs" / "plan"
    home.mkdir(parents=True)
    (home / "清单.json").write_text(damage, encoding="utf-8")
    deliver(home, [out("a.xlsx")], [""])
    assert sorted(manifest(home)) == ["a.xlsx"]
    assert outside.exists()


def test_a_new_plan_never_overwrites_one(tmp_path):
    create_plan(tmp_path, "甲", {"方案.xlsx": b"1"})
    with pytest.raises(AirdocsError):
        create_plan(tmp_path, "甲", {"方案.xlsx": b"2"})
    assert (tmp_path / "inputs/甲/方案.xlsx").read_bytes() == b"1"


def test_unfinished_names_are_our_own():
    # ".~lock.x#" is LibreOffice's: removing it would let two people edit one file.
    assert not ".~lock.通知.docx#".startswith(outbox._UNFINISHED)
