"""The findings of a county by rule: which rule speaks how often, in how many departments, down to each place."""

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.findings_across import FindingChoice, findings_across, grouped
from jx_desktop.domain.form.rules import Severity
from tests.read_across import department, finding, folder, project


def county() -> CollectedFolder:
    return folder(
        (
            department("301", "巨鹿县教育局"),
            [project("校舍维修", id="p1")],
            [
                finding("BUD-02", entity="p1", place="1.校舍维修 › 预算数", message="合计不一致"),
                finding("BUD-02", entity="p1", message="又一处"),
                finding("VAL-02", Severity.HINT, entity=None, message="全角"),
            ],
        ),
        (
            department("", "巨鹿县 教育局", "another.jx"),
            [],
            [finding("BUD-02", message="合计不一致")],
        ),
        (
            department("302", "巨鹿县卫健局"),
            [],
            [
                finding("VAL-02", Severity.HINT, message="全角"),
                finding("BUD-02", released=True, message="已说明"),
                finding("GOL-02", Severity.WARNING, undecided=True, message="无法判定"),
                finding("BUD-02", Severity.WARNING, message="尾差"),
            ],
        ),
    )


def test_findings_stand_by_rule_severity_and_what_became_of_them_the_worst_first() -> None:
    groups = grouped(findings_across(county()))
    said = [(group.rule, str(group.severity), group.state, len(group.lines), group.offices) for group in groups]
    assert said == [
        ("BUD-02", "error", "open", 3, 1),  # the name without a code is the department that has it with one
        ("BUD-02", "warning", "open", 1, 1),
        ("VAL-02", "hint", "open", 2, 2),
        ("GOL-02", "warning", "undecided", 1, 1),
        ("BUD-02", "error", "released", 1, 1),
    ]


def test_a_line_says_whose_it_is_and_which_project_it_is_about() -> None:
    first, *_ = findings_across(county())
    assert (first.department, first.project, first.finding.place) == ("巨鹿县教育局", "校舍维修", "1.校舍维修 › 预算数")


def test_findings_are_chosen_by_state_severity_rule_department_and_words() -> None:
    lines = findings_across(county())
    assert len(FindingChoice().of(lines)) == len(lines) == 8
    assert [line.state for line in FindingChoice(states=["released"]).of(lines)] == ["released"]
    hints = FindingChoice(states=["open"], severities=[Severity.HINT]).of(lines)
    assert [line.document.department_code for line in hints] == ["301", "302"]
    assert len(FindingChoice(rule="BUD-02", office="code:301").of(lines)) == 3
    assert len(FindingChoice(words="校舍").of(lines)) == 2
    assert len(FindingChoice(words=" 302 ").of(lines)) == 4


def test_what_could_not_be_told_and_what_was_released_are_chosen_by_that_alone() -> None:
    lines = findings_across(county())
    assert [line.state for line in FindingChoice(severities=[]).of(lines)] == ["released", "undecided"]


def test_copies_that_do_not_count_and_files_without_content_say_nothing() -> None:
    whole = county()
    first = whole.documents[0]
    earlier = CollectedFolder("", whole.documents, standings={first.key: "earlier"}, contents=whole.contents)
    assert len(findings_across(earlier)) == 5
    assert findings_across(CollectedFolder("", whole.documents)) == ()
