import pytest

from reportedly.archive.periods import period


@pytest.mark.parametrize(
    ("days", "told"), [(0, "%Y-%m-%d"), (61, "%Y-%m-%d"), (63, "%Y-%m"), (5000, "%Y")]
)
def test_times_are_counted_as_coarsely_as_they_need(days, told):
    assert period(0, days * 86_400) == told
