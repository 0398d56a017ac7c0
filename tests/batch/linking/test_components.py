"""What hangs together, against a library of graphs."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.batch.linking.components import bounded, components, packed

TOTAL = 40
EDGES = st.lists(
    st.tuples(st.integers(0, TOTAL - 1), st.integers(0, TOTAL - 1), st.integers(1, 5)), max_size=80
)


def columns(edges):
    array = np.array(edges, np.int64).reshape(-1, 3)
    return array[:, 0], array[:, 1], array[:, 2]


def parts(head):
    return {frozenset(np.flatnonzero(head == h).tolist()) for h in np.unique(head)}


@given(EDGES)
def test_the_same_hangs_together_as_in_a_graph(edges):
    one, other, _ = columns(edges)
    head = components(TOTAL, one, other)
    graph = nx.Graph((a, b) for a, b, _ in edges)
    graph.add_nodes_from(range(TOTAL))
    assert parts(head) == {frozenset(c) for c in nx.connected_components(graph)}
    assert all(head[place] == min(part) for part in parts(head) for place in part)


@given(EDGES, st.integers(1, 12))
def test_no_part_is_too_large_and_each_hangs_together(edges, most):
    one, other, weight = columns(edges)
    crowd = components(TOTAL, one, other)
    head = bounded(crowd, one, other, weight, most)
    graph = nx.Graph((a, b) for a, b, _ in edges)
    graph.add_nodes_from(range(TOTAL))
    for part in parts(head):
        assert len(part) <= most
        assert nx.is_connected(graph.subgraph(part))
    if not (np.bincount(crowd) > most).any():
        assert (head == crowd).all()


@given(EDGES, st.integers(2, 12))
def test_the_heaviest_pair_that_has_room_joins(edges, most):
    one, other, weight = columns(edges)
    head = bounded(components(TOTAL, one, other), one, other, weight, most)
    apart = [(a, b) for a, b, _ in edges if head[a] != head[b]]
    sizes = np.bincount(head, minlength=TOTAL)
    assert all(sizes[head[a]] + sizes[head[b]] > most for a, b in apart)


@given(EDGES, st.integers(1, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_is_nothing_to_it(edges, most, random):
    shuffled = list(edges)
    random.shuffle(shuffled)
    heads = []
    for those in (edges, shuffled):
        one, other, weight = columns(those)
        crowd = components(TOTAL, one, other)
        heads.append(bounded(crowd, one, other, weight, most))
    assert (heads[0] == heads[1]).all()


@given(EDGES, st.integers(1, 12))
def test_small_parts_of_one_crowd_are_put_together(edges, most):
    one, other, weight = columns(edges)
    crowd = components(TOTAL, one, other)
    head = bounded(crowd, one, other, weight, most)
    found = packed(crowd, head, most)
    sizes = np.bincount(found, minlength=TOTAL)
    assert sizes.max() <= most
    for part in parts(head):
        assert len({int(found[place]) for place in part}) == 1
    assert all(len({int(crowd[place]) for place in part}) == 1 for part in parts(found))


def test_a_long_chain_takes_few_turns():
    count = 100_000
    order = np.random.default_rng(1).permutation(count)
    head = components(count, order[:-1], order[1:])
    assert (head == 0).all()
