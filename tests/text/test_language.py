import pytest

from reportedly.text.language import detect

ENGLISH = """\
The harbour board said on Monday that the ferry would sail again next week, once the repairs to its
hull have been inspected. Fishermen in the village had waited since the spring, and the mayor called
the delay an insult to everybody who lives on the island."""
GERMAN = """\
Der Hafenrat teilte am Montag mit, dass die Fähre in der nächsten Woche wieder fährt, sobald die
Reparaturen am Rumpf geprüft sind. Die Fischer im Dorf hatten seit dem Frühjahr gewartet, und der
Bürgermeister nannte die Verzögerung eine Beleidigung für alle, die hier leben."""


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (GERMAN, "de")])
def test_a_long_text_speaks_for_itself(text, code):
    assert detect(text) == code
    assert detect(text, stated="fr-FR") == code


def test_of_a_short_text_the_page_decides():
    assert detect("Ferry sails again") is None
    assert detect("Ferry sails again", stated="en_GB") == "en"
    assert detect("Ferry sails again", stated="x-default") is None
    assert detect("") is None
