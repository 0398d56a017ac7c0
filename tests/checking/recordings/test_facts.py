"""What a recording says of itself comes out as it says it, and a hostile file does no harm."""

import datetime as dt
import hashlib
import http.server
import json
import shutil
import struct
import subprocess
import threading

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.recordings.facts import LONGEST, MOST, clean, recording
from reportedly.errors import RecordingError

FFMPEG = shutil.which("ffmpeg")
RATE = 16_000


def write_wav(path, seconds=1.0, chunks=b"", **tags):
    with av.open(path, "w") as container:
        container.metadata.update(tags)
        stream = container.add_stream("pcm_s16le", rate=RATE, layout="mono")
        pcm = (8000 * np.sin(np.arange(int(seconds * RATE)) / 9)).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(pcm[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    data = path.read_bytes()
    size = struct.pack("<I", len(data) + len(chunks) - 8)
    path.write_bytes(b"RIFF" + size + b"WAVE" + chunks + data[12:])
    return path


def chunk(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def bext(description=b"Meeting on the dam", version=1, history=b"A=PCM,F=16000\r\nA=MPEG\r\n"):
    fields = (description, b"Radio Ansa", b"CHRA0001", b"2024-03-05", b"18:30:00")
    fixed = struct.pack(
        "<256s32s32s10s8sQH64s", *fields, RATE * 66_600 + 8000, version, b"\6\x0e+4"
    )
    return chunk(b"bext", fixed + b"\0" * 190 + history)


def shown(facts):
    return {fact.name: fact.value for fact in facts}


def test_hash_size_and_length_are_those_of_the_file(tmp_path):
    path = write_wav(tmp_path / "meeting.wav", 2.5)
    found = recording(path)
    assert found.name == "meeting.wav"
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.size == path.stat().st_size
    assert found.duration == pytest.approx(2.5, abs=0.01)
    assert not found.broadcast
    assert not found.credentials


@pytest.mark.skipif(FFMPEG is None, reason="ffmpeg is not installed")
@pytest.mark.parametrize(
    ("suffix", "codec", "format_"),
    [
        ("mp3", "mp3", "MP2/3"),
        ("m4a", "aac", "QuickTime"),
        ("opus", "opus", "Ogg"),
        ("flac", "flac", "raw FLAC"),
        ("mp4", "aac", "QuickTime"),
    ],
)
def test_the_container_tells_of_itself(tmp_path, suffix, codec, format_):
    path = tmp_path / f"a.{suffix}"
    picture = ["-f", "lavfi", "-i", "color=s=64x48:d=1"] if suffix == "mp4" else []
    sound = ["-i", str(write_wav(tmp_path / "a.wav"))]
    tags = ["-metadata", "title=In the valley", "-metadata", "creation_time=2024-03-05T18:30:00Z"]
    command = [FFMPEG, "-loglevel", "error", *picture, *sound, *tags, str(path)]
    subprocess.run(command, check=True)
    found = recording(path)
    facts = shown(found.container)
    assert found.duration == pytest.approx(1, abs=0.15)
    assert format_ in facts["format"]
    assert facts["sound: codec"] == codec
    assert facts["sound: channels"] == "1 (mono)"
    assert "Hz" in facts["sound: sample rate"]
    assert "In the valley" in facts.values()
    assert ("picture: picture" in facts) == (suffix == "mp4")
    assert (
        any(value.startswith("2024-03-05T18:30:00") for value in facts.values()) or suffix == "mp3"
    )


def test_the_broadcast_chunk_is_read(tmp_path):
    facts = shown(recording(write_wav(tmp_path / "a.wav", chunks=bext())).broadcast)
    assert facts == {
        "description": "Meeting on the dam",
        "originator": "Radio Ansa",
        "originator reference": "CHRA0001",
        "origination date": "2024-03-05",
        "origination time": "18:30:00",
        "time reference": "1,065,608,000 samples, 18:30:00.500 at 16,000 Hz",
        "UMID": "060e2b34",
        "coding history": "A=PCM,F=16000; A=MPEG",
    }


def test_a_broadcast_chunk_in_another_charset_or_too_short_is_no_trouble(tmp_path):
    latin = write_wav(tmp_path / "a.wav", chunks=bext("Gespräch".encode("latin-1")))
    assert shown(recording(latin).broadcast)["description"] == "Gespräch"
    short = write_wav(tmp_path / "b.wav", chunks=chunk(b"bext", b"abc"))
    assert "could not be read" in shown(recording(short).broadcast)["bext chunk"]


def test_the_broadcast_chunk_of_a_long_file_is_read(tmp_path):
    path = write_wav(tmp_path / "a.wav", chunks=bext())
    data = path.read_bytes()
    # 28 bytes of lengths, and a table that claims four thousand million more.
    lengths = struct.pack("<QQQI", len(data) + 28, 2 * RATE, RATE, 0xFFFFFFFF)
    long = b"RF64" + b"\xff" * 4 + b"WAVE" + chunk(b"ds64", lengths) + data[12:]
    path.write_bytes(long.replace(b"data" + struct.pack("<I", 2 * RATE), b"data" + b"\xff" * 4))
    assert shown(recording(path).broadcast)["originator"] == "Radio Ansa"


def test_hostile_tags_are_cleaned_and_bounded(tmp_path):
    tags = {"title": "a\x1b[31m\nb\u202ec" + "x" * 5000, "artist": "é" * 200}
    facts = shown(recording(write_wav(tmp_path / "a.wav", **tags)).container)
    assert facts["title"].startswith("a [31m bc")
    assert len(facts["title"]) == LONGEST
    many = tmp_path / "many.flac"
    with av.open(many, "w") as container:
        container.metadata.update({f"TAG{n}": "x" for n in range(500)})
        stream = container.add_stream("flac", rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, RATE), np.int16), "s16", "mono")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    facts = recording(many).container
    assert len(facts) == MOST + 1
    assert facts[-1].name == "further facts"


@given(st.text(), st.integers(1, 50))
def test_a_clean_value_is_one_short_line(value, longest):
    plain = clean(value, longest)
    assert len(plain) <= longest
    assert plain.isprintable()


@pytest.mark.parametrize(
    "content", [b"", b"Is this sound? " * 100, b"RIFF\x10\0\0\0WAVEfmt \x10\0"]
)
def test_what_is_no_recording_gets_one_line(tmp_path, content):
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=r"a\.wav") as caught:
        recording(path)
    assert "\n" not in str(caught.value)


# The rest is about C2PA manifests, signed here with a chain made up for the test.


@pytest.fixture(scope="module")
def signer():
    c2pa = pytest.importorskip("c2pa")
    chain, key = made_up_chain()
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(c2pa.C2paSigningAlg.ES256, chain, key, None))


def made_up_chain():
    """A root and, signed by it, a certificate such as C2PA asks for, with its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def name(organization, common):
        parts = ((NameOID.ORGANIZATION_NAME, organization), (NameOID.COMMON_NAME, common))
        return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])

    def certificate(subject, key, serial):
        begin, end = dt.datetime(2024, 1, 1), dt.datetime(2054, 1, 1)
        builder = x509.CertificateBuilder(root_name, subject, key.public_key(), serial, begin, end)
        identifier = x509.SubjectKeyIdentifier.from_public_key(root_key.public_key())
        known = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)
        own = identifier if key is root_key else known
        return builder.add_extension(own, critical=False)

    def usage(*used):
        kinds = (
            "digital_signature content_commitment key_encipherment data_encipherment "
            "key_agreement key_cert_sign crl_sign encipher_only decipher_only"
        ).split()
        return x509.KeyUsage(**{kind: kind in used for kind in kinds})

    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root_name = name("Belmara Test Authority", "Belmara Root")
    root = (
        certificate(root_name, root_key, 1)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage("key_cert_sign", "crl_sign"), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        certificate(name("Harbour Recorders", "Recorder 1"), key, 2)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage("digital_signature"), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )
    chain = leaf.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM)
    return chain, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


MANIFEST = {
    "title": "Meeting on the dam",
    "claim_generator_info": [{"name": "Harbour Recorder", "version": "2.1"}],
    "assertions": [
        {
            "label": "c2pa.actions",
            "data": {
                "actions": [
                    {
                        "action": "c2pa.created",
                        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/"
                        "digitalCapture",
                    },
                    {"action": "c2pa.edited", "softwareAgent": "Cutter"},
                ]
            },
        }
    ],
}


def sign(signer, path, signed, url=None):
    import c2pa

    builder = c2pa.Builder(json.dumps(MANIFEST))
    if url:
        builder.set_no_embed()
        builder.set_remote_url(url)
    with path.open("rb") as source, signed.open("w+b") as target:
        builder.sign(signer, "audio/wav", source, target)
    builder.close()
    return signed


def test_a_manifest_is_told_as_the_library_tells_it(tmp_path, signer):
    signed = sign(signer, write_wav(tmp_path / "a.wav"), tmp_path / "s.wav")
    found = recording(signed).credentials
    facts = shown(found)
    assert facts["manifest"] == "present; 1 in the file"
    state = "c2pa says “Valid”: signature valid; signer not in a trust list given here"
    assert facts["state"] == state
    assert facts["claim generator"] == "Harbour Recorder 2.1"
    assert facts["title"] == "Meeting on the dam"
    assert facts["signature issuer"] == "Harbour Recorders"
    assert facts["signature common name"] == "Recorder 1"
    actions = [fact.value for fact in found if fact.name == "action"]
    assert actions == ["c2pa.created, source type digitalCapture", "c2pa.edited, with Cutter"]
    assert facts["failed"].startswith("signingCredential.untrusted")
    assert any(fact.name == "passed" for fact in found)


def test_sound_that_was_changed_after_signing_is_told(tmp_path, signer):
    signed = sign(signer, write_wav(tmp_path / "a.wav"), tmp_path / "s.wav")
    data = bytearray(signed.read_bytes())
    data[5000] ^= 1
    signed.write_bytes(data)
    found = recording(signed).credentials
    assert shown(found)["state"].startswith("c2pa says “Invalid”")
    assert any(f.name == "failed" and "dataHash.mismatch" in f.value for f in found)


def test_a_manifest_that_is_kept_elsewhere_is_not_fetched(tmp_path, signer):
    asked = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/meeting.c2pa"
        signed = sign(signer, write_wav(tmp_path / "a.wav"), tmp_path / "s.wav", url)
        asked.clear()
        facts = shown(recording(signed).credentials)
        server.shutdown()
    assert facts == {"manifest": f"kept elsewhere, not fetched: {url}"}
    assert not asked


@given(st.lists(st.tuples(st.integers(0, 12_000), st.binary(min_size=1, max_size=4)), max_size=20))
def test_a_damaged_manifest_is_no_trouble(tmp_path_factory, signer, changes):
    folder = tmp_path_factory.mktemp("damaged")
    signed = sign(signer, write_wav(folder / "a.wav"), folder / "s.wav")
    data = bytearray(signed.read_bytes())
    begin = data.index(b"C2PA")
    for place, value in changes:
        data[begin + place : begin + place + len(value)] = value
    signed.write_bytes(data)
    for fact in recording(signed).credentials:
        assert fact.name.isprintable()
        assert fact.value.isprintable()
        assert len(fact.value) <= LONGEST
