import py3langid
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.text import language
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


# The same report in four languages, so long that the shortcut may be taken.
REPORTS = {
    "en": """\
The town council of Low Hask announced on Friday that it would not sell the old river mill, empty
for twenty years. Mayor Ada Roe told residents at a crowded evening meeting that everybody would be
consulted next spring, and promised that nobody would have to leave home. But Ruta Mallin, who runs
a bakery next door, said she had heard similar promises when the bridge was closed. “Plans like this
have been presented every year since my childhood,” she said. Engineers from Port Sorrel, absent
on Friday, were asked to deliver a report on the walls and the cost of repairs, which could reach
one million. Town officials expect it after the summer holidays, according to the mayor.
""",
    "de": """\
Der Rat der kleinen Stadt am Fluss teilte am Freitag mit, dass er die alte Mühle, die seit mehr als
zwanzig Jahren leer steht, nicht verkaufen werde. Die Bürgermeisterin sagte den Leuten, die zu der
Sitzung gekommen waren, man werde sie im Frühjahr dazu befragen, und niemand müsse sein Haus
verlassen. Aber die Frau, die nebenan die Bäckerei führt, erinnerte daran, dass sie dasselbe gehört
hatte, als die Brücke gesperrt wurde. „Sie erzählen uns von einem Plan, solange ich denken kann“,
sagte sie. Die Ingenieure, die nicht bei der Sitzung waren, sollen einen Bericht über die Mauern und
über die Kosten der Arbeiten schreiben, die sich auf eine Million belaufen könnten. Er werde nach
dem Sommer vorliegen, hieß es.
""",
    "fr": """\
Le conseil de la petite ville au bord de la rivière a annoncé vendredi qu’il ne vendrait pas le
vieux moulin, vide depuis plus de vingt ans. La maire a dit aux gens qui étaient venus à la réunion
qu’ils seraient consultés au printemps et que personne ne devrait quitter sa maison. Mais la femme
qui tient la boulangerie à côté a rappelé qu’elle avait entendu la même chose quand le pont avait
été fermé. « Ils nous parlent d’un projet depuis toujours », a-t-elle dit. Les ingénieurs, qui
n’étaient pas à la réunion, doivent remettre un rapport sur les murs et sur le coût des travaux, qui
pourrait atteindre un million. Il sera prêt après l’été, selon la maire.
""",
    "es": """\
El consejo del pequeño pueblo junto al río dijo el viernes que no vendería el viejo molino, que está
vacío desde hace más de veinte años. La alcaldesa dijo a la gente que había venido a la reunión que
se les preguntaría en primavera y que nadie tendría que dejar su casa. Pero la mujer que lleva la
panadería de al lado recordó que había oído lo mismo cuando se cerró el puente. «Nos hablan de un
plan desde que tengo memoria», dijo. Los ingenieros, que no estaban en la reunión, deben entregar un
informe sobre los muros y sobre el coste de las obras, que podría llegar a un millón. Estará listo
después del verano, según la alcaldesa.
""",
}
ENGLISH_REPORT = REPORTS["en"]
OTHERS = [report for code, report in REPORTS.items() if code != "en"]


def first(text):
    return py3langid.rank(text)[0][0]


def taken(text, monkeypatch):
    """Whether the language of `text` is told without asking py3langid."""
    asked = []
    with monkeypatch.context() as patched:
        patched.setattr(py3langid, "rank", lambda t: asked.append(t) or [("xx", 0.0), ("en", 0.0)])
        detect(text)
    return not asked


@pytest.mark.parametrize("code", REPORTS)
def test_a_report_is_in_the_language_that_py3langid_names(code):
    assert len(REPORTS[code].split()) >= 100
    assert detect(REPORTS[code]) == first(REPORTS[code]) == code
    assert detect(REPORTS[code], stated="it") == code


def test_only_a_long_english_text_takes_the_shortcut(monkeypatch):
    assert [code for code in REPORTS if taken(REPORTS[code], monkeypatch)] == ["en"]


def test_a_short_text_does_not_take_it(monkeypatch):
    words = ENGLISH_REPORT.split()
    assert taken(" ".join(words[:100]), monkeypatch)
    assert not taken(" ".join(words[:99]), monkeypatch)
    assert not taken(ENGLISH, monkeypatch)
    assert not taken("the " * 99, monkeypatch)


def test_nor_do_names_without_common_words_or_letters_of_other_alphabets(monkeypatch):
    assert not taken("Oakfield Ledger Ada Roe Water Minister " * 30, monkeypatch)
    assert not taken(ENGLISH_REPORT + "мельница " * 15, monkeypatch)


@pytest.mark.parametrize("other", OTHERS)
def test_nor_a_report_half_in_another_language(other, monkeypatch):
    assert not taken(ENGLISH_REPORT + other, monkeypatch)
    assert not taken(other + ENGLISH_REPORT, monkeypatch)


@settings(max_examples=50, deadline=None)  # the first call loads the detector
@given(
    english=st.permutations(ENGLISH_REPORT.split(". ")),
    foreign=st.lists(st.sampled_from([s for r in OTHERS for s in r.split(". ")]), max_size=5),
)
def test_mixtures_that_take_it_are_english_to_py3langid_too(english, foreign):
    for text in (". ".join([*english, *foreign]), ". ".join([*foreign, *english])):
        if language._plainly_english(text):
            assert first(text) == detect(text) == "en"
