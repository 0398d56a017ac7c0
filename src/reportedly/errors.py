"""The errors that users meet.

::

    ReportedlyError
    ├── ReadError            a source could not be read as a report
    │   ├── EmptyError       nothing in it
    │   ├── BinaryError      not text
    │   ├── TooLargeError    over the size limit
    │   ├── DecodingError    no charset fits
    │   ├── NoTextError      markup without an article
    │   ├── BarredError      a paywall, a consent notice or an error page stands in its place
    │   └── FetchError       a link could not be fetched
    ├── LanguageError        a language that attribution does not know
    ├── ModelError           the weights are missing or damaged
    ├── RecordError          a document is not a record, or does not hold
    ├── TranscriptError      a file cannot be read as a transcript
    ├── RecordingError       a recording cannot be read or listened to
    ├── ArchiveError         an archive cannot be opened, read or written
    │   └── QueryError       what is asked for cannot be understood
    └── BatchError           a batch cannot begin or go on
        └── EngineError      units were not done; what is left may be begun again
"""


class ReportedlyError(Exception):
    """Base of all errors. The message is one line that names the source and the next step."""


class ReadError(ReportedlyError):
    """A source could not be read as a report."""


class EmptyError(ReadError):
    """The source holds nothing."""


class BinaryError(ReadError):
    """The source is not text."""


class TooLargeError(ReadError):
    """The source is over the size limit."""


class DecodingError(ReadError):
    """The bytes fit no charset."""


class NoTextError(ReadError):
    """The page holds no article text."""


class BarredError(ReadError):
    """The page shows something else in the place of a report: a paywall, say."""


class FetchError(ReadError):
    """A link could not be fetched."""


class LanguageError(ReportedlyError):
    """The report is in a language that attribution does not know."""


class ModelError(ReportedlyError):
    """The model's files are missing or damaged."""


class RecordError(ReportedlyError):
    """A document is not a record, or what it says of its text is not so."""


class TranscriptError(ReportedlyError):
    """A file could not be read as a transcript, or a transcript not be written as captions."""


class RecordingError(ReportedlyError):
    """A file could not be read as a recording of sound."""


class ArchiveError(ReportedlyError):
    """An archive could not be opened, read or written."""


class QueryError(ArchiveError):
    """What an archive is asked for could not be understood."""


class BatchError(ReportedlyError):
    """A batch could not begin or go on; what it did is kept."""


class EngineError(BatchError):
    """Units of work were not done, or their engine was lost; what is left may be begun again."""
