from reportedly.batch.tracing.hand import Hand


def _try(path, run, until):
    hand = Hand(path, run)
    return [number for number in range(until + 1) if hand.takes(number)]


def test_a_page_at_which_two_tries_of_a_run_ended_is_not_taken_again(tmp_path):
    path = tmp_path / "deep" / "unit.txt"
    assert _try(path, "a", 3) == [0, 1, 2, 3]
    assert _try(path, "a", 3) == [0, 1, 2, 3]
    assert _try(path, "a", 5) == [0, 1, 2, 4, 5]


def test_where_other_runs_ended_says_nothing_of_the_page(tmp_path):
    path = tmp_path / "unit.txt"
    for run in "abcde":
        assert _try(path, run, 3) == [0, 1, 2, 3]


def test_a_unit_that_is_done_leaves_nothing(tmp_path):
    path = tmp_path / "unit.txt"
    hand = Hand(path, "a")
    hand.takes(0)
    assert path.exists()
    hand.empty()
    assert not path.exists()
    Hand(path, "a").empty()


def test_a_torn_line_is_passed_over(tmp_path):
    path = tmp_path / "unit.txt"
    path.write_bytes(b"a x 1\na y 1\na z\n\xff\xfe a\n")
    assert not Hand(path, "a").takes(1)
    assert Hand(path, "a").takes(0)
