"""What people, and those who mean harm, may type into a search box."""

from hypothesis import strategies as st

PARTS = (
    "speaker:", "kind:direct", "on:", "2016-09", "score:>", '"', "“", "”", "-", "*", "OR", "AND",
    "NOT", "NEAR(", "(", ")", "{", "^", "+", ":", "\0", "\ud800", "'", "\\", "content", "é", " ",
)  # fmt: skip
TYPED = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=12).map("".join)
