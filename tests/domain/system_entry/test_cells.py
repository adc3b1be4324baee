"""What is typed into the provincial system, cell by cell in its order."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.system_entry.cells import CellKind, entry_cells


def test_the_cells_of_a_project_stand_in_the_order_of_the_form(document: Document) -> None:
    cells = entry_cells(document, document.get(Project, "p1"))
    assert [(cell.label, cell.text) for cell in cells[:11]] == [
        ("项目编码", "13052924P00000000001A"),
        ("项目名称", "采风创作经费之1"),
        ("预算数", "5.00"),
        ("财政资金", "5.00"),
        ("其他资金", ""),
        ("资金用途", "用于组织采风创作活动。"),
        ("3月底", "30"),
        ("6月底", "60"),
        ("10月底", "80"),
        ("12月底", "100"),
        ("绩效目标", "1.第1项：组织开展采风活动6次，提升创作水平。"),
    ]
    assert [cell.kind for cell in cells[:6]] == [CellKind.TEXT] * 4 + [CellKind.BLANK, CellKind.TEXT]
    assert [cell.text for cell in cells[11:17]] == [
        "产出指标", "数量指标", "开展采风活动次数", "全年组织采风活动的次数", "≥6次", "年度工作计划",
    ]  # fmt: skip
    assert {cell.group for cell in cells[11:17]} == {"绩效指标 1"}
    assert len(cells) == 11 + 6 * 6
