"""Reports and a recording or transcript -> checks: the verb `check`."""
