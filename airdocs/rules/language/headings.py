"""T: headings and titles: their stops, their last word, and none given twice."""

import re
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.labels import said_once, squash, tidy
from airdocs.model.numbering import Numbered
from airdocs.model.writing import Part, Passage, Writing
from airdocs.rules.language.numbering import mark_of
from airdocs.rules.language.spots import Spot, grouped, spot_hit
from airdocs.rules.registry import Hit, rule

#: A heading that stands alone is no longer than this; what is longer is a sentence.
_LONGEST_ALONE = 24
#: What a heading does not say: several clauses, or who has to do what.
_SENTENCE = re.compile("[。；：].|由|自|请|应当|须|不得|将")
_CLOSED = re.compile("[。；：，、]$")


def _headed(writing: Writing) -> Iterator[tuple[Passage, Numbered, Passage | None]]:
    """Each numbered paragraph with what follows it in the same chapter; None behind the last of a row of sentences."""
    prose = writing.of(Part.PROSE)
    before = 0
    for at, passage in enumerate(prose):
        mark = mark_of(passage.text)
        if mark is not None:
            following = prose[at + 1] if at + 1 < len(prose) else None
            is_last = before == mark.level or following is None or following.chapter != passage.chapter
            yield passage, mark, None if is_last else following
        before = mark.level if mark is not None else 0


def _heads(mark: Numbered, following: Passage | None) -> bool:
    """Whether a numbered line stands over what follows: deeper numbers, or text without one."""
    if following is None or mark.level > 2:
        return False
    below = mark_of(following.text)
    return below is None or below.level > mark.level


@rule(
    code="T923",
    title="标题末尾有标点",
    severity=Severity.WARNING,
    message="{places}是单独成行的标题，末尾不用标点{count}。",
    suggestion="请删去标题末尾的标点；不是标题而是一段话的，不必修改，在“核定”表写明理由。",
)
def heading_closed(writing: Writing) -> Iterator[Hit]:
    """A heading on a line of its own that ends with a stop.

    一级、二级标题单独成行时，末尾不用标点；标题后面接着写正文的，用句号隔开。

    反例：正文 = 一、总体要求。 ｜ 持续改善环境空气质量。
    反例：正文 = 一、总体要求 ｜ （一）指导思想： ｜ 坚持精准治污。
    正例：正文 = 一、要求 ｜ （一）加强监管。各县区每月巡查。 ｜ （二）各单位按月报送。 ｜ （三）逾期的予以通报。
    """
    found = (
        Spot(passage, passage.text)
        for passage, mark, following in _headed(writing)
        if _CLOSED.search(mark.rest) and _stands_alone(mark, following)
    )
    return grouped("标题标点", found)


def _stands_alone(mark: Numbered, following: Passage | None) -> bool:
    is_sentence = bool(_SENTENCE.search(mark.rest))
    if len(mark.rest) > _LONGEST_ALONE or is_sentence or not _heads(mark, following):
        return False
    # A line that ends with ： may announce the numbers below it.
    return not (mark.rest.endswith("：") and following and mark_of(following.text))


@rule(
    code="T937",
    title="标题重复",
    severity=Severity.WARNING,
    message="{where}的标题“{words}”与{other}相同。",
    suggestion="请核对是否重复；内容不同的，请改用能区分的标题。",
)
def heading_repeated(writing: Writing) -> Iterator[Hit]:
    """One heading over two parts of the same level below the same heading, or twice in one line.

    多半是复制后忘了改。

    反例：正文 = 一、任务 ｜ （一）扬尘管控 ｜ 加强巡查。 ｜ （二）扬尘管控 ｜ 加强巡查。
    正例：正文 = 一、工业 ｜ （一）目标任务 ｜ 治理锅炉。 ｜ 二、扬尘 ｜ （一）目标任务 ｜ 巡查工地。
    """
    seen: dict[tuple[object, ...], Passage] = {}
    above: dict[int, str] = {}
    for passage, mark, _ in _headed(writing):
        head = squash(mark.rest.partition("。")[0])
        parents = tuple(above.get(level, "") for level in range(1, mark.level))
        above = {level: words for level, words in above.items() if level < mark.level} | {mark.level: passage.where}
        if not 4 <= len(head) <= _LONGEST_ALONE:
            continue
        first = seen.setdefault((passage.chapter, mark.level, parents, head), passage)
        if first is not passage:
            yield spot_hit(passage, mark.rest.partition("。")[0], other=first.where)


@rule(
    code="T937",
    title="一格内写了两遍",
    severity=Severity.WARNING,
    message="{where}把“{words}”写了两遍。",
    suggestion="请删去重复的一遍。",
)
def cell_doubled(writing: Writing) -> Iterator[Hit]:
    """A cell of a document's table that holds its words twice.

    多半是排版时粘贴了两次。方案的任务另有规则核对。

    反例：公文 = 分解方案 ｜ 见下表。 ｜ 表：任务|单位/加强扬尘管控加强扬尘管控|甲局/巩固秸秆禁烧成果|乙局
    正例：公文 = 分解方案 ｜ 见下表。 ｜ 表：任务|单位/加强扬尘管控|甲局/巩固秸秆禁烧成果|乙局
    """
    for passage in () if writing.of_plan else writing.of(Part.CELL):
        if len(passage.text) <= 2 * _LONGEST_ALONE and (once := said_once(passage.text)) != tidy(passage.text):
            yield spot_hit(passage, once)


_GENRES = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|计划|规划|办法|规定|细则|要点|条例|"
    "规则|预案|清单|名单|目录|总结|讲话|制度|守则|章程|答复|汇报|建议|说明|提示|责任书|目标书|任务书|倡议书|表|指南|规范|"
    "标准|简报|专报|要求|指引|措施|行动|公示|声明|倡议|须知|布告|批示|承诺书|通知书|意见书|决定书|协议|公开信|感谢信|"
    "工作任务|目标任务|重点任务"
)
_GENRE_LAST = re.compile(rf"(?:{_GENRES})(?:（[^（）]+）|（[^（）]+）（[^（）]+）)?$")
_TITLE_STOP = re.compile("[，。；：！？,;:!?]")
_ALLOWED_STOP = re.compile("“[^”]*”|《[^》]*》|（[^（）]*）|〔[^〕]*〕|PM2\\.5")


@rule(
    code="T925",
    title="公文标题里有标点",
    severity=Severity.WARNING,
    message="{where}的标题“{words}”里有“{mark}”。",
    suggestion="公文标题除书名号、引号、括号外一般不用标点；请改写，如把并列的几项用“和”“及”相连。",
)
def title_punctuated(writing: Writing) -> Iterator[Hit]:
    """A document's title with a comma, colon or full stop in it.

    公文标题一般不用标点符号，法规、规章名称加书名号，需要时可用引号、括号、顿号。

    反例：公文 = 关于开展排查，加强管控的通知 ｜ 各县区： ｜ 请抓紧排查。
    反例：公文 = 关于开展扬尘排查的通知。 ｜ 各县区： ｜ 请抓紧排查。
    正例：公文 = 关于印发《扬尘、油烟管控办法（试行）》的通知 ｜ 各县区： ｜ 请抓紧排查。
    """
    for passage in writing.of(Part.TITLE):
        match = _TITLE_STOP.search(_ALLOWED_STOP.sub("", passage.text))
        if match:
            yield spot_hit(passage, passage.text, mark=match[0])


@rule(
    code="T925",
    title="公文标题没有文种",
    severity=Severity.WARNING,
    message="{where}的标题“{words}”末尾不是文种。",
    suggestion="请在标题末尾写明文种，如通知、方案、计划、函。",
)
def title_without_genre(writing: Writing) -> Iterator[Hit]:
    """A document's title that does not end with what kind of document it is.

    标题由发文机关名称、事由和文种组成（GB/T 9704-2012，7.3.1）。

    反例：公文 = 关于开展扬尘排查 ｜ 各县区： ｜ 请抓紧排查。
    正例：公文 = 某市扬尘管控方案（征求意见稿） ｜ 为加强扬尘管控，制定本方案。
    正例：公文 = 某市2021年大气污染防治重点工作任务 ｜ 为加强扬尘管控，制定本任务。
    """
    for passage in writing.of(Part.TITLE):
        if not _GENRE_LAST.search(squash(passage.text).replace("(", "（").replace(")", "）").rstrip("。.")):
            yield spot_hit(passage, passage.text)
