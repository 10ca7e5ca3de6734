"""What every marked workbook has to be: a sound package, elements in the schema's order, untouched parts untouched."""

import posixpath
import re
from xml.etree import ElementTree as ET

from airdocs.writers.package import inflate, unpack

# CT_Worksheet (ECMA-376-1, 18.3.1.99), written down apart from the writer.
WORKSHEET = [
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
]
WORKBOOK = [
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr"),
    *("smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
]
STYLES = [
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
]


def members(package: bytes) -> dict[str, bytes]:
    return {member.name: inflate(member) for member in unpack(package)}


def local(element) -> str:
    return element.tag.rpartition("}")[2]


def names(element) -> list[str]:
    """The children, an alternative by what stands in it."""
    return [local(next(iter(next(iter(e))))) if local(e) == "AlternateContent" else local(e) for e in element]


def assert_order(element, order):
    places = [order.index(name) for name in names(element) if name in order]
    assert places == sorted(places), names(element)


def targets(files, part):
    """Relationship id → part, for the inner ones."""
    folder, name = posixpath.split(part)
    rels = files.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
    found = {}
    for relation in ET.fromstring(rels) if rels else ():
        assert relation.get("Id") not in found
        inner = relation.get("TargetMode") != "External"
        joined = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
        found[relation.get("Id")] = joined if inner else None
    return found


def sheets(files) -> dict[str, str]:
    """Sheet name → part, in the order of the workbook."""
    to = targets(files, "xl/workbook.xml")
    root = ET.fromstring(files["xl/workbook.xml"])
    entries = next(e for e in root if local(e) == "sheets")
    return {e.get("name"): to[next(v for k, v in e.attrib.items() if k.endswith("}id"))] for e in entries}


def assert_sound(package: bytes) -> dict[str, bytes]:
    files = members(package)
    assert len(files) == len(unpack(package))
    _assert_typed(files)
    for name in files:
        if not name.endswith(".rels"):
            for target in targets(files, name).values():
                assert target is None or target in files, (name, target)
    root = ET.fromstring(files["xl/workbook.xml"])
    _assert_workbook(root, list(sheets(files)))
    styles = _assert_styles(ET.fromstring(files["xl/styles.xml"]))
    selected = [name for name, part in sheets(files).items() if _assert_sheet(files, part, styles)]
    assert selected == [next(iter(sheets(files)))]
    return files


def _assert_typed(files):
    types = ET.fromstring(files["[Content_Types].xml"])
    parts = [e.get("PartName") for e in types if local(e) == "Override"]
    extensions = [e.get("Extension").lower() for e in types if local(e) == "Default"]
    assert len(set(parts)) == len(parts)
    assert len(set(extensions)) == len(extensions)
    for part in parts:
        assert part[1:] in files, part
    for name in files:
        if name != "[Content_Types].xml":
            assert f"/{name}" in parts or name.rpartition(".")[2].lower() in extensions, name


def _assert_workbook(root, sheet_names):
    assert_order(root, WORKBOOK)
    entries = next(e for e in root if local(e) == "sheets")
    ids = [e.get("sheetId") for e in entries]
    assert len(set(ids)) == len(ids)
    assert len({name.casefold() for name in sheet_names}) == len(sheet_names)
    for view in root.iterfind("{*}bookViews/{*}workbookView"):
        assert view.get("activeTab", "0") == view.get("firstSheet", "0") == "0"
    defined = list(root.iterfind("{*}definedNames/{*}definedName"))
    keys = [(e.get("name"), e.get("localSheetId")) for e in defined]
    assert len(set(keys)) == len(keys)
    for element in defined:
        at = element.get("localSheetId")
        if at is not None and element.get("name").startswith("_xlnm"):
            assert element.text.lstrip("'").startswith(sheet_names[int(at)]), (element.text, at)


def _assert_styles(root):
    assert_order(root, STYLES)
    sizes = {}
    for section in root:
        if local(section) in {"fonts", "fills", "borders", "cellXfs"}:
            sizes[local(section)] = len(section)
            assert section.get("count") in {None, str(len(section))}
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        for key, section in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            assert int(style.get(key, 0)) < sizes[section]
    return sizes["cellXfs"]


def _assert_sheet(files, part, styles) -> bool:
    root = ET.fromstring(files[part])
    assert_order(root, WORKSHEET)
    last_row = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r", last_row + 1))
        assert number > last_row
        last_row, last_column = number, ""
        for cell in row.iterfind("{*}c"):
            if cell.get("r") is None:
                continue
            letters = cell.get("r").rstrip("0123456789")
            assert cell.get("r") == f"{letters}{number}"
            assert (len(letters), letters) > (len(last_column), last_column)
            last_column = letters
            assert int(cell.get("s", 0)) < styles
    _assert_notes(files, part, root)
    views = [view.get("tabSelected") in {"1", "true"} for view in root.iterfind("{*}sheetViews/{*}sheetView")]
    return any(views)


def _assert_notes(files, part, root):
    """Every note has one box in the drawing that the sheet names, and every author it needs."""
    to = targets(files, part)
    comments = next((target for target in to.values() if target and re.search(r"comments?\d*\.xml$", target)), None)
    link = root.find("{*}legacyDrawing")
    if comments is None or "threaded" in comments.lower():
        return
    notes = ET.fromstring(files[comments])
    places = [note.get("ref") for note in notes.iterfind("{*}commentList/{*}comment")]
    assert len(set(places)) == len(places)
    authors = len(notes.findall("{*}authors/{*}author"))
    assert all(int(n.get("authorId")) < authors for n in notes.iterfind("{*}commentList/{*}comment"))
    drawing = files[to[next(iter(link.attrib.values()))]].decode()
    boxes = re.findall(r"<\w+:Row>(\d+)</\w+:Row>\s*<\w+:Column>(\d+)</\w+:Column>", drawing)
    assert len(set(boxes)) == len(boxes) >= len(places)
    shape_ids = re.findall(r'<\w+:shape\b[^>]*\bid="([^"]+)"', drawing)
    assert len(set(shape_ids)) == len(shape_ids)
