import pytest

from reportedly.reading.outlets import looks_like_outlet, outlet_of, outlets_in, same_outlet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Vale Post", "Vale Post"),
        ("valepost.com", "Vale Post"),
        ("www.valepost.co.uk", "The Vale Post"),
        ("Associated Press", "AP"),
        ("apnews.com", "The Associated Press"),
        ("Reuters News", "reuters.com"),
        ("Vale", "Vale News"),
    ],
)
def test_one_outlet_by_two_names(one, other):
    assert same_outlet(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Vale Post", "Vale Times"), ("", "The"), ("AP", "AFP")]
)
def test_two_outlets(one, other):
    assert not same_outlet(one, other)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Vale Post’s", "Vale Post"),
        ("(Agence France-Presse)", "AFP"),
        ("news agencies", None),
        ("Getty Images", None),
        ("", None),
    ],
)
def test_names_as_given(words, name):
    assert outlet_of(words) == name


def test_what_looks_like_an_outlet():
    assert all(
        map(looks_like_outlet, ["Vale Herald", "AP", "hask.com", "The Intercept", "The Hill"])
    )
    assert not any(map(looks_like_outlet, ["Ada Moss", "Port Vale", "Department of News Media"]))


def test_outlets_among_people_and_places():
    phrase = "Ada Moss of the Vale Post, Times of Hask reporter Ben Ruiz in Low Hask, Pa., and AP"
    assert outlets_in(phrase) == ["Vale Post", "Times of Hask", "AP"]
