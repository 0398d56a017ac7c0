"""The recogniser of speech: a Whisper model in a folder, run by faster-whisper on CTranslate2."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.checking.recordings.container import missing_extra
from reportedly.errors import ModelError

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

VARIABLE = "REPORTEDLY_SPEECH_MODEL"
"""The environment variable that names the model where no option does."""

Say = Callable[[str], object]

_EDGE = 1 << 20
_WHERE = (
    "--model small.en downloads one from the Hugging Face hub where this machine may; elsewhere "
    "fetch the folder Systran/faster-whisper-small.en on another machine, copy it here and name it "
    f"with --model FOLDER or {VARIABLE}"
)
_NEEDED = ("config.json", "model.bin", "tokenizer.json")


class Recogniser:
    """A model in a folder; its weights are loaded when they are first asked for.

    `name` is the folder's or the one that was downloaded, `fingerprint` tells two models apart.
    `wanted` is the language to listen for, None where the model should find out itself.
    """

    def __init__(
        self, folder: Path, name: str, threads: int = 0, wanted: str | None = None
    ) -> None:
        """Raises `ModelError` where the folder holds no Whisper model; 0 threads are all cores."""
        _check(folder)
        self.folder = folder
        self.name = name
        self.wanted = wanted
        self.fingerprint = _fingerprint(folder)
        self._threads = threads or os.cpu_count() or 1

    @cached_property
    def whisper(self) -> WhisperModel:
        """The model, its feature extractor and its tokenizer; raises `ModelError` if damaged."""
        try:
            from faster_whisper import WhisperModel
        except ImportError as error:
            raise missing_extra("recognising speech") from error
        try:
            return WhisperModel(
                str(self.folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=self._threads,
                local_files_only=True,
            )
        except Exception as error:  # what CTranslate2 and tokenizers raise is of no common kind
            why = " ".join(str(error).split()) or type(error).__name__
            raise ModelError(
                f"{self.folder}: the speech model cannot be loaded ({why}); fetch it anew"
            ) from error

    def language(self, wanted: str | None = None) -> str | None:
        """The language to listen for, None where the recording must tell.

        Raises `ModelError` where the model does not know the one that is wanted.
        """
        wanted = wanted or self.wanted
        known = self.whisper.supported_languages
        if wanted is not None and wanted not in known:
            if known == ["en"]:
                raise ModelError(
                    f"{self.name}: this speech model knows English only, not {wanted!r}; name one "
                    "of several languages, whose name does not end in .en (--model small)"
                )
            raise ModelError(
                f"{self.name}: no language is called {wanted!r}; give a code such as en, de or ar"
            )
        return "en" if known == ["en"] else wanted


def load(
    model: str | None, *, threads: int = 0, language: str | None = None, say: Say | None = None
) -> Recogniser:
    """The recogniser whose folder or name is given, or else named by `VARIABLE`.

    A name ("small.en", "Systran/faster-whisper-small.en") is looked up among what was downloaded
    before; `say` hears of it before anything is downloaded. Raises `ModelError` with where to get
    a model.
    """
    model = model or os.environ.get(VARIABLE)
    if not model:
        raise ModelError(f"no speech model is named; {_WHERE}")
    folder = Path(model).expanduser()
    if folder.exists():
        return Recogniser(folder, folder.resolve().name, threads, language)
    try:
        from faster_whisper import available_models
    except ImportError as error:
        raise missing_extra("recognising speech") from error
    names = available_models()
    if model not in names and (model.count("/") != 1 or folder.parent.exists()):
        raise ModelError(f"{model}: no such folder, nor the name of a speech model; {_WHERE}")
    return Recogniser(_downloaded(model, say or (lambda _: None)), model, threads, language)


def _downloaded(name: str, say: Say) -> Path:
    from faster_whisper import download_model
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(download_model(name, local_files_only=True))
    except (LocalEntryNotFoundError, FileNotFoundError):
        say(f"downloading the speech model {name} from the Hugging Face hub; this may take a while")
    try:
        return Path(download_model(name))
    except Exception as error:  # the network, the hub, the disk: whatever it is, there is no model
        why = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(
            f"{name}: no such folder, and no speech model could be downloaded ({why}); fetch its "
            f"folder on another machine, copy it here and name it with --model FOLDER or {VARIABLE}"
        ) from error


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise ModelError(f"{folder}: not a folder; give the folder that holds model.bin")
    lacking = [name for name in _NEEDED if not (folder / name).is_file()]
    if not any(folder.glob("vocabulary.*")):
        lacking.append("vocabulary.json or .txt")
    if lacking:
        raise ModelError(
            f"{folder}: not a Whisper model for CTranslate2: {', '.join(lacking)} "
            f"{'is' if len(lacking) == 1 else 'are'} missing; {_WHERE}"
        )


def _fingerprint(folder: Path) -> str:
    """A hash of the settings, and of the size, the head and the tail of the weights: quick."""
    digest = hashlib.sha256()
    try:
        digest.update((folder / "config.json").read_bytes())
        with (folder / "model.bin").open("rb") as weights:
            size = weights.seek(0, os.SEEK_END)
            digest.update(f"\n{size}\n".encode())
            for place in (0, max(0, size - _EDGE)):
                weights.seek(place)
                digest.update(weights.read(_EDGE))
    except OSError as error:
        raise ModelError(
            f"{folder}: the speech model cannot be read ({error.strerror}); check its rights"
        ) from error
    return digest.hexdigest()[:16]
