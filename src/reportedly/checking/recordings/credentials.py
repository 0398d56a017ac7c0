"""The C2PA manifest of a recording ("content credentials"), as c2pa's library reads it, offline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from reportedly.checking.recordings.container import missing_extra
from reportedly.checks import Fact

# FFmpeg's name of a container, and the media type under which c2pa reads it. The library is not
# asked about any other.
_TYPES = {
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "avi": "video/avi",
    "mov,mp4,m4a,3gp,3g2,mj2": "video/mp4",
}
# No manifests, certificates' states or trust lists from the network (c2pa-python's
# docs/context-settings.md); the empty list of hosts holds even where another switch is forgotten.
_OFFLINE = {
    "version": 1,
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
    "core": {
        "allowed_network_hosts": [],
        "decode_identity_assertions": False,
        "max_decompressed_manifest_size_in_mb": 32,
    },
}
_STATES = {
    "Trusted": "signature valid; signer in a trust list",
    "Valid": "signature valid; signer not in a trust list given here",
    "Invalid": "not valid; the codes of what failed say why",
}
_RESULTS = {"failure": "failed", "informational": "noted", "success": "passed"}
_ACTIONS = 20
_ELSEWHERE = re.compile(r"must fetch remote manifests? from url (\S+)")


class _Lenient(msgspec.Struct):
    """What a manifest store says, as far as it is shown; anything else in it is passed over."""


class _Signature(_Lenient):
    issuer: str | None = None
    common_name: str | None = None
    time: str | None = None
    alg: str | None = None


class _Assertion(_Lenient):
    label: str = ""
    data: Any = None


class _Manifest(_Lenient):
    claim_generator: str | None = None
    claim_generator_info: list[dict[str, Any]] = []
    title: str | None = None
    signature_info: _Signature | None = None
    assertions: list[_Assertion] = []


class _Code(_Lenient):
    code: str = ""
    explanation: str | None = None


class _Results(_Lenient):
    activeManifest: dict[str, list[_Code]] = {}  # noqa: N815 (the library's name)


class _Store(_Lenient):
    active_manifest: str | None = None
    manifests: dict[str, _Manifest] = {}
    validation_state: str | None = None
    validation_results: _Results | None = None


def credentials(path: Path, form: str) -> Iterator[Fact]:
    """The facts of the manifest, if there is one; `form` is FFmpeg's name of the container."""
    kind = _TYPES.get(form)
    if kind is None:
        return
    try:
        text = _store(path, kind)
        store = msgspec.json.decode(text, type=_Store) if text else None
    except msgspec.MsgspecError as error:
        yield Fact("manifest", f"could not be read: {error}")
        return
    except _UnreadableError as error:
        yield Fact("manifest", str(error))
        return
    if store is not None:
        yield from _facts(store)


class _UnreadableError(Exception):
    """The library could not read the manifest."""


def _store(path: Path, kind: str) -> str | None:
    """The manifest store as the library writes it in JSON, None where there is none."""
    try:
        import c2pa
    except ImportError as error:
        raise missing_extra("what a recording says of itself") from error
    try:
        with path.open("rb") as stream:
            context = c2pa.Context.from_dict(_OFFLINE)
            reader = c2pa.Reader.try_create(kind, stream, context=context)
            if reader is None:
                return None
            with reader:
                return str(reader.json())
    except Exception as error:
        # The library has a dozen kinds of errors, and hands on what its native part says.
        if elsewhere := _ELSEWHERE.search(str(error)):
            raise _UnreadableError(f"kept elsewhere, not fetched: {elsewhere[1]}") from error
        raise _UnreadableError(f"could not be read: {error}") from error


def _facts(store: _Store) -> Iterator[Fact]:
    yield Fact("manifest", f"present; {len(store.manifests)} in the file")
    state = store.validation_state or "not told"
    yield Fact("state", f"c2pa says “{state}”: {_STATES[state]}" if state in _STATES else state)
    active = store.manifests.get(store.active_manifest or "", _Manifest())
    yield Fact("claim generator", _generator(active))
    yield Fact("title", active.title or "")
    signed = active.signature_info or _Signature()
    yield Fact("signature issuer", signed.issuer or "")
    yield Fact("signature common name", signed.common_name or "")
    yield Fact("signature time", signed.time or "")
    yield Fact("signature algorithm", signed.alg or "")
    for action in list(_actions(active))[:_ACTIONS]:
        yield Fact("action", action)
    results = store.validation_results.activeManifest if store.validation_results else {}
    for kind, told in _RESULTS.items():
        for code in results.get(kind, ()):
            yield Fact(told, f"{code.code} ({code.explanation})" if code.explanation else code.code)


def _generator(manifest: _Manifest) -> str:
    """The program that made the claim: "Recorder 2.1"."""
    named = (
        " ".join(str(info[key]) for key in ("name", "version") if info.get(key))
        for info in manifest.claim_generator_info
    )
    return ", ".join(filter(None, named)) or manifest.claim_generator or ""


def _actions(manifest: _Manifest) -> Iterator[str]:
    for assertion in manifest.assertions:
        data = assertion.data
        if not assertion.label.startswith("c2pa.actions") or not isinstance(data, dict):
            continue
        listed = data.get("actions")
        for action in listed if isinstance(listed, list) else ():
            if isinstance(action, dict):
                yield ", ".join(_told(action))


def _told(action: dict[str, Any]) -> Iterator[str]:
    """What an action says of itself: its name, its kind of source, when and with what."""
    yield str(action.get("action", "unnamed"))
    if source := action.get("digitalSourceType"):
        yield f"source type {str(source).rsplit('/', 1)[-1]}"
    if when := action.get("when"):
        yield f"at {when}"
    agent = action.get("softwareAgent")
    if isinstance(agent, dict):
        agent = agent.get("name")
    if agent:
        yield f"with {agent}"
    if told := action.get("description"):
        yield str(told)
