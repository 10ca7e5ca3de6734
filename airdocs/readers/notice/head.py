"""The head of a notice: mark, number, title, recipients (GB/T 9704-2012, 7.2 and 7.3.1, 7.3.2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from airdocs.model.script import Line
from airdocs.readers.notice.mending import closed_up, organs_apart
from airdocs.readers.notice.parts import is_heading_like

_NUMBER = re.compile(
    r"(?P<code>[^\s\d〔\[（(【﹝]{1,20}?)\s*[〔\[（(【﹝［]\s*(?P<year>(?:19|20)\d{2})\s*[〕\]）)】﹞］]\s*第?\s*(?P<serial>\d{1,5})\s*号"
    r"\s*(?:签\s*发\s*人\s*[:：]\s*(?P<signers>.*))?"
)
_SIGNERS = re.compile(r"签\s*发\s*人\s*[:：]\s*(.+)")
_COPY = re.compile(r"(?:№|No\.?)?\s*(\d{6})")
_SECRECY = re.compile(r"(?:绝密|机密|秘密|内部)(?:\s*[★☆*].*)?")
_URGENCY = re.compile(r"(?:特\s*急|加\s*急|急\s*件|平\s*急|特\s*提)")
_RECIPIENTS = re.compile(r"[^。]{1,400}[:：]")
_TITLE_END = re.compile(
    r"(?:通知|通报|函|意见|决定|公告|方案|计划|细则|办法|规定|报告|请示|批复|纪要|清单|要点|表|目标|任务)(?:（.*）|\(.*\))?$"
)
_GENRE_END = re.compile(r"的(?:通知|通报|函|意见|批复)(?:[（(].*)?$")
_NOT_RECIPIENTS = re.compile(r"附\s*[件表]|注|联系|现将|如下|以下")
#: The head of a notice ends within so many lines.
_HEAD = 16
_LONGEST_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Head:
    """``lines`` is how many lines it takes; the mark keeps its lines, as joint issuers stand one below the other."""

    masthead: str = ""
    code: str = ""
    year: str = ""
    serial: str = ""
    title: str = ""
    recipients: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: str = ""
    lines: int = 0


def read_head(lines: Sequence[Line]) -> Head:
    """The head; a document without any has a title at most."""
    texts = [line.text.strip() for line in lines]
    at = next((n for n, text in enumerate(texts[:_HEAD]) if _NUMBER.fullmatch(text)), None)
    above = texts[: at if at is not None else _end_of_mark(texts)]
    found = {
        "copy_number": _first(_COPY, above),
        "secrecy": _first(_SECRECY, above),
        "urgency": _first(_URGENCY, above),
        "signers": _first(_SIGNERS, texts[: (at or 0) + 3]),
    }
    patterns = (_COPY, _SECRECY, _URGENCY, _SIGNERS)
    mark = [closed_up(text) for text in above if not any(p.fullmatch(text) for p in patterns)]
    done = len(above)
    number = _NUMBER.fullmatch(texts[at]) if at is not None else None
    if number:
        done += 1
        found["signers"] = (number["signers"] or found["signers"]).strip()
    while done < len(texts) and _SIGNERS.fullmatch(texts[done]):
        done += 1
    title, recipients, used = _title_and_recipients(texts[done:])
    return Head(
        masthead="\n".join(mark),
        code=closed_up(number["code"]) if number else "",
        year=number["year"] if number else "",
        serial=number["serial"].lstrip("0") if number else "",
        title=title,
        recipients=recipients,
        lines=done + used,
        **{key: closed_up(text) if key != "signers" else text for key, text in found.items()},
    )


def _end_of_mark(texts: Sequence[str]) -> int:
    """How many lines a mark without a number below it takes: those down to the one that ends in 文件."""
    ends = [n for n, text in enumerate(texts[:_HEAD]) if closed_up(text).endswith("文件") and len(text) < 40]
    return ends[0] + 1 if ends else 0


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    matches = (pattern.fullmatch(text) for text in texts)
    return next((m[1] if m.re.groups else m[0] for m in matches if m), "")


def _title_and_recipients(texts: Sequence[str]) -> tuple[str, str, int]:
    """The title and the recipients below it, and how many lines they take."""
    window = texts[: _LONGEST_TITLE_LINES + 3]
    end = next(
        (n for n, text in enumerate(window) if _RECIPIENTS.fullmatch(text) and not _NOT_RECIPIENTS.match(text)), None
    )
    begin = 0 if end is None else _recipients_begin(texts, end)
    if end is None or not all(is_heading_like(text) and "，" not in text for text in texts[:begin]):
        count = _title_lines(texts)
        return "".join(map(organs_apart, texts[:count])), "", count
    ends = [n for n in range(begin) if _GENRE_END.search(closed_up(texts[n]))]
    # Below 关于…的通知 the issuer's name may stand once more.
    title = "".join(map(organs_apart, texts[: ends[-1] + 1 if ends else begin]))
    recipients = "".join(map(closed_up, texts[begin : end + 1])).rstrip(":：").replace(",", "，")
    return title, recipients, end + 1


def _recipients_begin(texts: Sequence[str], end: int) -> int:
    """The first line of recipients that run over several."""
    while end > 0 and texts[end - 1].rstrip().endswith(("，", "、", ",", "；")):
        end -= 1
    return end


def _title_lines(texts: Sequence[str]) -> int:
    """How many lines from the first make a title: short ones, as far as one that ends as titles do."""
    short = 0
    while short < min(len(texts), _LONGEST_TITLE_LINES) and is_heading_like(texts[short]) and "，" not in texts[short]:
        short += 1
    ends = [n for n in range(short) if _TITLE_END.search(closed_up(texts[n]))]
    if not ends:
        return 1 if short else 0
    # A bracket below the title (2023年修订版) goes with it.
    last = ends[0] + 1
    return last + 1 if last < short and texts[last].startswith(("（", "(")) else last
