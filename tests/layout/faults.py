"""Wrong documents: right ones with one thing spoiled, and the checks that must see it."""

from dataclasses import dataclass

from tests.layout.edits import (
    EMPTY,
    NEXT_PAGE,
    STYLES,
    Edit,
    before,
    in_imprint,
    in_story,
    margin,
    property_of,
    style,
    swap,
    without_blanks,
)
from tests.layout.package import Package, repacked

ALL, UPWARD, SHORT = "要素齐全", "上行文", "短名称"
LONG, LETTER, JOINT, SIGNERS, GROUPS, ENDS = "27段", "函九字", "联合3", "签发人3", "分组", "正文18行"


@dataclass(frozen=True)
class Fault:
    """``sees``: the checks that must fail on it."""

    name: str
    sees: tuple[str, ...]
    edits: tuple[Edit, ...]
    base: str = ALL


def spoiled(content: bytes, fault: Fault) -> bytes:
    parts = Package(content).parts
    texts = {name: part.decode() for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    before = dict(texts)
    for edit in fault.edits:
        edit(texts)
    assert texts != before, fault.name
    return repacked(parts | {name: text.encode() for name, text in texts.items()})


PLACED = '<w:jc w:val="{}"/>'
FAULTS = (
    # page
    Fault("信纸幅面", ("page.size",), (swap(r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),)),
    Fault("天头错", ("margin.top", "block.size"), (margin("top", 1440),)),
    Fault("切口错", ("margin.right", "block.size"), (margin("right", 1800),)),
    Fault("地脚错", ("margin.bottom",), (margin("bottom", 1440),)),
    Fault("订口错", ("margin.left",), (margin("left", 1800),)),
    Fault("正文出版心", ("block.inside",), (style("DocBody", para='<w:ind w:left="-600"/>'),)),
    Fault(
        "行距大",
        ("grid.pitch", "body.line", "grid.lines"),
        (swap('w:line="579"', 'w:line="640"', STYLES),),
    ),
    Fault("字距大", ("grid.chars",), (swap('<w:spacing w:val="-5"/>', '<w:spacing w:val="10"/>', STYLES),)),
    Fault("每行字少", ("grid.chars",), (style("DocBody", para='<w:ind w:right="700" w:firstLine="630"/>'),)),
    Fault("行内换行", ("grid.chars",), (swap("(加强组织)(领导)", r"\1</w:t><w:br/><w:t>\2", count=1),)),
    Fault("首页行不在格上", ("grid.first",), (property_of("DocBody", '<w:spacing w:before="200"/>', 3),)),
    Fault("首页末尾空行", ("grid.lines",), (margin("bottom", 2600),), LONG),
    Fault("行首标点", ("line.kinsoku",), (swap("(加强组织领导)，", r"\1</w:t><w:br/><w:t>，", count=1),)),
    Fault("每段另页", ("page.filled",), (property_of("DocBody", "<w:pageBreakBefore/>", 0),), LONG),
    # page numbers
    Fault("无页码", ("pageno.present",), (in_story("<w:t [^>]*>[— ]+</w:t>", "", "footer"),)),
    Fault("页码不连", ("pageno.seq",), (swap("(</w:pgMar>)", r'\1<w:pgNumType w:start="5"/>', count=1),)),
    Fault(
        "页码左右反",
        ("pageno.x",),
        (in_story("right", "LEFT", "footer"), in_story("left", "right", "footer"), in_story("LEFT", "left", "footer")),
    ),
    Fault("页码字号", ("pageno.size",), (style("DocPageNumber", run='<w:sz w:val="36"/>'),)),
    Fault("页码字体", ("pageno.font",), (style("DocPageNumber", face="黑体"),)),
    Fault("页码低", ("pageno.drop",), (swap(r'w:footer="\d+"', 'w:footer="1000"'),)),
    Fault("横排页码高低", ("pageno.land.x",), (in_story(r'w:tblpY="\d+"', 'w:tblpY="5000"', "header"),)),
    Fault("横排页码远", ("pageno.land.drop",), (in_story(r'w:tblpX="\d+"', 'w:tblpX="600"', "header"),)),
    Fault("横排页码不转", ("pageno.land.upright",), (in_story("<w:textDirection [^>]*/>", "", "header"),)),
    # head
    Fault("份号居中", ("head.份号",), (style("CopyNumber", para=PLACED.format("center")),)),
    Fault("密级字体", ("head.密级",), (style("Secrecy", face="宋体"),)),
    Fault("紧急程度字号", ("head.紧急程度",), (style("Urgency", run='<w:sz w:val="28"/>'),)),
    Fault("份号两位", ("head.份号.form",), (swap("000001", "01"),)),
    Fault(
        "版头顺序",
        ("head.order", "text.order"),
        (swap('"CopyNumber"', '"X"'), swap('"Secrecy"', '"CopyNumber"'), swap('"X"', '"Secrecy"')),
    ),
    Fault("标志低", ("head.mark.top",), (swap(r'("IssuerMark"/><w:spacing w:before=)"\d+"', r'\1"800"'),)),
    Fault("标志偏", ("head.mark.centre",), (style("IssuerMark", para=PLACED.format("left")),), SHORT),
    Fault("标志两行", ("head.mark.lines",), (swap('(w:sz w:val|w:szCs w:val)="80"', r'\1="96"'),)),
    Fault("标志黑", ("head.mark.red",), (style("IssuerMark", run='<w:color w:val="000000"/>'),)),
    Fault("标志字体", ("head.mark.font",), (style("IssuerMark", face="宋体"),)),
    Fault("方括号", ("head.no.form",), (swap("〔2021〕", "[2021]"),)),
    Fault("字号字体", ("head.no.font",), (style("DocNumber", face="黑体"),)),
    Fault("字号居左", ("head.no.x",), (style("DocNumber", para=PLACED.format("left")),)),
    Fault("字号上不空行", ("head.no.blanks", "head.no.below"), (without_blanks("DocNumber"),)),
    Fault("机关不齐", ("head.joint",), (swap('<w:spacing w:val="501"/><w:w ', '<w:spacing w:val="90"/><w:w '),), JOINT),
    Fault(
        "文件不居中",
        ("head.joint",),
        (swap('(IssuerMark.{0,800})<w:vAlign w:val="center"/>(?=.{0,400}文件)', r"\1"),),
        JOINT,
    ),
    Fault("签发人不齐", ("head.signer",), (swap("(<w:tab/><w:t[^>]*>)?王五五", r"　王五五"),), SIGNERS),
    Fault("签发人黑体", ("head.signer",), (style("SignerName", face="黑体"),), UPWARD),
    Fault(
        "无红线",
        ("head.rule.width", "head.rule.thick", "head.rule.top"),
        (swap("<w:pBdr>.*?</w:pBdr>", "", STYLES),),
    ),
    Fault("红线短", ("head.rule.width",), (style("DocNumber", para='<w:ind w:left="900"/>'),)),
    Fault("红线粗", ("head.rule.thick",), (swap('(<w:pBdr><w:bottom [^>]*w:sz)="8"', r'\1="48"', STYLES),)),
    Fault("红线远", ("head.rule.top",), (swap(r'(<w:pBdr><w:bottom [^>]*w:space)="\d+"', r'\1="24"', STYLES),)),
    # title and recipients
    Fault("标题字体", ("title.font",), (style("DocTitle", face="黑体"),)),
    Fault("标题字号", ("title.size",), (style("DocTitle", run='<w:sz w:val="36"/>'),)),
    Fault("标题上不空行", ("title.below",), (without_blanks("DocTitle"),)),
    Fault("标题偏", ("title.centre",), (style("DocTitle", para=PLACED.format("left")),)),
    Fault("标题沙漏", ("title.shape",), (swap("大气(污染防治)(</w:t><w:br/><w:t [^>]*>)", r"\2\1\2", count=1),)),
    Fault("标题断词", ("title.words",), (swap("防治(</w:t><w:br/><w:t [^>]*>)(年度)", r"防\1治\2", count=1),)),
    Fault("标题未列", ("title.words",), (swap("年度(工作计划的通知)", r"半年度\1", count=1),)),
    Fault("主送机关缩进", ("to.left",), (style("Recipients", para='<w:ind w:left="630"/>'),)),
    Fault("主送无冒号", ("to.colon",), (swap("各有关部门：", "各有关部门"),)),
    Fault("主送远", ("to.below",), (before("Recipients", EMPTY),)),
    Fault("作者缺", ("props.clean",), (swap("<dc:creator>.*?</dc:creator>", "", "docProps/core.xml"),)),
    # body
    Fault("正文宋体", ("body.font",), (style("DocBody", face="宋体"),)),
    Fault("主送字体", ("to.font",), (style("Recipients", face="宋体"),)),
    Fault("附件说明字体", ("note.font",), (style("AttachmentNote", face="宋体"),)),
    Fault("附注字体", ("remark.font",), (style("Remark", face="楷体_GB2312"),)),
    Fault("附件标识字体", ("annex.mark.font",), (style("AnnexMark", face="宋体"),)),
    *(Fault(f"{n}级标题字体", (f"h{n}",), (style(f"DocHeading{n}", face="宋体"),)) for n in (1, 2, 3, 4)),
    Fault("正文字号", ("body.size",), (style("DocBody", run='<w:sz w:val="28"/>'),)),
    Fault("正文灰", ("body.color",), (style("DocBody", run='<w:color w:val="808080"/>'),)),
    Fault("数字字体", ("body.latin",), (style("DocHeading3", face="黑体"),)),
    Fault("首行不空", ("body.indent",), (style("DocBody", para='<w:ind w:firstLine="0"/>'),)),
    Fault("悬挂", ("body.turnover",), (style("DocBody", para='<w:ind w:left="630" w:firstLine="0"/>'),)),
    Fault("首页无正文", ("body.onfirst",), (property_of("DocBody", "<w:pageBreakBefore/>"),)),
    Fault("正文前空行", ("body.after_to",), (before("DocBody", EMPTY),)),
    Fault(
        "标题落页末",
        ("body.heading.alone",),
        (property_of("DocHeading2", "<w:pageBreakBefore/>"),),
    ),
    Fault(
        "漏印", ("text.complete", "text.placed"), (swap("(</w:rPr><w:t [^>]*>各地各部门)", r"<w:vanish/>\1", count=1),)
    ),
    # 附件说明, signature, 附注
    Fault("附件说明紧跟", ("note.blank",), (without_blanks("AttachmentNote"),)),
    Fault("附件名加句号", ("note.form",), (swap("(附件：1[^<]*)", r"\1。"),)),
    Fault(
        "附件说明不齐",
        ("note.x",),
        (swap(r'("AttachmentNote"/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?<w:ind w:left)="\d+"', r'\1="900"'),),
    ),
    Fault("署名不居中", ("sign.layout",), (swap(r'("IssuerName"/>.{0,40}<w:ind w:left)="\d+"', r'\1="0"'),)),
    Fault("日期靠边", ("sign.layout",), (swap(r'("IssueDate"/>.{0,40}<w:ind w:left="\d+" w:right)="\d+"', r'\1="0"'),)),
    Fault("署名前留白", ("sign.white",), (property_of("IssuerName", "<w:pageBreakBefore/>"),), ENDS),
    Fault("署名上无空行", ("sign.blank",), (without_blanks("IssuerName"),)),
    Fault("日期另页", ("sign.together",), (property_of("IssueDate", "<w:pageBreakBefore/>"),)),
    Fault("日期补零", ("date.form",), (swap("2021年3月30日(?!印)", "2021年03月30日"),)),
    Fault("署名页无正文", ("sign.text",), (property_of("IssuerName", "<w:pageBreakBefore/>"),), "27段"),
    Fault("附注另页", ("remark.place",), (property_of("Remark", "<w:pageBreakBefore/>"),)),
    Fault("附注无括号", ("remark.place",), (swap("（(联系人[^<]*)）", r"\1"),)),
    # annexes
    Fault("附件号不连", ("annex.numbers",), (swap(">附件2<", ">附件3<"),)),
    Fault("附件题不符", ("annex.names",), (swap("(AnnexTitle.{0,160})连云港市", r"\1", count=1),)),
    Fault("附件不另页", ("annex.page",), (swap('("AnnexMark"/>.{0,20})<w:pageBreakBefore/>', r"\1"),)),
    Fault("附件标识居中", ("annex.mark.place",), (style("AnnexMark", para=PLACED.format("center")),)),
    Fault("附件题第二行", ("annex.title.line",), (without_blanks("AnnexTitle"),)),
    Fault("附件题字体", ("annex.title.font",), (style("AnnexTitle", face="黑体"),)),
    # 版记
    Fault("版记后有字", ("imprint.last",), (swap("(<w:sectPr>(?:(?!<w:sectPr>).)*</w:body>)", rf"{NEXT_PAGE}\1"),)),
    Fault("版记无线", ("imprint.rules",), (in_imprint("<w:tcBorders>.*?</w:tcBorders>", ""),)),
    Fault("版记线粗", ("imprint.thick",), (in_imprint(r'w:sz="8"', 'w:sz="24"'),)),
    Fault("版记不沉底", ("imprint.bottom",), (in_imprint('w:tblpYSpec="bottom"', 'w:tblpYSpec="center"'),)),
    Fault("版记字偏下", ("imprint.white",), (in_imprint(r'w:after="\d+" w:line="\d+"', 'w:line="480"'),)),
    Fault("版记字号", ("imprint.font",), (style("Imprint", run='<w:sz w:val="32"/>'),)),
    Fault("抄送不空字", ("imprint.cc.x",), (in_imprint('w:left="1120"', 'w:left="840"'),)),
    Fault("抄送无句号", ("imprint.cc.form",), (swap("中级人民法院。", "中级人民法院"),)),
    Fault("印发不空字", ("imprint.pr.x",), (in_imprint('<w:ind w:right="280"/>', ""),)),
    Fault("印发补零", ("imprint.pr.form",), (swap("3月30日印发", "03月30日印发"),)),
)
