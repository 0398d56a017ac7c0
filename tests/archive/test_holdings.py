from reportedly.archive.holdings import holdings


def test_an_archive_at_a_glance(filled, archive):
    found = holdings(filled.database)
    assert found.reports == 9
    assert found.stories == 1
    assert found.told[0].reports == 9
    assert len(found.latest) == 9
    assert archive is filled


def test_an_empty_archive_at_a_glance(archive):
    found = holdings(archive.database)
    assert (found.reports, found.outlets, found.speakers, found.stories) == (0, 0, 0, 0)
    assert found.latest == found.told == found.heard == ()
