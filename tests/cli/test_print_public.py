"""``jx print --public`` says where telephone, identity and bank numbers are left."""

from pathlib import Path

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.document_files import save_new
from tests.cli.conftest import Run
from tests.conftest import make_document, make_project


def test_a_public_copy_with_a_telephone_is_told_and_a_final_check_fails(jx: Run, form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1), make_project(2, purpose="联系13812345678采风。"))
    save_new(document, tmp_path / "文本.jx", replace_existing=False)
    status, _, said = jx("print", "文本.jx", "公开.pdf", "--public")
    assert status == 0
    assert "2.采风创作经费之2" in said
    assert "电话" in said or "telephone" in said
    assert "telephone" not in jx("print", "文本.jx", "全部.pdf")[2]
    assert jx("check", "文本.jx", "--final")[0] == 1
