from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("", ""),
        ("2019", "2019"),
        ("2019-03", "2019-03"),
        ("2019-03-01", "2019-03-01"),
        ("2019-3-1", "2019-03-01"),
        ("2019/03/01", "2019-03-01"),
        ("20190301", "2019-03-01"),
        ("2019-03-01T10:00:00-04:00", "2019-03-01"),
        ("2019-03-01 00:00:00", "2019-03-01"),
        ("2019-03-01Z", "2019-03-01"),
        ("05/06/2014", "2014-06-05"),
        ("17/08/2015 00:00", "2015-08-17"),
        ("31.12.2020", "2020-12-31"),
        ("10/25/2011", "2011-10-25"),
        ("03/2019", "2019-03"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(written, iso):
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written", ["soon", "2019-02-30", "2019-13", "32/01/2020", "2101-12-31", "0001-01-01", "1"]
)
def test_what_is_no_date_is_none(written):
    assert iso_date(written) is None


def test_the_order_decides_where_day_and_month_could_be_either():
    assert (iso_date("03/04/2019"), iso_date("03/04/2019", "mdy")) == ("2019-04-03", "2019-03-04")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back_in_each_way_to_write_it(day):
    assert iso_date(day.isoformat()) == day.isoformat()
    assert iso_date(f"{day:%d/%m/%Y}") == day.isoformat()
    assert iso_date(f"{day:%m/%d/%Y}", "mdy") == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text):
    found = iso_date(text)
    assert found is None or found == "" or found[:4].isdigit()
