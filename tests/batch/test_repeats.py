import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import write_table

from reportedly.batch.repeats import repeated

UNITS = st.dictionaries(
    st.integers(0, 50), st.lists(st.sampled_from("abcdef").map(lambda c: c * 20), max_size=6)
)


@given(UNITS)
def test_the_first_of_each_key_in_the_order_of_the_units_counts(tmp_path_factory, units):
    folder = tmp_path_factory.mktemp("parts")
    parts = {}
    for unit, keys in units.items():
        parts[unit] = folder / f"{unit}.parquet"
        write_table(pa.table({"key": pa.array(keys, pa.string())}), parts[unit])
    again = repeated(parts)
    seen = set()
    for unit in sorted(units):
        for row, key in enumerate(units[unit]):
            assert (row in again.get(unit, ())) == (key in seen)
            seen.add(key)
