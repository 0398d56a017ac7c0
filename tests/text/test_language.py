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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Streik der Seeleute hatte drei Wochen gedauert.", "de"),
        ("Laut New York Times hat John Kerry in einem Gespräch die USA kritisiert.", "de"),
        ("La grève des marins avait duré trois semaines.", "fr"),
        ("Según el New York Times, John Kerry criticó la política de Estados Unidos.", "es"),
        ("أعلن مجلس الميناء يوم الاثنين أن العبارة ستبحر مرة أخرى", "ar"),
        ("The strike of the sailors had gone on for three weeks.", "en"),
    ],
)
def test_one_sentence_is_enough(text, code):
    assert detect(text) == detect(text, stated="it") == code


@pytest.mark.parametrize(
    "headline",
    [
        "Clinton’s Iowa dilemma.",
        "Nebraska and Oklahoma Sue Colorado Over Marijuana Law",
        "Merkel meets Macron in Paris",
        "WSJ editorial: 'Deport Nikki Haley.'",
        "Refoulement Violates International Law.",
    ],
)
def test_names_are_not_taken_for_another_language(headline):
    assert detect(headline) in ("en", None)
    assert detect(headline, stated="en-GB") == "en"


def test_of_a_short_text_the_page_decides():
    assert detect("Ferry sails again") is None
    assert detect("Ferry sails again", stated="en_GB") == "en"
    assert detect("Ferry sails again", stated="x-default") is None
    assert detect("") is None
