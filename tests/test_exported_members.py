import types

import reportedly


def test_all_names_every_public_member_and_nothing_else():
    public = {
        name
        for name, member in vars(reportedly).items()
        if not name.startswith("_") and not isinstance(member, types.ModuleType)
    }
    named = set(reportedly.__all__)
    assert len(named) == len(reportedly.__all__)
    assert public - {"annotations", "Any", "TYPE_CHECKING"} <= named  # what its own code imports
    assert all(getattr(reportedly, name) is not None for name in named)
    assert {"trace", "read", "Record", "Article"} <= named
