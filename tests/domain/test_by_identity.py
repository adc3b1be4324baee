"""Values are kept for objects, not for what is equal to them."""

import gc

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.domain.document.projects import Project
from tests.conftest import make_project


def test_an_equal_object_has_no_value_and_the_value_goes_with_its_object() -> None:
    known: ByIdentity[Project, str] = ByIdentity()
    one, equal = make_project(1), make_project(1)
    assert one == equal
    known.put(one, "一")
    known.put(one, "二")
    assert (known.get(one), known.get(equal)) == ("二", None)
    del one
    gc.collect()
    assert not known._known, "nothing is left of what is gone"
