"""Marks of statements that lie one over the other."""

from dataclasses import replace
from time import process_time

from reportedly.views.marking import DEEPEST, paragraphs
from reportedly.views.wording import statements


def test_very_many_statements_in_one_place_take_little_time(record):
    said = next(a for a in record.attributions if a.content)
    many = tuple(replace(said, id=f"a{n}", within=None) for n in range(500))
    crowded = replace(record, attributions=many)
    begun = process_time()
    found = paragraphs(crowded, statements(crowded))
    assert process_time() - begun < 3
    depths = {mark.depth for one in found for piece in one.pieces for mark in piece.marks}
    assert depths == {*range(DEEPEST + 1)}
