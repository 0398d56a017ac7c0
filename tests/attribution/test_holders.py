"""Which attribution holds which: never in a circle."""

from reportedly.attribution.attribute import _holder
from reportedly.attribution.model import Found
from reportedly.record import Span


def found(cue, content):
    return Found((), Span(*cue), (Span(*content),), 0.9, 0.9, 0.9)


def test_the_smallest_content_that_holds_the_cue():
    outer, middle = found((0, 4), (5, 90)), found((10, 14), (15, 80))
    inner = found((20, 24), (25, 60))
    everyone = [outer, middle, inner]
    assert _holder(inner, everyone) is middle
    assert _holder(middle, everyone) is outer
    assert _holder(outer, everyone) is None


def test_two_that_hold_each_others_cues_make_no_circle():
    one, other = found((0, 4), (10, 60)), found((20, 24), (0, 18))
    assert _holder(other, [one, other]) is one
    assert _holder(one, [one, other]) is None


def test_nor_do_two_of_the_same_size():
    one, other = found((0, 4), (10, 30)), found((20, 24), (0, 20))
    assert _holder(one, [one, other]) is None
    assert _holder(other, [one, other]) is None
