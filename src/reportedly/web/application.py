"""The application: each thing that can be asked, answered in a thread of its own archive."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from reportedly.errors import ArchiveError, QueryError, ReportedlyError
from reportedly.views.wording import plain
from reportedly.web.answering import Shown
from reportedly.web.asking import Asked, Form, form_of
from reportedly.web.guarding import Guard
from reportedly.web.keeping import Kept, Key
from reportedly.web.operations import Operation
from reportedly.web.reception import received, refused, sent
from reportedly.web.routes import OPERATIONS
from reportedly.web.settings import Settings
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble, wrong

Made = TypeVar("Made")

_WRITING = 6
"""So many times as long is waited for what is written."""

_GRACE = 3.0
"""Seconds that a thread has to end in when the server is stopped."""

_MISSING = "there is no such page; search, or go back"


def application(settings: Settings) -> ASGIApp:
    """The server of an archive. Raises `ArchiveError` where that cannot be used."""
    server = _Server(Site(settings, OPERATIONS))
    app = Starlette(
        routes=[route for operation in OPERATIONS for route in server.routes(operation)],
        exception_handlers={HTTPException: server.unrouted, 500: server.broken},
        lifespan=server.lifespan,
    )
    app.router.redirect_slashes = False
    return Guard(app, settings)


class _Server:
    """Answers what is asked of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept = Kept(site.archive.database)
        # Each thread has a connection to the archive of its own: so few threads, that stay.
        self._pool = ThreadPoolExecutor(site.settings.threads, "reportedly")
        self._running: set[Future[Any]] = set()

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Close the archive when all is done."""
        yield
        self._pool.shutdown(wait=False, cancel_futures=True)
        running = wait(self._running, _GRACE).not_done
        if running:  # nothing else stops a thread that computes; the archive survives it
            os._exit(0)
        self._site.close()

    def routes(self, operation: Operation) -> list[Route]:
        """Where it is asked: a page also by the name of its twin."""
        methods = [operation.method]
        endpoint = self._endpoint(operation)
        found = [Route(operation.path, endpoint, methods=methods)]
        if operation.method == "GET" and operation.shown and operation.path != "/":
            found.insert(0, Route(f"{operation.path}.json", endpoint, methods=methods))
        return found

    def _endpoint(self, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                asked = await received(request, operation, self._site.signer, self._site.settings)
            except Trouble as trouble:
                return await self._refused(request, trouble)
            keeps = operation.kept and asked.editor is None
            version = self._kept.version() if keeps else 0
            found = self._kept.find(_key(asked), version) if keeps else None
            if found is not None:
                return found
            try:
                made = await self._work(operation, lambda: self._answered(operation, asked))
            except Trouble as trouble:
                return await self._refused(request, trouble)
            if keeps:
                self._kept.keep(_key(asked), version, made)
            return made

        return answer

    async def _work(self, operation: Operation, task: Callable[[], Made]) -> Made:
        """Do it in a thread, and give up where it takes too long.

        What is written is waited for longer: it waits for others that write.
        """
        patience = self._site.settings.patience * (_WRITING if operation.writes else 1)
        running: list[Callable[[], None]] = []
        ended = threading.Event()

        def done() -> Made:
            if ended.is_set():
                raise Trouble(503, "this takes too long; ask for less", {"Retry-After": "5"})
            running.append(self._site.archive.database.reading.interrupt)
            return task()

        task_of_thread = self._pool.submit(done)
        self._running.add(task_of_thread)
        task_of_thread.add_done_callback(self._running.discard)
        waiting = asyncio.wrap_future(task_of_thread)
        try:
            async with asyncio.timeout(patience):
                return await asyncio.shield(waiting)
        except TimeoutError:
            ended.set()
            for interrupt in running:
                interrupt()
            waiting.add_done_callback(lambda future: future.exception())
            trouble = Trouble(503, "this takes too long; ask for less", {"Retry-After": "5"})
            raise trouble from None

    def _answered(self, operation: Operation, asked: Asked) -> Response:
        """The answer, all but sent. Raises `Trouble`."""
        try:
            answer = operation.answer(self._site, asked)
            page = None
            if isinstance(answer, Shown) and asked.form is Form.HTML:
                page = self._site.render(answer.template, answer.sheet, asked)
            return sent(answer, asked, page)
        except QueryError as error:
            raise Trouble(400, str(error)) from error
        except ArchiveError as error:
            print(f"reportedly: {plain(str(error))}", file=sys.stderr)  # noqa: T201 - for who runs it
            raise Trouble(503, "the archive does not answer; try again") from error
        except ReportedlyError as error:
            raise Trouble(422, str(error)) from error

    async def unrouted(self, request: Request, error: Exception) -> Response:
        """What no page of ours answers."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = dict(getattr(error, "headers", None) or {})
        detail = _MISSING if status == 404 else "not in this way; see /docs"
        return await self._refused(request, Trouble(status, detail, headers))

    async def broken(self, request: Request, error: Exception) -> Response:
        """An error of ours: whoever runs the server sees what, a client that it is so."""
        print(plain("".join(traceback.format_exception(error))), file=sys.stderr)  # noqa: T201
        detail = "an error of this server's; whoever runs it can see it there"
        return await self._refused(request, Trouble(500, detail))

    async def _refused(self, request: Request, trouble: Trouble) -> Response:
        asked = _plainly(request)
        if asked.form is Form.JSON:
            return refused(trouble, asked.form, None)
        told = wrong(trouble.status, trouble.detail)
        page = self._site.render("error.html", told.error, asked)
        return refused(trouble, asked.form, page)


def _key(asked: Asked) -> Key:
    """What tells one answer from another, but for the archive."""
    query = (word for pair in sorted(asked.query.items()) for word in pair)
    return (asked.address, asked.form, asked.host, str(asked.secure), *query)


def _plainly(request: Request) -> Asked:
    """As much of a request as an error needs, whatever is wrong with it."""
    named = request.url.path.endswith(".json")
    try:
        given = request.query_params.get("format", "")
        form = form_of(request.headers.get("accept", ""), given, named=named)
    except Trouble:
        form = Form.JSON
    return Asked(request.url.path, form, query=dict(request.query_params))
