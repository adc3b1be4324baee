"""Personal data (PUB-01, PUB-05): what is found, shown hidden, and what looks like it and is none."""

import json
import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.personal.names import personal_names
from jx_desktop.domain.personal.numbers import personal_numbers
from jx_desktop.domain.personal.span import hide
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.placeholders import placeholder_in
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording
from tests.benchmarks.make_book import make
from tests.conftest import ROOT, make_document, make_project
from tests.validation.cases import Build, Fires, projects

NUMBERS = {
    "联系13812345678采风": ("mobile", "联系138****5678采风"),
    "138 1234 5678": ("mobile", "138****5678"),
    "联系人138-1234-5678": ("mobile", "联系人138****5678"),
    "+86 138 1234 5678": ("mobile", "138****5678"),
    "（+86）13812345678": ("mobile", "138****5678"),
    "手机１３８１２３４５６７８": ("mobile", "手机１３８****５６７８"),
    "138.1234.5678": ("mobile", "138****5678"),
    "138 123 45678": ("mobile", "138****5678"),
    "138/12345678": ("mobile", "138****5678"),
    "电话一三八三一九八七六五四": ("mobile", "电话138****7654"),
    "手机幺三八三一九八七六五四。": ("mobile", "手机138****7654。"),
    "身份证号一三〇五二九一九八〇〇一〇一一二三四": ("identity", "身份证号**************1234"),
    "0319-4332211": ("landline", "0319-*****11"),
    "（0319）4332211": ("landline", "（0319）*****11"),
    "010-62345678": ("landline", "010-******78"),
    "联系电话：4332211": ("landline", "联系电话：*****11"),
    "座机 03194332211": ("landline", "座机 0319*****11"),
    "办公电话：88886666": ("office", "办公电话：******66"),
    "监督电话：0319-4332211": ("office", "监督电话：0319-*****11"),
    "11010519491231002X": ("identity", "**************002X"),
    "110105 19491231 002X": ("identity", "**************002X"),
    "1101051949\n1231002X": ("identity", "**************002X"),
    "身份证号：130529198001011234": ("identity", "身份证号：**************1234"),
    "身份证130529800101123": ("identity", "身份证***********1123"),
    "护照E12345678": ("passport", "护照*****5678"),
    "残疾证号13052919800101123441": ("card", "残疾证号****************3441"),
    "社保卡号：1305291234567": ("card", "社保卡号：*********4567"),
    "6222 0212 3456 7890 128": ("bank", "***************0128"),
    "开户行：农业银行巨鹿县支行 账号50123401040001234": ("bank", "开户行：农业银行巨鹿县支行 账号*************1234"),
    "微信：zhangsan_88": ("account", "微信：z***"),
    "QQ：12345678": ("account", "QQ：******78"),
    "QQ12345678": ("account", "QQ******78"),
    "1.13812345678": ("mobile", "1.138****5678"),
    "zhang@163.com": ("email", "z***@163.com"),
    "冀E12345": ("plate", "冀E***45"),
    "冀E·D12345": ("plate", "冀E***45"),
    "家庭住址：阳光小区3号楼2单元501室": ("address", "家庭住址：阳光小区某号楼某单元某室"),
    "住址：巨鹿镇东街村12号": ("address", "住址：巨鹿镇东街村某号"),
}  # fmt: skip

NO_NUMBERS = (
    "二〇二七年一二三四五号", "一二三四五六七八九十", "第一二三四五六七八九组",
    "13052924P00584012407U", "项目00584012407的采风", "冀财社〔2021〕152号", "投资13800000000元", "13800000000.00",
    "13,800,000,000.00", "拨打12345热线", "12388举报电话", "110、119、120联动", "GB/T 19001-2016",
    "ISBN 978-7-302-12345-6",
    "ISBN 9787302123456", "2024-01-01至2024-12-31", "20240101-20241231", "邮编055250", "文号110105194912310021",
    "编号6222021234567890", "2021 2022 2023年", "1500 2000 3000", "150 1000 2000", "130529000012345",
    "统一社会信用代码12130529401234567X", "微信公众号julufabu", "图集苏J01-2005", "电话费12000000元",
    "电话回访1234567人",
    "账户余额123456789012元", "专户12个", "社保卡发放20000张", "身份证1234张", "比例0.13812345678", "13812345678901",
    "项目编号20240101123456789012", "户籍人口123456人", "产粮13812345678公斤", "住址变更12户", "居住地环境整治3个村",
)  # fmt: skip

NAMES = {
    "发放给张建国500元": ["张建国"], "受益人张建国": ["张建国"], "贫困学生赵小明受助2000元": ["赵小明"],
    "致富带头人刘德海": ["刘德海"], "联系人：李建民 138****7654": ["李建民"], "致富能手王秀英领取500元": ["王秀英"],
    "向张建国发放补助2000元": ["张建国"], "困难职工李梅（500元）": ["李梅"], "补助对象：王某某、赵六": ["赵六"],
    "为残疾人王小明护理补贴": ["王小明"], "给予刘芳慰问金1000元": ["刘芳"], "发放对象：陈红": ["陈红"],
    "补助对象：张三、李四、王五": ["张三", "李四", "王五"], "慰问张建国同志500元": ["张建国"],
    "困难补助：张三500元、李四600元": ["张三", "李四"], "户名：张建国 账号：略": ["张建国"],
    "张建国（身份证号：略）": ["张建国"], "救助患者孙小美医疗费3000元": ["孙小美"],
    "为困难学生刘洋、陈静等3人提供助学金": ["刘洋", "陈静"], "资助学生欧阳锋2000元": ["欧阳锋"],
    "贫困户王五家补助1000元": ["王五"], "低保户：周八": ["周八"], "对遗属王秀英发放抚恤金": ["王秀英"],
    "受助人：阿卜杜拉·买买提": ["阿卜杜拉·买买提"], "向低保对象张桂芳、刘桂兰各发放救助金500元": ["张桂芳", "刘桂兰"],
    "走访慰问困难党员马玉霞、田志刚": ["马玉霞", "田志刚"], "发放名单：李娜（200元），赵强（300元），均为补贴": ["李娜",
    "赵强"],
    "残疾人郭晓燕补贴": ["郭晓燕"], "其中李保民补助500元，王振民补助300元": ["李保民", "王振民"],
    "收款人：冀建军": ["冀建军"],
    "孤儿张浩生活补助": ["张浩"], "为孔令辉缴纳困难职工医疗费": ["孔令辉"], "支付李建民赔偿款3万元": ["李建民"],
    "遗属生活补助（赵桂英）": ["赵桂英"], "患者姓名：马壮": ["马壮"], "抚恤对象 刘大壮": ["刘大壮"],
}  # fmt: skip

NO_NAMES = (
    "联系人：办公室", "联系人：党办、项目办", "联系人：李某 138****7654", "培育致富带头人、带头人培训",
    "发放给农户、高校",
    "受益人数、受益人口、受益人次", "致富带头人高级研修班", "带头人金融服务", "联系人：高新区财政局",
    "受益人全部为群众",
    "补助对象：王某、李某某", "向王某发放补助", "困难职工李某（500元）", "补助对象：高龄老人、孤儿",
    "补助标准：高中每生每年2000元",
    "高标准农田建设补助", "黄河滩区迁建补助", "向张家口、石家庄拨付补助", "王府街道困难群众补助", "马铃薯种植补贴",
    "救助白内障患者",
    "补贴金额500元", "国家助学金资助学生", "安全生产补助、安全饮水补贴", "补助万元以上项目", "救助管理、康复、医疗",
    "残疾人康复、就业、文体",
    "学生安全、成长、成才", "补助方式：方案评审", "低保对象温暖、安居", "向高校、党校拨付补助", "补助时间：全年",
    "困难群众满意，干部高兴",
    "补贴范围：林果、苗木、花卉", "补助王庄村、李家镇", "向张威、王六等村拨付补助", "补助康达、华润等公司",
    "为张北、阳原、尚义发放补贴",
    "慰问老师、党员、军属", "助学金用于高一、高二学生", "困难职工帮扶、慰问", "补助单价、成本、明细", "支付宝账号",
    "单位账号、对公账户",
    "居民身份证、户口本", "农民工身份证办理", "学生家长身份证", "张三丰武术表演6场", "王芳同志任主任", "联系人李梅",
    "巨鹿县第一中学学生资助",
    "古树、古建保护补助", "杨树、柳树、松树造林补贴", "慰问文艺、文化志愿者", "金银花、黄芩种植补助5万元",
    "龙头企业、合作社补贴",
    "江苏、甘肃、云南籍困难学生", "路灯、路面、管网补助", "计生、卫健救助", "老年人高血压、糖尿病患者管理",
)  # fmt: skip

FIRES: Fires = {
    "a mobile number in a final": (
        projects({"purpose": "联系138 1234 5678采风。"}, final=True), "PUB-01 text.personal error",
    ),
    "a number of an office in a final": (
        projects({"purpose": "监督电话：0319-4332211。"}, final=True), "PUB-01 text.office_number hint",
    ),
    "a name beside aid in a final": (
        projects({"purpose": "向张建国发放补助。"}, final=True), "PUB-05 text.personal_name error",
    ),
    "a name beside aid in the second round": (
        projects({"purpose": "向张建国发放补助。"}, stage="second"), "PUB-05 text.personal_name warning",
    ),
}  # fmt: skip


def of_personal_data(document: Document, *, public: bool = True) -> list[Problem]:
    return [p for p in Checker().check(document, public=public) if p.rule in ("PUB-01", "PUB-05")]


def with_purpose(form: Form, text: str, **fields: Any) -> Document:
    return make_document(form, make_project(1, purpose=text, **fields))


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items(), ids=NUMBERS)
def test_a_number_is_found_with_its_kind_and_hidden_is_none_and_no_blank_to_be_filled(
    form: Form, text: str, expected: tuple[str, str]
) -> None:
    [span] = personal_numbers(text)
    assert (span.kind, hide(text, [span])) == expected
    assert text[span.start : span.end] == span.text
    assert personal_numbers(hide(text, [span])) == ()
    assert placeholder_in(hide(text, [span]), form) is None


@pytest.mark.parametrize(
    ("kind", "texts"),
    {
        "mobile": ("13812345678", "13912345679"),
        "landline": ("0319-4332211", "0319-4332212"),
        "bank": ("6222021234567890128", "6217001234567890129"),
        "identity": ("130529198001011234", "130529198001011235"),
    }.items(),
)
@pytest.mark.parametrize("between", ["，", ",", "、", "；", "/", " ", "\n", "和"])
def test_every_number_of_a_list_is_found(kind: str, texts: tuple[str, str], between: str) -> None:
    word = {"bank": "账号", "identity": "身份证号"}.get(kind, "联系")
    text = f"{word}：{between.join(texts)}。"
    spans = personal_numbers(text)
    assert [(span.kind, span.text) for span in spans] == [(kind, each) for each in texts]
    assert personal_numbers(hide(text, spans[1:])) == spans[:1], "one that is hidden hides no other"


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_codes_amounts_dates_and_standards_are_no_personal_numbers(text: str) -> None:
    assert personal_numbers(text) == ()


@pytest.mark.parametrize(("text", "expected"), NAMES.items(), ids=NAMES)
def test_a_name_beside_aid_or_a_paper_is_found_and_hidden_is_none(text: str, expected: list[str]) -> None:
    spans = personal_names(text)
    assert [span.text for span in spans] == expected
    assert personal_names(hide(text, spans)) == ()


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_places_companies_and_hidden_names_are_no_names(text: str) -> None:
    assert personal_names(text) == ()


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once_and_as_seriously_as_the_form_says(form: Form, build: Build, expected: str) -> None:
    problems = [f"{p.rule} {p.message.code} {p.severity}" for p in Checker().check(build(form))]
    assert problems == [expected]


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)


def test_real_and_made_documents_of_hundreds_of_projects_hold_no_false_alarm() -> None:
    texts = set(texts_of(make(150, 7))) | set(texts_of(make(150, 8, rare=True)))
    for path in (*(ROOT / "tests/data/import_cases").iterdir(), *(ROOT / "resources").rglob("*.toml")):
        texts |= set(path.read_text("utf-8").splitlines())
    texts |= set(texts_of(json.loads((ROOT / "tests/data/formats/format-2.json").read_text("utf-8"))))
    assert {text: spans for text in texts if (spans := (*personal_names(text), *personal_numbers(text)))} == {}


def test_the_message_names_kind_and_place_and_never_the_whole_number(form: Form) -> None:
    [problem] = of_personal_data(with_purpose(form, "联系张某13812345678，账号6222021234567890128。"))
    words = Wording.read((ROOT / "i18n/messages_zh_CN.toml").read_text("utf-8")).word(problem.message)
    assert words == "资金用途中有手机号码 138****5678、银行账号 ***************0128，公开前请删去或隐去。"
    assert "12345678" not in json.dumps(problem.message.as_plain())
    assert [(place.entity_id, place.field) for place in problem.places] == [("p1", "purpose")]


def test_each_text_of_a_project_is_a_finding_of_its_own(form: Form) -> None:
    document = with_purpose(form, "联系13812345678。", goals=("采风6次。", "电话13912345678，监督电话0319-4332211。"))
    found = [(problem.message.code, problem.places[0].field) for problem in of_personal_data(document)]
    assert sorted(found) == [
        ("text.office_number", "goals.1"), ("text.personal", "goals.1"), ("text.personal", "purpose"),
    ]  # fmt: skip


def test_hiding_leaves_the_rest_of_the_text_and_no_finding(form: Form) -> None:
    document = with_purpose(form, "向张建国、李梅发放补助，联系13812345678；监督电话0319-4332211。")
    for code in ("text.personal_name", "text.personal", "text.office_number"):
        [problem] = [p for p in of_personal_data(document) if p.message.code == code]
        [fix] = offered_fixes(document, problem)
        document = document.apply(fix.command.build(document))
    assert of_personal_data(document) == []
    [(_, project)] = document.projects
    assert project.purpose == "向张某、李某发放补助，联系138****5678；监督电话0319-*****11。"


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\u202e", "\ufe0f", "\u3164"])
def test_what_nobody_sees_hides_nothing_personal(form: Form, unseen: str) -> None:
    document = with_purpose(
        form, f"向张{unseen}建国发放补助，联系138{unseen}1234567{unseen}8，11010519{unseen}491231002X。"
    )
    shown = "向张某发放补助，联系138****5678，**************002X。"
    for _ in range(2):
        problem, *_ = of_personal_data(document)
        [fix] = offered_fixes(document, problem)
        document = document.apply(fix.command.build(document))
    assert of_personal_data(document) == []
    [(_, project)] = document.projects
    assert project.purpose == shown


@pytest.mark.parametrize(
    ("stage", "public", "expected"),
    [(Stage.FIRST, False, []), (Stage.SECOND, False, [Severity.WARNING]), (Stage.FIRST, True, [Severity.ERROR])],
)
def test_a_form_that_does_not_know_names_takes_them_as_seriously_as_numbers(
    form: Form, stage: Stage, public: bool, expected: list[Severity]
) -> None:
    rules = {rule: settings for rule, settings in form.rules.items() if rule != "PUB-05"}
    older = form.model_copy(update={"rules": type(form.rules)(rules)})
    document = make_document(older, make_project(1, purpose="向张建国发放补助。"), stage=stage)
    assert [problem.severity for problem in of_personal_data(document, public=public)] == expected


SAID = {
    "a goal with an identity number": (
        "goals",
        ("发放对象须提供身份证11010519491231002X核验，共52人。",),
        "11010519491231002",
    ),
    "a number parted": ("goals", ("联系人138-1234-5678，服务52人。",), "1234"),
    "a number in full width": ("goals", ("手机１３８１２３４５６７８，服务５２人。",), "13812345678"),
    "an account beside its word": ("goals", ("账号50123401040001234，服务52人。",), "50123401040001234"),
    "a number in which a quotation is cut": (
        "goals",
        ("按要求开展采风活动，账号50123401040001234按规定拨付。",),
        "501234",
    ),
    "a number in a purpose": ("purpose", "XXXX用于13812345678", "13812345678"),
    "a number in a value": ("purpose", "用于采风。", "13812345678"),
}


@pytest.mark.parametrize(("field", "text", "number"), SAID.values(), ids=SAID)
def test_no_message_of_any_rule_says_a_personal_number(form: Form, field: str, text: Any, number: str) -> None:
    row = make_project(1).indicators[0].model_copy(update={"value": f"{number}次左右"})
    project = make_project(1, **{field: text}).model_copy(update={"indicators": (row, *make_project(1).indicators[1:])})
    if field == "goals":
        project = make_project(1, goals=text)
    document = make_document(form, project, make_project(2, goals=project.goals, purpose=project.purpose))
    wording = Wording.read((ROOT / "i18n/messages_zh_CN.toml").read_text("utf-8"))
    said = [wording.word(problem.message) for problem in Checker().check(document, final=True, public=True)]
    narrow = [unicodedata.normalize("NFKC", each).replace("-", "") for each in said]
    assert said
    assert [each for each in narrow if number in each] == []


def test_a_code_and_an_amount_stay_as_they_are(form: Form) -> None:
    document = make_document(form, make_project(1, code="13812345678", budget={"total": "13812345678.00"}))
    said = [str(problem.message) for problem in Checker().check(document, final=True)]
    assert any("13812345678" in each or "13,812,345,678" in each for each in said)


@pytest.mark.parametrize(
    "text", ["138_1234_5678", "138‑1234‑5678", "138•1234•5678", "Qq12345", "ｑＱ12345", "冀E‐12A45"]
)
def test_a_number_is_found_however_it_is_parted_and_whatever_else_stands_there(form: Form, text: str) -> None:
    found = [p.message.code for p in Checker().check(make_document(form, make_project(1, purpose=text)))]
    assert "text.personal" in found


def test_a_text_alone_holds_what_it_holds_beside_other_numbers() -> None:
    pieces = [*NUMBERS, "138", "1234", "5678", "13000.50", "12.5", "7", "QQ", "qQ", "冀E", "电话", "一三八三一九八"]
    signs = [*" .-_/·•‐—（）()，。:", "", "", "", "元", "号"]
    chosen = random.Random(7)
    for _ in range(4000):
        text = "".join(chosen.choice(pieces) + chosen.choice(signs) for _ in range(chosen.randint(1, 3)))
        behind = "。护照"  # a word for which every text is gone through
        assert personal_numbers(text) == personal_numbers(text + behind), text


def test_amounts_beside_a_number_hide_none(form: Form) -> None:
    values = FrozenDict({"evaluation.money.total.initial": "13812.50", "evaluation.goal_done": "电话|4123456|转1"})
    document = make_document(form, make_project(1).model_copy(update={"values": values}))
    places = [p.places for p in Checker().check(document) if p.message.code == "text.personal"]
    assert [place.field for (place,) in places] == ["values.evaluation.goal_done"]
