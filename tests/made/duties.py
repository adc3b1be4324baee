"""A document of the second kind: another department's, with long names and a paragraph for each duty."""

import json

from jx_desktop.domain.document.document import Document
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.resources.forms import FormLibrary
from tests.benchmarks.make_book import make


def duties(forms: FormLibrary) -> Document:
    """Return 23 projects as another department has them: years, amounts and document numbers in names, long duties."""
    book = make(23, seed=23)
    for number, project in enumerate(each for unit in book["units"] for each in unit["projects"]):
        year, letter = 2019 + number % 6, "提前下达" if number % 2 else "关于拨付"
        project["name"] = f"冀财教〔{year}〕{number + 11}号{letter}{year}年中央补助资金（{number + 1}.5万元）"
    for key, paragraphs in book["sections"].items():
        numbered = zip("一二三四五六", paragraphs, strict=False)
        book["sections"][key] = [f"（{han}）履行第{han}项职责。{text}" for han, text in numbered]
    return read_interchange(json.dumps(book), forms.find)
