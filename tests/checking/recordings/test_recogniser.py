"""A model folder that is none is told in one line, and where to get one."""

import pytest

from reportedly.checking.recordings.recogniser import VARIABLE, Recogniser, load
from reportedly.errors import ModelError


@pytest.fixture
def model(model_folder, tmp_path):
    """A folder of links to the model's files: each can be replaced."""
    folder = tmp_path / "whisper"
    folder.mkdir()
    for file in model_folder.iterdir():
        (folder / file.name).symlink_to(file)
    return folder


def replace(path, data):
    path.unlink()
    path.write_bytes(data)


def test_without_a_model_it_is_said_where_to_get_one(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(ModelError, match=r"--model small\.en .*Systran/.*another machine"):
        load(None)


def test_the_environment_names_the_model_and_an_option_goes_first(model, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(model))
    assert load(None).folder == model
    with pytest.raises(ModelError, match="no such folder"):
        load(str(tmp_path / "other"))


@pytest.mark.parametrize("name", ["config.json", "model.bin", "tokenizer.json", "vocabulary.txt"])
def test_a_folder_without_one_of_its_files_is_no_model(model, name):
    (model / name).unlink()
    with pytest.raises(ModelError, match=rf"{model}: .*{name.partition('.')[0]}"):
        load(str(model))


def test_a_file_is_no_model(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"?")
    with pytest.raises(ModelError, match="not a folder; give the folder"):
        load(str(tmp_path / "model.bin"))


def test_damaged_files_are_told_in_one_line(model):
    weights = (model / "model.bin").resolve().read_bytes()
    for name, data in (
        ("model.bin", b""),
        ("model.bin", weights[:3_000_000]),
        ("model.bin", bytes(1000)),
        ("tokenizer.json", b"{"),
    ):
        before = (model / name).read_bytes()
        replace(model / name, data)
        with pytest.raises(ModelError, match=r"cannot be loaded .* fetch it anew") as caught:
            _ = load(str(model)).whisper
        assert "\n" not in str(caught.value)
        replace(model / name, before)


def test_the_fingerprint_tells_models_apart(model):
    first = load(str(model)).fingerprint
    assert load(str(model)).fingerprint == first
    weights = bytearray((model / "model.bin").read_bytes())
    weights[-5] ^= 1
    replace(model / "model.bin", weights)
    assert load(str(model)).fingerprint != first


def test_an_english_model_says_that_it_knows_no_other_language(model_folder):
    recogniser = Recogniser(model_folder, "tiny.en", threads=1)
    assert recogniser.language() == "en"
    assert recogniser.language("en") == "en"
    with pytest.raises(ModelError, match=r"English only, not 'de'"):
        recogniser.language("de")


def test_nothing_is_downloaded_without_a_word(monkeypatch, model_folder):
    hub = pytest.importorskip("huggingface_hub.errors")
    said, asked = [], []

    def download(name, *, local_files_only=False):
        asked.append((name, local_files_only, len(said)))
        if local_files_only:
            raise hub.LocalEntryNotFoundError("not here")
        return str(model_folder)

    monkeypatch.setattr("faster_whisper.download_model", download)
    found = load("small.en", say=said.append)
    assert (found.name, found.folder) == ("small.en", model_folder)
    assert asked == [("small.en", True, 0), ("small.en", False, 1)]
    assert said == [
        "downloading the speech model small.en from the Hugging Face hub; this may take a while"
    ]


def test_a_download_that_fails_is_told_in_one_line(monkeypatch):
    def download(_name, *, local_files_only=False):
        raise (FileNotFoundError if local_files_only else OSError)("no route to\nthe hub")

    monkeypatch.setattr("faster_whisper.download_model", download)
    with pytest.raises(ModelError, match=r"tiny\.en: .*no route to\); fetch its folder"):
        load("tiny.en")


def test_what_is_no_name_is_not_asked_of_the_hub(monkeypatch, tmp_path):
    monkeypatch.setattr("faster_whisper.download_model", lambda *_, **__: pytest.fail("asked"))
    for name in ("huge", "a/b/c", str(tmp_path / "nowhere"), f"{tmp_path}/x"):
        with pytest.raises(ModelError, match="no such folder, nor the name of a speech model"):
            load(name)
