"""Our own lines: what `trace` and `compare` would have written."""

from hostile import comparisons
from hypothesis import HealthCheck, given, settings

from reportedly.codec import from_json, to_json
from reportedly.comparison import Comparison


def test_a_report_that_was_traced_is_a_record(exported, single, record):
    assert exported("jsonl", single) == to_json(record) + b"\n"


def test_reports_that_were_compared_are_a_comparison(exported, comparison, single):
    first, second = exported("jsonl", comparison, single).splitlines()
    assert from_json(first, Comparison) == comparison
    assert from_json(second).article.key == single.reports[0].record.article.key


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(batch=comparisons())
def test_whatever_a_page_holds_it_can_be_read_back(exported, batch):
    (line,) = exported("jsonl", batch).split(b"\n")[:-1]
    found = from_json(line, Comparison)
    lengths = [len(r.record.article.text) for r in found.reports]
    assert lengths == [len(r.record.article.text) for r in batch.reports]
    spans = [a.content for r in found.reports for a in r.record.attributions]
    assert spans == [a.content for r in batch.reports for a in r.record.attributions]
