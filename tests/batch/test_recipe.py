from dataclasses import replace

import pytest

from reportedly.batch.recipe import keep_to, read, recipe
from reportedly.errors import BatchError
from reportedly.reading.collections import Columns


def test_a_recipe_is_read_as_it_was_written(tmp_path, made):
    keep_to(made, tmp_path)
    assert read(tmp_path) == made
    keep_to(made, tmp_path)


def test_results_of_two_recipes_are_not_mixed(tmp_path, made):
    keep_to(made, tmp_path)
    other = replace(made, model="another", columns=Columns(text="body"))
    assert other.hash != made.hash
    with pytest.raises(BatchError, match=r"begun with model .* instead of 'another', columns"):
        keep_to(other, tmp_path)


def test_the_two_models_make_two_recipes(made):
    large = recipe(fast=False, charset=None, columns=Columns(), seconds=8, memory=2_048)
    assert large.model != made.model
    assert large.weights != made.weights


def test_another_file_of_this_name_is_told(tmp_path):
    (tmp_path / "recipe.json").write_text("{}")
    with pytest.raises(BatchError, match=r"recipe\.json: not what reportedly batch wrote"):
        read(tmp_path)
    with pytest.raises(BatchError, match="give another folder"):
        read(tmp_path / "none")
