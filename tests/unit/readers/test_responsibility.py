"""责任分工: sentences become duties, names in full and in order."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.plan import Category, Unit
from airdocs.model.task import Doubt, Role, expand, group_members
from airdocs.readers.duties.book import name_book
from airdocs.readers.duties.sentence import read_duties
from tests.samples.plan_sheets import records

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "golden"
ROLES = (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE, Role.CARRY_OUT)


def rows(name):
    with (GOLDEN / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(sentence.replace("\\n", "\n"), [cell.split() for cell in cells]) for sentence, *cells in table]


def read(sentence, book):
    found = read_duties(sentence, book)
    duties = (*found.duties, *found.standing)
    return [list(dict.fromkeys(duty.unit for duty in duties if duty.role is role)) for role in ROLES]


def every(name):
    table = rows(name)
    book = name_book((), [sentence for sentence, _ in table])
    return [pytest.param(sentence, cells, book, id=f"{n}") for n, (sentence, cells) in enumerate(table, 1)]


@pytest.mark.parametrize(("sentence", "wanted", "book"), [*every("duties_2024"), *every("duties_2021")])
def test_the_sentences_of_both_published_plans_come_out_without_a_register(sentence, wanted, book):
    assert read(sentence, book) == wanted
    assert read_duties(sentence, book).unresolved == ()


@pytest.mark.parametrize(("sentence", "wanted"), rows("duties_elsewhere"))
def test_sentences_of_other_cities(sentence, wanted):
    assert read(sentence, name_book(())) == wanted


SHEET = ROOT / "samples" / "2021-连云港市" / "单位.tsv"


def registered_units():
    labels, *lines = records(SHEET)[1]
    rows_of_sheet = [dict(zip(labels, line, strict=True)) for line in lines]
    return tuple(
        Unit(
            row["名称"],
            Category(row["类别"]),
            tuple(name for name in row["别名"].split("、") if name),
            tuple(name for name in row["成员"].split("、") if name),
        )
        for row in rows_of_sheet
    )


CITY = registered_units()
BOOK = name_book(CITY, (), ("连云港市大气污染防治工作联席会议办公室",))


@pytest.mark.parametrize(("sentence", "wanted"), rows("duties_2021"))
def test_with_the_register_of_the_city_nothing_is_in_doubt(sentence, wanted):
    assert read(sentence, BOOK) == wanted
    assert read_duties(sentence, BOOK).unresolved == ()


def department(name, *aliases):
    return Unit(name, Category.DEPARTMENT, aliases)


def doubts(sentence, book):
    return [(one.words, one.name, one.doubt, one.nearest) for one in read_duties(sentence, book).unresolved]


def units(sentence, book):
    return [duty.unit for duty in read_duties(sentence, book).duties]


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("市发改委", "市发展改革委"),
        ("市市场监督管理局", "市市场监管局"),
        ("连云港市生态环境局", "市生态环境局"),
        ("国家税务总局连云港市税务局", "市税务局"),
        ("海事局", "连云港海事局"),
        ("各县（区）人民政府", "各县区人民政府"),
        ("各功能板块管委会", "功能板块管委会"),
        ("徐圩新 区", "徐圩新区"),
        ("东海县人民政府", "东海县"),
        ("连云港经济技术开发区管委会", "开发区"),
        ("市住房和城乡\n建设局", "市住房城乡建设局"),
    ],
)
def test_aliases_and_spellings_lead_to_the_name_of_the_register(written, unit):
    found = read_duties(f"市公安局、{written}负责", BOOK)
    assert [duty.unit for duty in found.duties] == ["市公安局", unit]
    assert found.duties[1].words == written
    assert found.unresolved == ()


def test_a_name_outside_the_register_is_kept_and_reported_with_the_nearest():
    assert units("市生态环镜局、财政局负责", BOOK) == ["市生态环镜局", "市财政局"]
    assert doubts("市生态环镜局、财政局负责", BOOK) == [("市生态环镜局", "市生态环镜局", Doubt.UNKNOWN, "市生态环境局")]
    assert doubts("市公安局、体育总会办公室负责", BOOK)[0][:3] == (
        "体育总会办公室",
        "市体育总会办公室",
        Doubt.UNKNOWN,
    )


def test_a_level_that_is_handed_on_is_not_changed_for_a_known_unit_of_another_level():
    book = name_book([department("省生态环境厅"), department("市发展改革委")])
    assert units("省生态环境厅、发展改革委负责", book) == ["省生态环境厅", "省发展改革委"]
    assert doubts("省生态环境厅、发展改革委负责", book)[0][3] == "市发展改革委"


def test_a_bare_name_with_two_meanings_is_left_alone():
    book = name_book([department("市生态环境局"), department("区生态环境局")])
    assert units("生态环境局负责", book) == ["生态环境局"]
    assert doubts("生态环境局负责", book) == [
        ("生态环境局", "生态环境局", Doubt.AMBIGUOUS, "市生态环境局、区生态环境局")
    ]
    assert units("区公安分局、生态环境局负责", book)[1] == "区生态环境局"


def test_an_alias_of_two_units_is_ambiguous_unless_the_level_settles_it():
    book = name_book([department("市城管局", "执法局"), department("市市场监管局", "执法局")])
    assert doubts("执法局负责", book)[0][2:] == (Doubt.AMBIGUOUS, "市城管局、市市场监管局")


def test_a_bare_name_takes_the_level_of_the_register_where_none_is_handed_on():
    book = name_book([department("区生态环境分局"), department("区经发局")])
    assert units("生态环境分局牵头，经发局配合", book) == ["区生态环境分局", "区经发局"]
    # 市's branch is no organ of the city; what it hands on is the district's.
    sentence = "市交通运输综合行政执法支队二大队牵头，生态环境分局、经发局配合"
    assert units(sentence, book)[1:] == ["区生态环境分局", "区经发局"]


def test_a_group_that_is_not_registered_is_said_to_be_one():
    found = read_duties("市生态环境局牵头，各镇（街道）配合", BOOK)
    assert [(duty.unit, duty.group) for duty in found.duties] == [("市生态环境局", False), ("各镇（街道）", True)]
    assert [one.doubt for one in found.unresolved] == [Doubt.GROUP]


def test_groups_and_described_bodies_are_groups():
    for name in ("各街道", "各有关部门", "市各相关部门", "县级以上人民政府明确的监督管理部门"):
        assert read_duties(f"{name}负责").duties[0].group, name


def test_words_and_places_are_those_of_the_sentence():
    found = read_duties("（市生态环境局、科技\n局 牵头，各街道配合）")
    assert [(duty.words, duty.place) for duty in found.duties] == [("市生态环境局", 1), ("科技\n局", 2), ("各街道", 3)]


def test_a_registered_name_with_a_separator_inside_stays_whole():
    book = name_book([Unit("各乡镇、街道", Category.GROUP), department("县住房和城乡建设局")])
    assert units("县住房和城乡建设局、各乡镇、街道负责", book) == ["县住房和城乡建设局", "各乡镇、街道"]


def test_units_named_before_a_ditto_carry_out_what_follows_too():
    found = read_duties("市生态环境局牵头，各县区人民政府负责落实，下同。", BOOK)
    assert [duty.unit for duty in found.standing] == ["各县区人民政府"]
    assert [duty.unit for duty in found.duties] == ["市生态环境局", "各县区人民政府"]


def test_members_of_groups_come_from_the_register():
    members = group_members(CITY)
    assert expand("功能板块管委会", members) == ("开发区", "徐圩新区", "云台山景区")
    assert expand("各功能板块管委会", members) == expand("功能板块管委会", members)
    assert expand("县级以上人民政府明确的监督管理部门", members) == ("县级以上人民政府明确的监督管理部门",)
    assert expand("市财政局", members) == ("市财政局",)
    nested = {"甲": ("乙", "丙局"), "乙": ("甲", "丁局")}
    assert expand("甲", nested) == ("丁局", "丙局")
    assert expand("戊", {"戊": ("戊",)}) == ("戊",)


@pytest.mark.parametrize(
    "sentence", ["", "。", "（）", "负责", "、、，", "等配合", "牵头单位：", "以下均需落实，不再列出", ")("]
)
def test_a_sentence_without_names_gives_no_duty(sentence):
    assert read_duties(sentence).duties == ()


WRITTEN = st.sampled_from([unit.name for unit in CITY if unit.category is not Category.COUNTY])
CLAUSES = {Role.LEAD: "牵头", Role.SUPPORT: "等配合", Role.RESPONSIBLE: "按职责分工负责", Role.CARRY_OUT: "负责落实"}


@given(
    st.lists(
        st.tuples(st.lists(WRITTEN, min_size=1, max_size=5, unique=True), st.sampled_from(ROLES)),
        min_size=1,
        max_size=4,
    )
)
def test_a_sentence_made_of_known_names_parses_back(clauses):
    sentence = "，".join("、".join(names) + CLAUSES[role] for names, role in clauses) + "。"
    wanted = dict.fromkeys((name, role) for names, role in clauses for name in names)
    found = read_duties(sentence, BOOK)
    assert [(duty.unit, duty.role) for duty in found.duties] == list(wanted)
    assert found.unresolved == ()


PIECES = st.sampled_from(
    [
        *"市区县省各、，。；（）()：的等和与由",
        " ",
        "\n",
        "牵头",
        "负责",
        "配合",
        "以下均需",
        "不再列出",
        "下同",
        "生态环境局",
        "委",
        "委员会",
        "人民政府",
        "单位：",
        "12",
        "Ａ",
        "㎡",
        "ﷺ",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_no_text_is_too_strange(text):
    for book in (name_book(()), BOOK):
        found = read_duties(text, book)
        for duty in (*found.duties, *found.standing):
            assert duty.words in text
    assert name_book((), [text])


@pytest.mark.parametrize(
    "piece",
    ["（", "以下均需", "市", "和", "市生态环境局和", "负责", "分别", "按职责", "、", "牵头单位：", "各县、", " "],
)
def test_time_grows_with_the_length_and_no_faster(piece):
    def seconds(count):
        text = piece * count
        start = time.process_time()
        read_duties(text, BOOK)
        return time.process_time() - start

    seconds(50)
    assert seconds(8000) < 16 * seconds(1000) + 0.3


@pytest.mark.parametrize(
    ("sentence", "wanted", "doubts"),
    [
        ("（住建局牵头）", ["市住房和城乡建设局 牵头"], []),
        ("（市公安局、住建局牵头）", ["市公安局 牵头", "市住房和城乡建设局 牵头"], []),
        ("市生态环境局牵头（市公安局配合）", ["市生态环境局 牵头", "市公安局 配合"], []),
        ("（市生态环境局牵头（其中排查由市公安局负责））", ["市生态环境局 牵头", "市公安局 负责"], []),
        ("（市生态环境局（大气科）牵头）", ["市生态环境局 牵头"], []),
        ("市生态环境局（牵头）、市公安局（配合）", ["市生态环境局 牵头", "市公安局 配合"], []),
        ("市公安局负责督促市生态环境局", ["市公安局 负责"], ["市生态环境局"]),
    ],
)
def test_aliases_and_brackets_lead_to_the_registered_units(sentence, wanted, doubts):
    kind = Category.DEPARTMENT
    units = (
        Unit("市住房和城乡建设局", kind, ("市住建局",)),
        Unit("市公安局", kind),
        Unit("市生态环境局", kind),
    )
    read = read_duties(sentence, name_book(units, (sentence, "市住建局负责")))
    assert [f"{duty.unit} {duty.role.value}" for duty in read.duties] == wanted
    assert [one.words for one in read.unresolved] == doubts


def test_the_first_of_those_named_leads_where_the_plan_says_so():
    rule = "市生态环境局、市住建局（排在第一位的为牵头单位，下同）"
    later = "市城管局、市公安局按职责分工负责"
    book = name_book((), [rule, later])
    assert read(rule, book) == [["市生态环境局"], [], ["市住建局"], []]
    assert read(later, book) == [["市城管局"], [], ["市公安局"], []]
    assert read("市水务局负责", book) == [[], [], ["市水务局"], []]
    assert read("市财政局牵头，市水务局、市税务局负责", book) == [["市财政局"], [], ["市水务局", "市税务局"], []]
    assert read(later, name_book(())) == [[], [], ["市城管局", "市公安局"], []]


def test_a_role_in_brackets_within_a_list_is_that_of_one_name():
    assert read("市公安局、市生态环境局（牵头）、市城管局", name_book(())) == [
        ["市生态环境局"],
        [],
        ["市公安局", "市城管局"],
        [],
    ]


def test_an_abbreviation_that_no_alias_explains_is_in_doubt_with_the_nearest_name():
    book = name_book((department("市发展和改革委员会"), department("市公安局"), department("国网临汾供电公司")))
    assert doubts("市发改委、市公安局交警支队、国网供电公司负责", book) == [
        ("市发改委", "市发改委", Doubt.UNKNOWN, "市发展和改革委员会"),
        ("市公安局交警支队", "市公安局交警支队", Doubt.UNKNOWN, "市公安局"),
        ("国网供电公司", "国网供电公司", Doubt.UNKNOWN, "国网临汾供电公司"),
    ]


def test_an_office_alike_in_its_ending_alone_is_not_offered():
    book = name_book((Unit("市城管局", Category.DEPARTMENT), Unit("市公安局", Category.DEPARTMENT)), ())
    (one,) = read_duties("市市场监管局牵头，市公安局配合。", book).unresolved
    assert (one.doubt, one.nearest) == (Doubt.UNKNOWN, "")
