import json

import pytest

from reportedly.reading.barred import barrier
from reportedly.reading.metadata import metadata_of
from reportedly.reading.tree import parse

PARAGRAPH = (
    "The ferry did not sail on Monday, the harbour master of Port Sorrel said, since the wind had "
    "torn two ropes in the night and nobody could be found who would mend them before noon. "
)
ARTICLE = "\n".join([PARAGRAPH] * 12)
NEWS = {"@type": "NewsArticle", "headline": "Ferry stays", "datePublished": "2024-03-05T10:00:00Z"}


def found(text, *, title="", body="", url=None, **described):
    script = ""
    if described:
        script = f"<script type='application/ld+json'>{json.dumps(NEWS | described)}</script>"
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    tree = parse(
        f"<html><head><title>{title}</title>{script}</head><body>{paragraphs}{body}</body></html>"
    )
    assert tree is not None
    return barrier(tree, metadata_of(tree, url), text)


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        ("bot check", "Just a moment...", "Enable JavaScript and cookies to continue"),
        ("bot check", "vale.example", "Checking your browser before you reach vale.example."),
        ("bot check", "Vale Post", "Please verify you are a human. Press & hold to confirm."),
        ("bot check", "Nur einen Moment…", "Bestätigen Sie, dass Sie ein Mensch sind."),
        ("bot check", "Un instant…", "Vérifiez que vous êtes humain. Cela peut prendre un moment."),
        ("bot check", "Un momento…", "Verifique que usted es un ser humano."),
        ("access denied", "Access Denied", "You don't have permission to access this page."),
        ("access denied", "403 Forbidden", "nginx"),
        ("access denied", "Zugriff verweigert", "Sie haben keine Berechtigung."),
        ("access denied", "Accès refusé", ""),
        ("access denied", "Acceso denegado", ""),
        ("error page", "Page not found | Vale Post", "The page you are looking for is gone."),
        ("error page", "404 - Not Found", "Sorry."),
        ("error page", "503 Service Unavailable", "No server is available."),
        ("error page", "Seite nicht gefunden", "Die gesuchte Seite gibt es nicht."),
        ("error page", "Page introuvable", "La page demandée n'existe plus."),
        ("error page", "Página no encontrada", "La página solicitada ya no existe."),
        ("consent wall", "Before you continue to Vale Search", "We use cookies and data to"),
        ("consent wall", "Bevor Sie fortfahren", "Alle akzeptieren"),
        ("consent wall", "Vale Post", "Wir und unsere 189 Partner. Alle akzeptieren. Ablehnen"),
        ("consent wall", "Vale Post", "We value your privacy. We and our 812 partners store data."),
        ("consent wall", "Le Port", "Continuer sans accepter. Nous utilisons des cookies."),
        ("consent wall", "El Puerto", "Utilizamos cookies propias. Aceptar y continuar."),
        ("log-in", "Log in | Vale Post", "Please sign in to continue reading. Forgot password?"),
        ("log-in", "Vale Post", "Bitte melden Sie sich an, um fortzufahren."),
        ("log-in", "Le Port", "Connectez-vous pour continuer."),
        ("log-in", "El Puerto", "Inicia sesión para continuar."),
        ("parked domain", "vale-post.example is for sale", "Make an offer."),
        ("parked domain", "vale", "Buy this domain. This domain has expired."),
        ("parked domain", "vale", "Diese Domain steht zum Verkauf."),
        ("parked domain", "vale", "Ce nom de domaine est à vendre !"),
        ("parked domain", "vale", "Este dominio está en venta."),
    ],
)
def test_pages_that_hold_no_article(kind, title, text):
    barred = found(text, title=title)
    assert barred is not None
    assert (barred.kind, barred.partial) == (kind, False)
    assert "\n" not in barred.why


@pytest.mark.parametrize(
    "words",
    [
        "Subscribe to continue reading",
        "To read the full story, subscribe or sign in.",
        "This content is for subscribers.",
        "You have reached your limit of free articles.",
        "Weiterlesen mit dem Courier-Abo",
        "Dieser Artikel ist exklusiv für Abonnenten",
        "La suite est réservée aux abonnés",
        "Il vous reste 75.4% de cet article à lire",
        "Contenido exclusivo para suscriptores",
        "Suscríbete para seguir leyendo",
        "Contenuto riservato agli abbonati",
    ],
)
def test_paywalls(words):
    barred = found(f"{PARAGRAPH}\n{PARAGRAPH}\n{words}")
    assert barred is not None
    assert (barred.kind, barred.partial) == ("paywall", True)
    barred = found(words, isAccessibleForFree="False")
    assert barred is not None
    assert (barred.kind, barred.partial) == ("paywall", False)
    outside = found(PARAGRAPH, body=f"<div>{words}</div>", isAccessibleForFree=False)
    assert outside is not None
    assert outside.partial


def test_a_text_that_its_own_count_shows_to_be_cut():
    barred = found(PARAGRAPH * 2, isAccessibleForFree=False, wordCount="812")
    assert barred is not None
    assert (barred.partial, "812 words" in barred.why) == (True, True)
    assert found(ARTICLE, isAccessibleForFree=False, wordCount=len(ARTICLE.split())) is None


def test_an_ellipsis_ends_what_is_not_free():
    assert found(PARAGRAPH + "The wind …", isAccessibleForFree=False) is not None
    assert found(PARAGRAPH + "The wind …") is None


def test_the_address_of_a_consent_page():
    barred = found("Yes. No.", url="https://consent.vale.example/m?continue=7")
    assert barred is not None
    assert barred.kind == "consent wall"


@pytest.mark.parametrize(
    "body",
    [
        "<div>We value your privacy. We and our 812 partners store data. Accept all</div>",
        "<div>Subscribe to continue reading our newsletter</div>",
        "<form>Log in to continue <input type='password'></form>",
        "<noscript>Enable JavaScript and cookies to continue</noscript>",
        "<h2>Page not found</h2>",
        "<h2>Access denied</h2>",
    ],
)
@pytest.mark.parametrize("free", [None, False, True])
def test_a_whole_article_is_never_refused(body, free):
    assert found(ARTICLE, title="Ferry stays", body=body, isAccessibleForFree=free) is None
    assert found(ARTICLE, title="Ferry stays", body=body) is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Page not found: how a library lost its archive", ARTICLE),
        ("Access denied", ARTICLE),
        ("Ferry stays", PARAGRAPH * 3 + "The firm said that it uses cookies."),
        ("Just a moment: the ferry master on forty years", PARAGRAPH * 2),
        (
            "Subscribers leave",
            PARAGRAPH * 3 + "Many would not subscribe to read the news, he said.",
        ),
        ("Domain sold", PARAGRAPH * 2 + "The domain name is for sale, the court heard."),
        ("短い記事", "港の管理者は月曜日、風で綱が切れたため連絡船は出航しなかったと述べた。" * 5),
    ],
)
def test_short_articles_about_such_things(title, text):
    assert found(text, title=title) is None


def test_a_brief_with_a_banner():
    banner = "<div>We value your privacy. Accept all</div><div>Sign in to continue</div>"
    assert found(PARAGRAPH[:170], title="Ferry stays", body=banner, author="Ada Moss") is None


def test_hostile_pages_do_not_hang():
    for piece in ("<div>", "we and our ", "subscribe to ", "error 404 ", "a.b-"):
        tree = parse(
            f"<html><head><title>{piece * 2000}</title></head><body>{piece * 20_000}</body>"
        )
        assert tree is not None
        barrier(tree, metadata_of(tree, fast=True), piece * 1000)
