"""Files made to hurt a reader. Run as a program it reads one of them under limits and prints what came of it."""

import io
import json
import re
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from airdocs.model.submission import Drop, Trouble, Unreadable
from airdocs.readers.forms.submission import read_drop
from tests.faults.forms import desk_of
from tests.faults.kinds_files import bomb, entities, far_cell, lying_bomb
from tests.property.broken import packed, unpacked

SHEET = "xl/worksheets/sheet2.xml"
STRINGS = "xl/sharedStrings.xml"
#: Far above what is allowed, so that a breach is measured rather than crashed into.
_MOST_BYTES = 2 * 1024**3


@dataclass(frozen=True)
class Danger:
    make: Callable[[bytes], bytes]
    wanted: frozenset[str | None]


def _edit(part: str, change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def make(content: bytes) -> bytes:
        parts = [(name, change(body.decode()).encode() if name == part else body) for name, body in unpacked(content)]
        return packed(parts)

    return make


def _rows(text: str, rows: str) -> str:
    return text.replace("</sheetData>", f"{rows}</sheetData>")


def many_cells(text: str) -> str:
    cells = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{chr(65 + at)}{row}"><v>1</v></c>' for at in range(26)) + "</row>"
        for row in range(100, 7900)
    )
    return _rows(text, cells)


def deep(text: str) -> str:
    return _rows(text, "<row>" * 50_000 + "</row>" * 50_000)


def deep_open(text: str) -> str:
    return text.replace("<sheetData>", "<sheetData>" + "<a>" * 200_000)


def long_text(text: str) -> str:
    return _rows(text, f'<row r="99"><c r="A99" t="inlineStr"><is><t>{"长" * 3_000_000}</t></is></c></row>')


def long_number(text: str) -> str:
    return _rows(text, f'<row r="99"><c r="A99"><v>{"9" * 1_000_000}</v></c></row>')


def lying_count(text: str) -> str:
    return re.sub(r' (count|uniqueCount)="\d+"', r' \1="999999999"', text)


def lost_strings(text: str) -> str:
    return re.sub(r"<si>.*</si>", "", text, flags=re.DOTALL)


def far_string(text: str) -> str:
    return re.sub(r'(t="s"><v>)\d+', r"\g<1>4000000000", text)


def huge_dimension(text: str) -> str:
    return re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', text)


def many_attributes(text: str) -> str:
    junk = " ".join(f'a{n}="1"' for n in range(100_000))
    return text.replace("<sheetData>", f"<sheetData {junk}>")


def quadratic(text: str) -> str:
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>'
    return head + text[text.index("?>") + 2 :].replace(
        "</sheetData>", f'<row><c t="str"><v>{"&a;" * 20_000}</v></c></row></sheetData>'
    )


def outside(text: str) -> str:
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return head + text[text.index("?>") + 2 :].replace(
        "</sheetData>", '<row><c t="str"><v>&a;</v></c></row></sheetData>'
    )


def many_sheets(text: str) -> str:
    more = "".join(f'<sheet name="s{n}" sheetId="{n + 10}" r:id="rId2"/>' for n in range(2000))
    return text.replace("</sheets>", f"{more}</sheets>")


def many_members(content: bytes) -> bytes:
    sink = io.BytesIO(content)
    with zipfile.ZipFile(sink, "a") as package:
        for number in range(20_000):
            package.writestr(f"junk/{number}.xml", b"")
    return sink.getvalue()


def nested_zip(content: bytes) -> bytes:
    for _ in range(50):
        content = packed([("a.zip", content)])
    return content


def formulas_without_end(text: str) -> str:
    return _rows(text, f'<row r="99"><c r="A99"><f>{"(" * 500_000}1{")" * 500_000}</f><v>1</v></c></row>')


READ, DAMAGED, LARGE, ODD = None, Trouble.DAMAGED.name, Trouble.TOO_LARGE.name, Trouble.NOT_A_WORKBOOK.name
FORM = Trouble.NOT_A_FORM.name
DANGERS = {
    "bomb": Danger(bomb, frozenset({LARGE})),
    "lying_bomb": Danger(lying_bomb, frozenset({LARGE})),
    "entities": Danger(entities, frozenset({DAMAGED})),
    "quadratic": Danger(_edit(SHEET, quadratic), frozenset({DAMAGED, READ})),
    "outside": Danger(_edit(SHEET, outside), frozenset({DAMAGED, READ})),
    "far_cell": Danger(far_cell, frozenset({READ})),
    "many_cells": Danger(_edit(SHEET, many_cells), frozenset({LARGE})),
    "deep": Danger(_edit(SHEET, deep), frozenset({DAMAGED, READ})),
    "deep_open": Danger(_edit(SHEET, deep_open), frozenset({DAMAGED, READ})),
    "long_text": Danger(_edit(SHEET, long_text), frozenset({READ})),
    "long_number": Danger(_edit(SHEET, long_number), frozenset({READ, DAMAGED})),
    "lying_count": Danger(_edit(STRINGS, lying_count), frozenset({DAMAGED})),
    "lost_strings": Danger(_edit(STRINGS, lost_strings), frozenset({DAMAGED, FORM})),
    "far_string": Danger(_edit(SHEET, far_string), frozenset({DAMAGED, READ})),
    "huge_dimension": Danger(_edit(SHEET, huge_dimension), frozenset({READ})),
    "many_attributes": Danger(_edit(SHEET, many_attributes), frozenset({READ, DAMAGED})),
    "many_sheets": Danger(_edit("xl/workbook.xml", many_sheets), frozenset({READ, DAMAGED, LARGE})),
    "many_members": Danger(many_members, frozenset({READ})),
    "nested_zip": Danger(nested_zip, frozenset({ODD})),
    "formulas_without_end": Danger(_edit(SHEET, formulas_without_end), frozenset({READ})),
}


def main(name: str) -> None:
    job, content = desk_of(3, 0, 3, history=True)
    made = DANGERS[name].make(content)
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    start = time.process_time()
    reading = read_drop(Drop("月报/2023-03/报表.xlsx", made), job.plan)
    seconds = time.process_time() - start
    trouble = reading.trouble.name if isinstance(reading, Unreadable) else None
    sys.stdout.write(json.dumps({"trouble": trouble, "seconds": seconds, "megabytes": _most_megabytes()}))


def _most_megabytes() -> int:
    # ru_maxrss would tell the size of the program that started this one, too.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) // 1024


if __name__ == "__main__":
    main(sys.argv[1])
