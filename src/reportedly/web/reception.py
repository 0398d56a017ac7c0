"""A request as it comes over the wire, made into what the pages ask for; and answers sent back."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from reportedly.web import signing, troubles
from reportedly.web.answering import Answer, Held, Moved, Raw
from reportedly.web.asking import Asked, Form, Upload, form_of
from reportedly.web.operations import Operation
from reportedly.web.settings import Settings
from reportedly.web.signing import Editor, Signer
from reportedly.web.troubles import Trouble

_LARGEST_OBJECT = 64 * 1024
_SAFE_NAME = re.compile(r"[^\w.-]+", re.ASCII)


async def received(
    request: Request, operation: Operation, signer: Signer, settings: Settings
) -> Asked:
    """The request, with its form read where it has one. Raises `Trouble`."""
    asked = _bare(request, signer, settings)
    if request.method != "POST":
        return asked
    if operation.writes and asked.editor is None:
        raise _closed(signer)  # what is sent is not even read
    fields, uploads = await _sent(request, settings)
    if not asked.by_token:
        _from_our_page(request, fields, asked, signer)
    name = signing.name_of(fields.get("by", ""))
    editor = Editor(name, "") if asked.by_token and name else asked.editor
    return Asked(
        asked.address,
        asked.form,
        asked.path,
        asked.query,
        fields,
        uploads,
        host=asked.host,
        secure=asked.secure,
        editor=editor,
        by_token=asked.by_token,
    )


def _bare(request: Request, signer: Signer, settings: Settings) -> Asked:
    query = dict(request.query_params)
    path = {name: str(value) for name, value in request.path_params.items()}
    named = request.url.path.endswith(".json") and not request.scope["route"].path.endswith("}")
    form = form_of(request.headers.get("accept", ""), query.get("format", ""), named=named)
    by_token = _bearer(request, signer)
    editor = signer.editor(request.cookies.get(signing.COOKIE, ""))
    proxied = settings.proxied and request.headers.get("x-forwarded-proto") == "https"
    return Asked(
        request.url.path,
        form,
        path,
        query,
        range=request.headers.get("range", ""),
        host=request.headers.get("host", ""),
        secure=proxied or request.url.scheme == "https",
        editor=Editor("", "") if by_token else editor,
        by_token=by_token,
    )


def _bearer(request: Request, signer: Signer) -> bool:
    """Whether the request brings the token; a wrong one is told at once."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return False
    if not signer.fits(token.strip()):
        raise Trouble(401, "this is not the token", {"WWW-Authenticate": "Bearer"})
    return True


def _from_our_page(request: Request, fields: dict[str, str], asked: Asked, signer: Signer) -> None:
    """Raise where a form was not sent from a page of ours."""
    session = asked.editor.session if asked.editor else ""
    if signer.open and (_foreign(request) or not signer.stamped(fields.get("stamp", ""), session)):
        if asked.editor is None and "stamp" not in fields:
            raise _closed(signer)
        raise Trouble(403, "the form is not from this page or too old; load the page again")


def _foreign(request: Request) -> bool:
    """Whether a browser says that another site sent it.

    Our pages tell no referrer, and so their own forms come with an origin of "null".
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin", "null")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin != "null" and origin.partition("://")[2] != request.headers.get("host")


def _closed(signer: Signer) -> Trouble:
    if not signer.open:
        return Trouble(403, "this archive is only for reading; serve it with --token-file")
    headers = {"WWW-Authenticate": "Bearer"}
    return Trouble(401, "only editors may do this; sign in, or send the token", headers)


async def _sent(request: Request, settings: Settings) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and files of a form, or the fields of a JSON object."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            return _object(await request.body()), {}
        if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
            raise Trouble(415, "send a form or an object of JSON")
        form = await request.form(max_files=2, max_fields=20, max_part_size=settings.largest)
    except ClientDisconnect as error:
        raise Trouble(400, "the request breaks off, or is too large or too slow") from error
    except HTTPException as error:
        raise Trouble(400, f"the form cannot be read: {error.detail}") from error
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            uploads[name] = Upload(value.filename or "", await value.read())
        else:
            fields[name] = value
    await form.close()
    return fields, uploads


def _object(body: bytes) -> dict[str, str]:
    if len(body) > _LARGEST_OBJECT:
        raise Trouble(413, "too many words; send a form")
    try:
        return msgspec.json.decode(body, type=dict[str, str])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Trouble(400, f"not an object of JSON with words in it: {error}") from error


def sent(answer: Answer, asked: Asked, page: str | None) -> Response:
    """The answer as it goes over the wire; `page` is that of a page for people."""
    headers: dict[str, str] = {"Vary": "Accept, Cookie", "Cache-Control": "private, no-cache"}
    if isinstance(answer, Held):
        return FileResponse(answer.path, media_type=answer.media_type, headers=headers)
    if isinstance(answer, Raw):
        if answer.lasting:
            headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        if answer.name:
            name = _SAFE_NAME.sub("-", answer.name).strip("-.") or "export"
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return Response(answer.data, media_type=answer.media_type, headers=headers)
    if isinstance(answer, Moved):
        return _moved(answer, asked, headers)
    headers |= answer.headers
    if page is None:
        return _json(answer.document(), answer.status, headers)
    return Response(page.encode(errors="replace"), answer.status, headers, "text/html")


def _moved(answer: Moved, asked: Asked, headers: dict[str, str]) -> Response:
    found: Response
    if asked.form is Form.JSON:
        found = _json(answer.document(), answer.status, headers)
    else:
        found = RedirectResponse(answer.address, 303, headers)
    settings: dict[str, Any] = {"httponly": True, "samesite": "strict", "secure": asked.secure}
    if answer.cookie:
        found.set_cookie(signing.COOKIE, answer.cookie, signing.LASTING, **settings)
    elif answer.cookie == "":
        found.delete_cookie(signing.COOKIE, **settings)
    return found


def refused(trouble: Trouble, form: Form, page: str | None) -> Response:
    """An error as it goes over the wire."""
    if form is Form.JSON or page is None:
        told = troubles.as_json(troubles.wrong(trouble.status, trouble.detail))
        return _json(told, trouble.status, trouble.headers)
    return Response(page.encode(errors="replace"), trouble.status, trouble.headers, "text/html")


def _json(document: bytes, status: int, headers: dict[str, str]) -> Response:
    return Response(document + b"\n", status, headers, "application/json")
