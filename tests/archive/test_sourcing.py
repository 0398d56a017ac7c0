"""Whom an outlet has it from."""

from reportedly.archive.sourcing import named_people, sourcing


def test_the_sources_of_an_outlet(filled):
    found = sourcing(filled.database, "The Daily Lantern")
    assert found.reports == 1
    assert sum(k.count for k in found.kinds) == found.total
    assert sum(s.total for s in found.shares) + found.undated == found.total
    anonymous = sum(k.count for k in found.kinds if k.label == "Anonymous Source")
    assert sum(s.anonymous for s in found.shares) == anonymous
    assert ("marit-solane", "Marit Solane") in {(q.value, q.label) for q in found.quoted}
    assert found.quoted[0].count >= found.quoted[-1].count
    people = dict(named_people(filled.database, "The Daily Lantern"))
    assert people["Marit Solane"]
    assert sourcing(filled.database, "none") is None
