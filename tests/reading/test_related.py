import pytest

from reportedly.reading.related import hinted_outlet, host_of, related_in
from reportedly.record import Related


def test_field_names_of_different_sites():
    value = {
        "items": [
            {
                "id": 7,
                "Headline": "Ferry late",
                "permalink": "/7",
                "image": {"url": "/7.jpg"},
                "rank": 1,
            },
            {"post_id": "8", "post_title": "Mayor out", "content-type": "video"},
        ]
    }
    assert related_in(value) == (
        Related("Ferry late", id="7", url="/7", picture="/7.jpg", sort="1"),
        Related("Mayor out", id="8", content_type="video"),
    )


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "only a title"}],
        [{"id": 7}],
        [{"id": True, "title": "Ferry"}],
        [{"@type": "NewsArticle", "headline": "Ferry", "url": "/7"}],
        "Ferry",
        None,
        [[[]]],
    ],
)
def test_what_lists_no_story(value):
    assert related_in(value) == ()


def stories(*pictures):
    return tuple(Related("Ferry", id="1", picture=picture) for picture in pictures)


def test_a_name_in_every_picture_is_a_hint():
    outlet = hinted_outlet(stories("/2016/harbour_636109_4x3.jpg", "/2017/harbour_636110.png?x=1"))
    assert outlet is not None
    assert (outlet.name, outlet.stated) == ("harbour", False)
    assert "/2016/harbour_636109_4x3.jpg" in outlet.basis


@pytest.mark.parametrize(
    "pictures",
    [
        ("/harbour_636109.jpg", "/island_636110.jpg"),
        ("/harbour_636109.jpg", "/7.jpg"),
        ("/image_636109.jpg", "/image_636110.jpg"),
        (),
    ],
)
def test_pictures_that_hint_at_nothing(pictures):
    assert hinted_outlet(stories(*pictures)) is None


def test_a_site_in_every_address_is_a_hint():
    outlet = hinted_outlet(
        stories("https://cdn.harbour.example/1.jpg", "https://cdn.harbour.example/2.jpg")
    )
    assert outlet is not None
    assert outlet.name == "harbour.example"


def test_addresses_that_are_none():
    assert host_of("http://[broken") is None
    assert host_of("/7.jpg") is None
