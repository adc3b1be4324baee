import pytest

from jx_desktop.domain.words.counties import county_of


@pytest.mark.parametrize(
    ("name", "county"),
    [
        ("巨鹿县文学艺术界联合会", "巨鹿县"),
        ("易县教育局", "易县"),
        ("大厂回族自治县财政局", "大厂回族自治县"),
        ("南宫市民政局", "南宫市"),
        ("邢台市教育局", "邢台市"),
        ("邢台市信都区教育局", "邢台市信都区"),
        ("冀州区司法局", "冀州区"),
        ("邢台市社区服务中心", "邢台市"),
        ("邢台市城市管理局", "邢台市"),
        ("巨鹿县市场监督管理局", "巨鹿县"),
        ("石家庄市井陉矿区教育局", "石家庄市井陉矿区"),
        ("县文联", ""),
        ("教育局", ""),
        ("XXX局", ""),
    ],
)
def test_the_county_is_what_the_name_of_an_authority_begins_with(name: str, county: str) -> None:
    assert county_of(name) == county
