"""Sheet 文件 from head, signature and imprint of a notice (contract 1.3)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from airdocs.model.draft import DraftSheet, Entry
from airdocs.model.month import day_words
from airdocs.readers.days import read_day
from airdocs.readers.notice.mending import closed_up
from airdocs.readers.notice.story import Told
from airdocs.readers.notice.years import Source, plan_period, plan_year

_PRINTED = re.compile(r"(.*?)[\s,，]*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印\s*发", re.DOTALL)
_COPIES = re.compile(r"抄\s*[送报]\s*[:：]\s*(.+)", re.DOTALL)
_MAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_CONTACT = re.compile(r"联\s*系\s*人\s*[:：]\s*((?!电话)[\u4e00-\u9fff·]{2,4}(?:、[\u4e00-\u9fff·]{2,4})*)")
_PHONE = re.compile(r"(?:联系电话|电\s*话|联系方式)\s*[:：]?\s*((?:0\d{2,3}[-—－ ]?)?\d{7,8}|1\d{10})")
_MONTHLY = re.compile(r"每月(?:的)?(\d{1,2})[日号]前?[^。]{0,24}报")
_PROJECTS = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日前[^。]{0,12}项目清单")
_NOUNS = ("街道", "市州", "旗县", "地区", "县区", "区县", "县市")
_MARK_END = "文件"


def profile_sheet(source: Source) -> tuple[DraftSheet, int]:
    """The rows 项 · 内容, and the plan's year (0 where none can be told)."""
    year = plan_year(source)
    found = {**_of_plan(source, year), **_of_head(source), **_of_words(source, int(year.text or 0))}
    rows = tuple((Entry(key), found.get(key, Entry())) for key in KEYS)
    return DraftSheet("文件", ("项", "内容"), rows), int(year.text or 0)


KEYS = (
    *(
        "方案名称",
        "年度",
        "计划期起",
        "计划期止",
        "发文机关",
        "发文机关标志",
        "机关代字",
        "发文年份",
        "发文序号",
        "标题",
    ),
    *("主送机关", "成文日期", "印发机关", "印发日期", "抄送机关", "汇总名称", "单位称谓", "报送邮箱", "月报截止日"),
    *("项目清单截止日期", "联系人", "联系电话", "份号", "密级", "紧急程度", "签发人", "附注", "用印"),
)


def _of_plan(source: Source, year: Entry) -> dict[str, Entry]:
    name = source.told.name or source.head.title or source.fallback_title
    starts, ends = plan_period(source, int(year.text or 0))
    noun = _noun(source)
    return {
        "方案名称": Entry(name, "" if _is_named(source, name) else "文中没有单独写明方案名称，取自标题"),
        "年度": year,
        "计划期起": starts,
        "计划期止": ends,
        "汇总名称": source.total,
        "单位称谓": noun,
    }


def _is_named(source: Source, name: str) -> bool:
    """Whether the notice itself calls the plan so: in its cover, above its body, or as what it issues."""
    named = "".join(line.text for line in source.told.cover)
    return bool(name) and (name in closed_up(named) or f"印发{name}" in source.head.title.replace("《", ""))


def _of_head(source: Source) -> dict[str, Entry]:
    head, told = source.head, source.told
    issuer = _issuer(source)
    day = Entry(day_words(told.issued)) if told.issued else Entry()
    copies = next((match[1] for line in source.imprint if (match := _COPIES.match(line.strip()))), "")
    printed_by, printed = _printed(source.imprint)
    return {
        "发文机关": issuer,
        "发文机关标志": Entry("" if head.masthead == f"{issuer.text}{_MARK_END}" else head.masthead),
        "机关代字": Entry(head.code),
        "发文年份": Entry(head.year),
        "发文序号": Entry(head.serial),
        "标题": Entry(head.title) if told.name != head.title else Entry(),
        "主送机关": Entry(head.recipients),
        "成文日期": day,
        "印发机关": Entry(printed_by),
        "印发日期": Entry(day_words(printed)) if printed else Entry(),
        "抄送机关": Entry(closed_up(copies).rstrip("。")),
        "份号": Entry(head.copy_number),
        "密级": Entry(head.secrecy),
        "紧急程度": Entry(head.urgency),
        "签发人": Entry(head.signers),
        "附注": Entry(told.remark),
        "用印": Entry("是", "看不出是否用印"),
    }


def _of_words(source: Source, year: int) -> dict[str, Entry]:
    """What the body says of reports and contacts."""
    words = source.words
    mail, contact, phone = _MAIL.search(words), _CONTACT.search(words), _PHONE.search(words)
    monthly, projects = _MONTHLY.search(words), _PROJECTS.search(words)
    day = read_day(f"{projects[1] or year}年{projects[2]}月{projects[3]}日") if projects else None
    return {
        "报送邮箱": Entry(mail[0], "取自正文") if mail else Entry(),
        "联系人": Entry(contact[1], "取自正文") if contact else Entry(),
        "联系电话": Entry(phone[1], "取自正文") if phone else Entry(),
        "月报截止日": Entry(monthly[1], f"正文写有“{monthly[0]}”") if monthly else Entry("1", "文中没有写明，按1日"),
        "项目清单截止日期": Entry(day_words(day), f"正文写有“{projects[0]}”") if day and projects else Entry(),
    }


def _issuer(source: Source) -> Entry:
    if source.told.issuer:
        return Entry(source.told.issuer)
    mark = source.head.masthead.replace("\n", "、").removesuffix(_MARK_END)
    printed_by, _ = _printed(source.imprint)
    found = mark or printed_by
    return Entry(found, "没有署名，取自版头或版记") if found else Entry("", "")


def _printed(imprint: Iterable[str]) -> tuple[str, date | None]:
    for line in imprint:
        match = _PRINTED.search(line.strip())
        if match:
            return closed_up(match[1]), read_day(closed_up(match[2]))
    return "", None


def _noun(source: Source) -> Entry:
    """What the units are called: the heading over them, else what the text says most."""
    head = next((h for h in source.unit_heads if 1 < len(h) <= 6 and h not in {"单位", "名称"}), "")
    if head:
        return Entry(head)
    most = max(_NOUNS, key=lambda noun: source.words.count(f"各{noun}"))
    return Entry(most if f"各{most}" in source.words else "县区", "按正文的说法推断")


def leftover_cover(told: Told) -> Sequence[str]:
    """Sentences of the cover that the covering text of the template does not have."""
    text = "".join(line.text for line in told.cover)
    usual = re.compile(
        r"(?:现|经.{0,20}同意[，,]现)将.*?(?:印发|下发|转发|发)给?你们|请.{0,12}(?:认真|结合实际|遵照|抓好)?.{0,16}(?:贯彻|执行|落实|实施).{0,6}|附件.*|特此通知"
    )
    sentences = (part.strip("，。；;, ") for part in re.split(r"[。；]|(?<=你们)[，,]", text))
    return [part for part in sentences if part and not usual.fullmatch(part)]
