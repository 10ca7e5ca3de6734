"""The package of an .xlsx or .xlsm: which part holds which sheet, and one pass over each."""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from airdocs.readers.books.far_cells import repackaged
from airdocs.readers.books.scan import Scan, scan_sheet, styles_looks
from airdocs.settings import MAX_UNPACKED_BYTES

_COUNT = re.compile(rb"\b(?:uniqueC|c)ount=[\"'](\d+)")
_HEAD_BYTES = 2048

#: Lower-cased member name → member; Windows programs do not mind case, so neither do we.
Members = Mapping[str, zipfile.ZipInfo]


def scan_xlsx(package: zipfile.ZipFile, members: Members, limit: int) -> dict[str, Scan]:
    """Sheet name → what one pass over its part found, one and the same for sheets that share a part.

    Raises what zipfile and ElementTree raise on broken packages.
    """
    _check_claims(package, members)
    styles = members.get("xl/styles.xml")
    looks = styles_looks(package.read(styles)) if styles else {}
    named = {name: part for name, part in sheet_parts(package, members).items() if part in members}
    scans = {part: scan_sheet(package.read(members[part]), looks, limit) for part in dict.fromkeys(named.values())}
    return {name: scans[part] for name, part in named.items()}


def without_strays(content: bytes, scans: Mapping[str, Scan]) -> bytes:
    """The package without the cells that its scans left out; the bytes as they are where there are none."""
    trimmed = {name: scan.trimmed for name, scan in scans.items() if scan.trimmed}
    if not trimmed:
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = sheet_parts(package, {member.filename.lower(): member for member in package.infolist()})
    return repackaged(content, {parts[name]: part for name, part in trimmed.items()})


def _check_claims(package: zipfile.ZipFile, members: Members) -> None:
    """Refuse a string table that claims more strings than a file can hold: memory is set aside on its word."""
    strings = members.get("xl/sharedstrings.xml")
    if strings is None:
        return
    with package.open(strings) as part:
        claims = _COUNT.findall(part.read(_HEAD_BYTES))
    if any(int(claim) > MAX_UNPACKED_BYTES for claim in claims):
        raise ValueError(strings.filename)


def sheet_parts(package: zipfile.ZipFile, members: Members) -> dict[str, str]:
    """Sheet name → the lower-cased name of its part, for sheets with cells."""
    relations = ET.fromstring(package.read(members["xl/_rels/workbook.xml.rels"]))
    targets = {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:].lower()
        for relation in relations
        if relation.get("Type", "").endswith("/worksheet")
    }
    sheets = ET.fromstring(package.read(members["xl/workbook.xml"])).iterfind("{*}sheets/{*}sheet")
    named = ((sheet.get("name", ""), _relation(sheet)) for sheet in sheets)
    return {name: targets[relation] for name, relation in named if relation in targets}


def _relation(sheet: ET.Element) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
