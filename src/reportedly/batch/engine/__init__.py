"""Where the units of a batch are done: by processes of this machine, or on a Ray cluster."""
