"""On the path of a process for pages, so that pages can end it: see the fixture `ending`."""

import os
import signal
import sys
import time


def _ends(text):
    if "ENDS BY SIGNAL" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "ENDS QUIETLY" in text:
        os._exit(7)
    if "NEVER ENDS" in text:
        time.sleep(600)
    if "TAKES ALL MEMORY" in text:
        bytearray(8 << 30)


if any("reportedly.batch.tracing.child" in word for word in sys.orig_argv):
    import reportedly.tracing

    _trace = reportedly.tracing.trace

    def _traced(article, **options):
        _ends(article.text)
        return _trace(article, **options)

    reportedly.tracing.trace = _traced
