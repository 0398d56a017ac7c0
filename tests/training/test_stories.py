"""Made-up stories that nesting is learnt from: every span is verbatim and lies where it says."""

import json
from pathlib import Path

import pytest

MEASURED = Path(__file__).parents[2] / "bench" / "chains.jsonl"


@pytest.fixture(scope="module")
def writer(recipe):
    return recipe("stories").Writer


@pytest.fixture(scope="module")
def stories(writer):
    return [writer(seed).story() for seed in range(300)]


def test_spans_are_words_of_the_story(stories):
    for story in stories:
        for said in story.said:
            for start, end in (piece for part in said.parts() for piece in part):
                words = story.text[start:end]
                assert 0 <= start < end <= len(story.text)
                assert words == words.strip()
                assert "\n" not in words


def test_each_has_one_cue_and_a_content_that_its_cue_is_not_in(stories):
    for story in stories:
        for said in story.said:
            (cue,) = said.cue
            assert said.content
            assert not any(s <= cue[0] and cue[1] <= e for s, e in said.content)


def test_there_is_nesting_of_every_depth_up_to_three(stories):
    depths = set()
    for story in stories:
        for said in story.said:
            start, end = said.cue[0]
            depths.add(sum(any(s <= start and end <= e for s, e in o.content) for o in story.said))
    assert depths >= {0, 1, 2, 3}


def test_nothing_is_taken_from_the_sentences_that_it_is_measured_on(stories):
    measured = {json.loads(line)["text"] for line in MEASURED.read_text("utf-8").splitlines()}
    assert not measured & {line for story in stories for line in story.text.splitlines()}


def test_the_same_seed_gives_the_same_story(writer, stories):
    assert writer(7).story().text == stories[7].text
