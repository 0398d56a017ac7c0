"""Where reporting comes from: the chain of one page, and the origins at its end."""

from reportedly.lineage.chain import Lineage, trace_lineage

__all__ = ["Lineage", "trace_lineage"]
