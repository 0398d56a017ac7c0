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
        ("Stand: 28. April 2023, 05:00 Uhr", "2023-04-28T05:00:00", "minute", None),
        ("3. März 2021", "2021-03-03T00:00:00", "day", None),
        ("Publié le 3 août 2016 à 14h05", "2016-08-03T14:05:00", "minute", None),
        ("1er mai 2016", "2016-05-01T00:00:00", "day", None),
        ("miércoles, 3 de mayo de 2016 a las 14:05", "2016-05-03T14:05:00", "minute", None),
        ("3 maggio 2016 alle 14:05", "2016-05-03T14:05:00", "minute", None),
        ("3 de fevereiro de 2016", "2016-02-03T00:00:00", "day", None),
        ("3 oktober 2016 om 14:05", "2016-10-03T14:05:00", "minute", None),
        ("1 września 2020", "2020-09-01T00:00:00", "day", None),
        ("20 января 2024", "2024-01-20T00:00:00", "day", None),
        ("12 ağustos 2021 18:03", "2021-08-12T18:03:00", "minute", None),
        ("2024年12月3日 23:17", "2024-12-03T23:17:00", "minute", None),
        ("2024년 1월 3일", "2024-01-03T00:00:00", "day", None),
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


def test_what_programs_print_behind_a_date():
    found = moment("Fri Apr 28 2023 18:24:00 GMT+0200 (Central European Summer Time)")
    assert found is not None
    assert found.value.isoformat() == "2023-04-28T18:24:00+02:00"
    found = moment("2023-04-28T18:24:00+02:00[Europe/Berlin]")
    assert found is not None
    assert found.value.isoformat() == "2023-04-28T18:24:00+02:00"


@pytest.mark.parametrize(
    "line", ["Mis à jour le 3 mai 2016", "Aktualisiert am 3. Mai 2016", "Actualizado 3 mayo 2016"]
)
def test_updates_in_other_languages(line):
    found = date_line(line)
    assert found is not None
    assert found.update
    assert found.published is not None
    assert found.published.value.isoformat() == "2016-05-03T00:00:00"


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
