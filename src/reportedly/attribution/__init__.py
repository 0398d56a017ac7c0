"""Article -> attributions: the model, its decoding, what holds what, speech acts and dates."""
