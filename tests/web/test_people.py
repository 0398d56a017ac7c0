"""Genders by a list that the user brings; nobody's is guessed."""

import pytest

from reportedly.errors import ReportedlyError
from reportedly.web.people import Gender, People


def test_people_are_counted_by_the_list(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,gender\nMarit Solane,woman\nDov  Harrick,man\n,man\nX,\n")
    people = People.read(path)
    quoted = [("marit solane", 5), ("Dov Harrick", 2), ("Ruta Mallin", 4)]
    assert people.counted(quoted) == (
        Gender("woman", 5),
        Gender("man", 2),
        Gender("not in the list", 4),
    )


@pytest.mark.parametrize(
    "data",
    [b"who,what\na,b\n", b"", b"name,gender\n\xff\xfe,x\n"],
    ids=["columns", "empty", "bytes"],
)
def test_what_is_no_such_list_is_told(tmp_path, data):
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(ReportedlyError, match=r"people\.csv"):
        People.read(path)


def test_an_outlet_tells_of_women_and_men_only_with_a_list(server, editing, places):
    path = places.pages["outlet"]
    assert "Women and men" not in server.client.get(path).text
    assert server.json(path).json()["people"] is None
    assert "Women and men" in editing.client.get(path).text
    told = {p["name"]: p["count"] for p in editing.json(path).json()["people"]}
    assert set(told) == {"woman", "man", "not in the list"}
    assert told["not in the list"] > 0
