from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.dates import date_line, moment


@pytest.mark.parametrize(
    ("line", "value", "precision", "zone"),
    [
        ("Sat Oct 1, 2016 17:14:58", "2016-10-01T17:14:58", "second", None),
        ("October 1, 2016", "2016-10-01T00:00:00", "day", None),
        ("1st October 2016.", "2016-10-01T00:00:00", "day", None),
        ("2016-10-01T17:14Z", "2016-10-01T17:14:00+00:00", "minute", "Z"),
        ("2016-10-01T17:14:58.123+03:00", "2016-10-01T17:14:58+03:00", "second", "+03:00"),
        ("2016-10-01 17:14:58 -0330", "2016-10-01T17:14:58-03:30", "second", "-0330"),
        ("Published 3:04 PM EDT, Tue March 5, 2024", "2024-03-05T15:04:00-04:00", "minute", "EDT"),
        ("Oct. 1, 2016 at 5 p.m. ET", "2016-10-01T17:00:00-04:00", "minute", "ET"),
        ("Jan. 9, 2016 12:05 a.m. ET", "2016-01-09T00:05:00-05:00", "minute", "ET"),
        ("Sat 1 Oct 2016 17.14 BST", "2016-10-01T17:14:00+01:00", "minute", "BST"),
        ("20:15 UTC+2 | 3 October 2016", "2016-10-03T20:15:00+02:00", "minute", "UTC+2"),
        ("March 5, 2024 / 3:04 PM IST", "2024-03-05T15:04:00", "minute", "IST"),
        ("25.12.2016, 14:05", "2016-12-25T14:05:00", "minute", None),
        ("12/25/2016", "2016-12-25T00:00:00", "day", None),
    ],
)
def test_date_lines(line, value, precision, zone):
    found = moment(line)
    assert found is not None
    assert (found.value.isoformat(), found.precision, found.zone) == (value, precision, zone)
    assert found.printed == line.rstrip(".")


@pytest.mark.parametrize(
    "line",
    [
        "May 3 she said 2016",
        "On October 1, 2016, the dam broke",
        "Maybe 3, 2016",
        "In March 2016",
        "October 3",
        "9:05 p.m.",
        "31 February 2016",
        "2016-13-45",
        "0001-01-01T00:00:00Z",
        "1, 2, 2016",
        "Marching on 5 2016",
        "",
    ],
)
def test_what_is_no_date_line(line):
    assert date_line(line) is None


def test_a_day_that_could_be_a_month_stays_open():
    found = date_line("10/03/2016")
    assert found is not None
    assert found.published is None


def test_the_first_publication_goes_before_the_update():
    found = date_line("Updated Oct. 2, 2016 9:00 AM | Published Oct. 1, 2016")
    assert found is None or found.update  # the label stands between the two dates
    found = date_line("Published Oct. 1, 2016 | Updated Oct. 2, 2016 9:00 AM")
    assert found is not None
    assert not found.update
    assert found.published is not None
    assert found.published.value.day == 1


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)))
def test_what_python_prints_is_read(value):
    value = value.replace(microsecond=0)
    found = moment(f"{value:%A, %B} {value.day}, {value:%Y %H:%M:%S}")
    assert found is not None
    assert found.value == value
    zoned = moment(value.isoformat() + "+02:00")
    assert zoned is not None
    assert zoned.value.utcoffset() == timedelta(hours=2)


@given(st.text(max_size=60))
def test_any_line_is_read_or_not(line):
    found = date_line(line)
    assert found is None or found.published is None or found.published.printed in line
