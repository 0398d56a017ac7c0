import pytest

from reportedly.reading.credits import (
    byline,
    credit,
    is_person,
    people,
    wire_in_credit,
    wire_named,
    wire_of_dateline,
)


@pytest.mark.parametrize(
    ("line", "names", "wire"),
    [
        ("By Ada Moss and Ben Ruiz", ("Ada Moss", "Ben Ruiz"), None),
        ("By ADA MOSS, Associated Press", ("ADA MOSS",), "AP"),
        ("By ADA MOSS, AP Science Writer", ("ADA MOSS",), "AP"),
        (
            "BY ADA O’MOSS, LUIS DE LA CRUZ & C. J. VALE",
            ("ADA O’MOSS", "LUIS DE LA CRUZ", "C. J. VALE"),
            None,
        ),
        ("By Ada Moss in Port Vale", ("Ada Moss",), None),
        ("By Ada Moss, The Gazette", ("Ada Moss",), None),
        ("By Reuters Staff", (), "Reuters"),
        ("Ada Moss | Harbour Media", ("Ada Moss",), None),
        ("Ada Moss, Staff Writer", ("Ada Moss",), None),
    ],
)
def test_bylines(line, names, wire):
    found = byline(line)
    assert found is not None
    assert found.names == names
    assert found.wire == wire


def test_a_byline_may_hold_the_date():
    found = byline("By Ada Moss | October 1, 2016")
    assert found is not None
    assert found.date is not None
    assert found.date.published is not None
    assert found.date.published.value.day == 1


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the ferry was back.",
        "By Monday Morning",
        "By the end of 2016",
        "By Train and Bus",
        "Ada Moss",
        "Moss and Ruiz Clash in Port Vale News Row",
        "Ada Moss / Reuters",
        "By " + "Ada Moss, " * 40,
        "",
    ],
)
def test_what_is_no_byline(line):
    assert byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ada Moss in Port Vale; Writing by Ben Ruiz; Editing by C. Vale)",
        "(Additional reporting by Ada Moss and Ben Ruiz; Editing by Carla Vale.)",
        "Translated by Ada Moss.",
        "Source: MEMO",
        "With inputs from agencies",
        "(AP)",
        "- Reuters.",
        "Ada Moss contributed to this report.",
        "Ada Moss and Ben Ruiz contributed reporting for this story from Port Vale.",
    ],
)
def test_credit_lines(line):
    assert credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reuters",
        "Editing by hand is slow, she said.",
        "Research by the university shows that ferries are late.",
        "Writing by Ada Moss was admired by her students.",
        "Source: a close aide says no",
        "His report contributed to this story of decline and fall.",
        "",
    ],
)
def test_what_is_no_credit_line(line):
    assert not credit(line)


@pytest.mark.parametrize(
    ("paragraph", "wire"),
    [
        ("PORT VALE (AP) — The ferry", "AP"),
        ("PORT VALE, Oct 3 (Reuters) - The ferry", "Reuters"),
        ("Port Vale (AFP) – The ferry", "AFP"),
        ("(AP) - The ferry", "AP"),
        ("PORT VALE, March 14 (BWS) - The ferry", "BWS"),
        ("PORT VALE (CNN) — The ferry", None),
        ("The committee (GOP) - said", None),
        ("The agency (AP) said", None),
    ],
)
def test_wires_of_datelines(paragraph, wire):
    assert wire_of_dateline(paragraph) == wire


def test_wires_of_credits():
    assert wire_in_credit("(AP)") == "AP"
    assert wire_in_credit("Source: Agence France-Presse") == "AFP"
    assert wire_in_credit("Source: AP and Reuters") is None
    assert wire_named("the Associated Press") == "AP"


def test_people():
    assert people("By Ada Moss, Ben Ruiz and Carla van der Vale") == (
        "Ada Moss",
        "Ben Ruiz",
        "Carla van der Vale",
    )
    assert people("Harbour News Desk") == ()
    assert not is_person("The Ferry")
    assert not is_person("Moss")
