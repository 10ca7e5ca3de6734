"""J: which lists came in, whose they are, and when."""

from collections.abc import Iterator
from datetime import timedelta

from airdocs.model.finding import Severity
from airdocs.model.form import Heading
from airdocs.model.labels import inner, same
from airdocs.model.month import Month, day_words
from airdocs.model.project import LIST_PERIOD, LIST_SHEET, ProjectField
from airdocs.model.project_plan import filers
from airdocs.model.schedule import plan_span
from airdocs.model.submission import Submission, Trouble
from airdocs.rules.projects.views import FilingsView, ListView, project_words
from airdocs.rules.registry import Hit, rule

#: Lists come in from half a year before the plan begins until a month after its end.
_EARLY, _AFTER = timedelta(days=184), timedelta(days=31)


def whole_list(sent: Submission, **facts: str) -> Hit:
    """A hit on a file among the lists."""
    known = {"file": sent.file, "unit": sent.unit, **facts}
    return Hit(sent.file, unit=sent.unit or None, place=(sent.unit, LIST_SHEET), facts=known)


@rule(
    code="I103",
    title="不是本方案的项目清单",
    message="文件“{file}”{found}，不是“{wanted}”所列单位的项目清单。",
    suggestion="请核对是否放错文件夹；项目清单请用“{wanted}”下发给本单位的表填报。",
)
def list_of_another_plan(view: FilingsView) -> Iterator[Hit]:
    """A file among the lists that was made for another plan or unit, or is a monthly form.

    别的方案、别的单位的清单不能并入；月报表请放到月报文件夹。

    反例：清单方案 = 邻市2021年大气污染防治工作计划
    反例：清单月份 = 2021-05
    正例：企业名称 = 样例甲化工有限公司
    """
    wanted = view.plan.profile.name
    for sent in view.filings.misfits:
        own = sent.identity
        if not same(own.plan, wanted) or own.unit not in view.plan.unit_names:
            yield whole_list(sent, found=f"写明的方案是“{own.plan}”、单位是“{own.unit}”", wanted=wanted)
        elif own.month != LIST_PERIOD:
            yield whole_list(sent, found=f"是{own.month}的月报表", wanted=wanted)


@rule(
    code="I104",
    title="清单单位与表内标识不符",
    message="项目清单的填报单位（{cell}）写的是“{found}”，而这张表是发给“{unit}”的。",
    suggestion="请使用发给本单位的项目清单表，不要借用其他单位的表改名填写。",
)
def list_of_another_unit(view: FilingsView) -> Iterator[Hit]:
    """The unit on the face of a list is not the one the form was made for.

    借用别的单位的表，类别和项数都是别人的。

    反例：清单表头单位 = 灌云县
    正例：清单表头单位 = 东海县
    """
    for sent in view.filings.misfits:
        face = sent.face_of_other_unit()
        if face and same(sent.identity.plan, view.plan.profile.name) and sent.identity.month == LIST_PERIOD:
            hit = whole_list(sent, found=face.unit, cell=face.unit_cell or "")
            yield Hit(hit.file, face.sheet or None, face.unit_cell, hit.unit, hit.place, facts=hit.facts)


@rule(
    code="J706",
    title="未报备项目清单",
    severity=Severity.WARNING,
    message="“{unit}”没有报备项目清单，截止日为{deadline}。",
    suggestion="请尽快填报项目清单并报送{mailbox}；报备以前，分项完成数无法逐项核对。",
)
def no_list_filed(view: FilingsView) -> Iterator[Hit]:
    """A unit with projects to count whose list has not come in by the deadline.

    没有清单，附件的数就没有具体项目支撑。方案没有写项目清单截止日期、或者一份清单都没有收到的，不作提示。

    反例：清单截止 = 2021-04-10；外县 = 未报备
    正例：清单截止 = 2021-04-10；企业名称 = 样例甲化工有限公司
    正例：清单截止 = 2021-06-30；外县 = 未报备
    """
    profile, filings = view.plan.profile, view.filings
    if filings.is_empty or profile.projects_due is None or view.seen <= profile.projects_due:
        return
    sent = {one.unit for one in (*filings.lists, *filings.clashing, *filings.misfits)}
    sent |= {drop.guess for drop in filings.unreadable if drop.trouble is not Trouble.ATTACHMENT}
    facts = {
        "deadline": day_words(profile.projects_due),
        "mailbox": f"（{profile.mailbox}）" if profile.mailbox else "",
    }
    for unit in filers(view.plan):
        if unit not in sent:
            yield Hit(unit=unit, place=(unit, LIST_SHEET), facts={"unit": unit, **facts})


@rule(
    code="J706",
    title="逾期报备项目清单",
    severity=Severity.WARNING,
    message="“{unit}”项目清单的填报日期{at}是{day}，晚于截止日{deadline}。",
    suggestion="清单照常采用；填报日期写错的请改正。",
)
def list_filed_late(filed: ListView) -> Iterator[Hit]:
    """A list whose 填报日期 lies after the deadline, where none came before it.

    按时报过、以后变更重报的，不算逾期。

    反例：清单截止 = 2021-04-10；清单填报日期 = 2021-04-12
    正例：清单截止 = 2021-04-10；清单填报日期 = 2021-04-09
    """
    due, sent = filed.plan.profile.projects_due, filed.sent
    earlier = [one for one in filed.filings.filings.earlier if one.unit == sent.unit]
    days = [one.face.filled_on for one in (sent, *earlier) if one.face.filled_on]
    if due and days and min(days) > due and min(one.identity.round for one in (sent, *earlier)) == 1:
        cell = sent.face.place(Heading.FILLED_ON.value)
        facts = {"day": day_words(min(days)), "deadline": day_words(due)}
        # The month in which it happened stands in the place: a bulletin of a later month does not tell it again.
        since = max(Month.of(min(days)), plan_span(filed.plan.profile)[0])
        yield filed.hit(cell, Heading.FILLED_ON.value, str(since), **facts)


@rule(
    code="F207",
    title="项目清单填报日期有误",
    severity=Severity.WARNING,
    message="项目清单填报日期{at}{reason}。",
    suggestion="请写明实际填报的日期；重新报送的清单以填报日期分先后。",
)
def list_day_out_of_place(filed: ListView) -> Iterator[Hit]:
    """填报日期 of a list is blank, no day, or far from the period of the plan.

    哪一份清单为准、是否按时都看填报日期。

    反例：清单填报日期 = 空
    反例：清单填报日期 = 2021-02-30
    反例：清单填报日期 = 2012-04-08
    反例：清单填报日期 = 2032-04-08
    正例：清单填报日期 = 2020-12-20
    """
    face, (first, last) = filed.sent.face, plan_span(filed.plan.profile)
    cell, day, reason = face.place(Heading.FILLED_ON.value), face.filled_on, ""
    if day is None:
        reason = f"写的是“{inner(face.filled_on_text)}”，不是一个日期" if face.filled_on_text else "没有填写"
    elif not first.first_day - _EARLY <= day < last.after.first_day + _AFTER:
        reason = f"是{day_words(day)}，离方案的计划期（{first.words}至{last.words}）太远，年份可能写错"
    is_unfilled = not face.filled_on_text and not filed.sent.projects
    if reason and not is_unfilled and (cell or face.filled_on_text):
        yield filed.hit(cell, Heading.FILLED_ON.value, reason=reason)


@rule(
    code="J714",
    title="几份项目清单内容不同",
    message="“{unit}”报来的几份项目清单{reason}、内容不同：“{file}”与{others}，无法判断以哪一份为准。",
    suggestion="请只保留一份；变更后重报的，填报日期写重新报送的日期，不要空着。",
)
def lists_contradict(view: FilingsView) -> Iterator[Hit]:
    """Lists of one unit that differ, of one day or without a day.

    重报的清单以填报日期最近的为准，日期相同或者没有写就分不出先后，两份都不采用。

    反例：另一清单 = 同日不同内容
    反例：另一清单 = 无日期不同内容
    正例：另一清单 = 较早相同
    """
    clashing = view.filings.clashing
    for sent in clashing:
        others = "".join(f"“{one.file}”" for one in clashing if one.unit == sent.unit and one.file != sent.file)
        days = {one.face.filled_on for one in clashing if one.unit == sent.unit}
        reason = "有的没有写明填报日期" if None in days else "填报日期相同"
        yield whole_list(sent, others=others, reason=reason)


@rule(
    code="J714",
    title="项目清单重复报送",
    severity=Severity.NOTE,
    message="文件“{file}”与“{unit}”已采用的项目清单内容相同，只计一次。",
    suggestion="无需处理。",
)
def list_sent_twice(view: FilingsView) -> Iterator[Hit]:
    """The same list sent twice.

    内容一样，不影响结果，记下来备查。

    反例：另一清单 = 同日相同内容
    正例：另一清单 = 无
    """
    for sent in view.filings.copies:
        yield whole_list(sent)


@rule(
    code="J702",
    title="两地报备同一项目",
    severity=Severity.WARNING,
    message="{where}的企业和建设内容与{others}相同，疑似两地重复报备。",
    suggestion="请与对方核对：同一个项目只由一地报备；确是两个项目的不用改。",
)
def project_filed_in_two_units(view: FilingsView) -> Iterator[Hit]:
    """A project that two units filed.

    两地各报一次，全市就多算一个。由办公室居中核对，所以两边都提醒、都不退回。

    反例：外县项目 = 样例甲化工有限公司/甲线治理/新建治理设施1套
    正例：外县项目 = 样例丙建材有限公司/丙线治理/新建治理设施1套
    """
    for places in view.works.values():
        if len({unit for unit, _ in places}) < 2:
            continue
        for unit, number in places:
            row = view.filings.of(unit)[number - 1]
            cell = row.cell(ProjectField.ENTERPRISE)
            others = (f"{other}清单第{at}个项目" for other, at in places if other != unit)
            facts = {"where": f"{unit}{project_words(number, row)}（{cell}）", "others": "、".join(others)}
            place = (unit, LIST_SHEET, str(number), ProjectField.ENTERPRISE.value)
            yield Hit(row.layout.file, row.layout.sheet, cell, unit, place, facts=facts)


@rule(
    code="F201",
    title="项目清单栏目被改",
    message="项目清单的“{wanted}”一栏{fault}。",
    suggestion="请使用下发的项目清单表填报，栏目名称不要改动、不要删除。",
)
def list_column_changed(filed: ListView) -> Iterator[Hit]:
    """A column of a list that is gone or called otherwise.

    栏目改了名，内容可能张冠李戴；投资的单位不是万元的不读。

    反例：清单栏目 = 总投资（元） → 投资（万元）
    反例：清单栏目 = 删去 → 计划完成
    正例：清单栏目 = 原样
    """
    for stray in filed.sent.project_strays:
        fault = f"（{stray.cell}）被改成“{stray.found}”" if stray.found else f"不见了（表头在{stray.cell}一行）"
        yield filed.hit(stray.cell, stray.field.value, wanted=stray.field.value, fault=fault)
