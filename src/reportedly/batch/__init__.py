"""Reports by the million: the same functions as a dataflow, on one machine or a cluster."""
