"""All that can be asked of the server, in the order in which it is described."""

from __future__ import annotations

from reportedly.archive.persons import Person
from reportedly.archive.results import Order, Results
from reportedly.checks import Checked
from reportedly.comparison import Comparison
from reportedly.export.formats import FORMATS
from reportedly.record import Record
from reportedly.web.operations import Operation, Parameter
from reportedly.web.pages import (
    article,
    describing,
    editing,
    exporting,
    judging,
    outlet,
    recording,
    searching,
    speaker,
    statement,
    story,
)
from reportedly.web.pages.describing import Description
from reportedly.web.pages.editing import Added, Door
from reportedly.web.pages.judging import Judged
from reportedly.web.pages.outlet import OutletAnswer
from reportedly.web.pages.searching import FURTHEST, Start
from reportedly.web.pages.statement import StatementAnswer

_KEY = Parameter("key", "of the report: 20 hexadecimal digits", example="0123456789abcdef0123")
_Q = Parameter("q", "what is looked for: words, phrases in quotation marks, fields")
_ORDER = Parameter("order", "which hits come first", values=tuple(Order))
_OFFSET = Parameter("offset", "how many hits are passed over", "integer", most=FURTHEST)
_STAMP = Parameter("stamp", "what the form was given; not needed with the token")
_JUDGED = "a report's key, a hyphen, an attribution or speaker there; or a speaker's key"
_BY = Parameter("by", "the name of the editor, where the token is sent")

OPERATIONS = (
    Operation(
        "GET",
        "/",
        "What the archive holds, and a search box.",
        searching.start,
        Start,
        kept=True,
    ),
    Operation(
        "GET",
        "/search",
        "Attributions that fit a query.",
        searching.search,
        Results,
        query=(_Q, _ORDER, _OFFSET),
        errors=(400,),
        kept=True,
    ),
    Operation(
        "GET",
        "/feed",
        "The newest attributions that fit a query, as RSS.",
        searching.feed,
        "application/rss+xml",
        query=(_Q,),
        errors=(400,),
        kept=True,
    ),
    Operation(
        "GET",
        "/article/{key}.txt",
        "The clean text of a report, into which all offsets point: they count its code points.",
        article.text,
        "text/plain; charset=utf-8",
        parts=(_KEY,),
        kept=True,
    ),
    Operation(
        "GET",
        "/article/{key}",
        "A report: where it comes from, its text with all attributions.",
        article.article,
        Record,
        parts=(_KEY,),
        kept=True,
    ),
    Operation(
        "GET",
        "/statement/{place}",
        "What was said, in all the wordings in which reports give it.",
        statement.statement,
        StatementAnswer,
        parts=(
            Parameter(
                "place",
                "a report's key, a hyphen, and the id of one of its attributions",
                example="0123456789abcdef0123-a1",
            ),
        ),
        kept=True,
    ),
    Operation(
        "GET",
        "/speaker/{key}",
        "A person or body across the reports.",
        speaker.speaker,
        Person,
        parts=(
            Parameter(
                "key",
                "of the speaker; or a report's key, a hyphen, and the id of a speaker there",
                example="marit-solane",
            ),
        ),
        kept=True,
    ),
    Operation(
        "GET",
        "/story/{key}",
        "The reports of one story, who has it from whom, and its origins.",
        story.story,
        Comparison,
        parts=(Parameter("key", "of any report of the story", example=_KEY.example),),
        kept=True,
    ),
    Operation(
        "GET",
        "/recording/{key}",
        "A recording or transcript, and the quotations that were held against it.",
        recording.recording,
        Checked,
        parts=(Parameter("key", "of the recording", example=_KEY.example),),
    ),
    Operation(
        "GET",
        "/recording/{key}/sound",
        "The recording itself, where this server has it; parts of it by Range.",
        recording.sound,
        "audio/*",
        parts=(Parameter("key", "of the recording", example=_KEY.example),),
    ),
    Operation(
        "GET",
        "/recording/{key}/captions.vtt",
        "The transcript as captions.",
        recording.captions,
        "text/vtt",
        parts=(Parameter("key", "of the recording", example=_KEY.example),),
    ),
    Operation(
        "GET",
        "/outlet/{name:path}",
        "Whom an outlet has it from.",
        outlet.outlet,
        OutletAnswer,
        parts=(Parameter("name", "of the outlet", example="The Port Sorrel Courier"),),
        kept=True,
    ),
    Operation(
        "GET",
        "/export",
        "A report or its story in a format of other programs.",
        exporting.export,
        "*/*",
        query=(
            Parameter("as", "the format", values=tuple(FORMATS), required=True),
            Parameter("article", "the key of a report"),
            Parameter("story", "the key of any report of a story"),
        ),
    ),
    Operation(
        "GET",
        "/sign-in",
        "The form by which editors sign in.",
        editing.door,
        Door,
        errors=(400, 403),
    ),
    Operation(
        "POST",
        "/sign-in",
        "Sign in; the answer sets a cookie.",
        editing.sign_in,
        Door,
        fields=(
            Parameter("name", "of the editor", required=True),
            Parameter("token", "that the server was given", required=True),
            _STAMP,
        ),
        errors=(400, 401, 403, 415, 429),
    ),
    Operation(
        "POST",
        "/sign-out",
        "Sign out.",
        editing.sign_out,
        Door,
        fields=(_STAMP,),
        errors=(400, 401, 403, 415),
    ),
    Operation(
        "GET",
        "/add",
        "The form by which editors add a report.",
        editing.adding,
        Door,
        errors=(400, 401, 403),
    ),
    Operation(
        "POST",
        "/add",
        "Add a report: a page, a file of our records, or an address where that is allowed.",
        editing.add,
        Added,
        fields=(
            Parameter("page", "the page, or records as JSON lines", "file"),
            Parameter("url", "its address; fetched where no page is sent and the server may"),
            _BY,
            _STAMP,
        ),
        errors=(400, 401, 403, 413, 415, 422),
        writes=True,
    ),
    Operation(
        "POST",
        "/judge",
        "Judge whether two statements, or two speakers, are the same.",
        judging.judge,
        Judged,
        fields=(
            Parameter("one", _JUDGED, required=True),
            Parameter("other", "another such", required=True),
            Parameter(
                "ruling", "which it is", values=("same", "different", "unsure"), required=True
            ),
            Parameter("note", "why"),
            _BY,
            _STAMP,
        ),
        errors=(400, 401, 403, 404, 415),
        writes=True,
    ),
    Operation(
        "GET",
        "/openapi.json",
        "This description for programs.",
        describing.openapi,
        "application/json",
        errors=(400,),
    ),
    Operation(
        "GET", "/docs", "This description for people.", describing.docs, Description, errors=(400,)
    ),
    Operation(
        "GET", "/static/reportedly.css", "The style sheet.", describing.sheet, "text/css", errors=()
    ),
    Operation(
        "GET",
        "/static/player.js",
        "The script of the player.",
        describing.script,
        "text/javascript",
        errors=(),
    ),
)
