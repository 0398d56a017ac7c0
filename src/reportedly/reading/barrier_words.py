# ruff: noqa: E501  # tables of what pages say: a line for each language reads better than ten
"""What pages say that stand before an article: checks, consent, log-in, paywall, errors, for sale.

English, German, French, Spanish and Italian, with Dutch, Portuguese and the Nordic languages where
their words are known. Patterns are matched against text in small letters with straight quotes.
"""

from __future__ import annotations

import re

_ERROR = """
(?:error |http |fehler |erreur )*(?:4(?:00|01|03|04|10|29|51)|5(?:00|02|03|04|2\\d))(?:[ .:!–—-].{0,60})?
(?:oops|sorry|hoppla|désolé|ups|uh oh)?[ ,.!:–—-]*(?:this |the |that |die |la |cette |esta )?(?:requested )?\
(?:page|story|article|seite|página|pagina|artikel|sida|siden)(?: you requested)? (?:was |could |can |is |konnte |wurde |not )*\
(?:not (?:be )?found|not available|no longer available|unavailable|nicht gefunden(?: werden)?|introuvable|non trouvée?|no encontrada\
|non trovata|não encontrada|does not exist|doesn't exist|existiert nicht|niet gevonden|hittades inte|ikke funnet|blev ikke fundet)[.!]?
(?:file |content |document )?not found
(?:service|site) (?:temporarily )?unavailable
bad gateway|gateway time-?out|internal server error|server error|too many requests|an error (?:has )?occurred
(?:dienst|seite) (?:ist )?(?:derzeit |vorübergehend )?nicht (?:verfügbar|erreichbar)
service (?:temporairement )?indisponible|servicio no disponible|servizio non disponibile
"""
_DENIED = """
access (?:to this (?:page|site|resource) (?:has been|is|was) )?denied|403 forbidden|forbidden
(?:error 1020|sorry, you have been blocked|you have been blocked|request blocked|the request could not be satisfied)
zugriff verweigert|accès refusé|acceso denegado|accesso negato|acesso negado|toegang geweigerd
this content is not available in your (?:region|country|location)|unavailable (?:due to|for) legal reasons
"""
_CHECK = """
just a moment(?:\\.{3}|…)?|one moment, please(?:\\.{3}|…)?|attention required!.{0,40}|security check.{0,30}|robot check
are you a (?:robot|human)\\?.{0,20}|(?:please )?verify(?:ing)? (?:that )?you are (?:a )?human.{0,40}|human verification|captcha.{0,20}
(?:nur )?einen moment(?: bitte)?(?:\\.{3}|…)?|un instant(?:\\.{3}|…)?|un momento(?:\\.{3}|…)?|sicherheits(?:über)?prüfung.{0,30}|ddos-guard.{0,20}
vérification de sécurité.{0,30}|verificación de seguridad.{0,30}|checking your browser.{0,60}|please wait(?:\\.{3}|…)?
"""
_CONSENT = """
before you continue.{0,40}|bevor (?:sie|du).{0,60}(?:fortf[aä]hr\\w*|weiter\\w*).{0,40}|avant de continuer.{0,40}|antes de continuar.{0,40}|prima di continuare.{0,40}
(?:cookie|privacy|your privacy|consent)[ -](?:consent|settings|choices|notice|preferences|wall|policy).{0,40}
(?:we value your privacy|your privacy (?:matters|choices|is important to us)|ihre privatsphäre ist uns wichtig|respect de votre vie privée|tu privacidad es importante).{0,40}
(?:datenschutz-?einstellungen|einwilligung|privatsphäre-?einstellungen|cookie-?einstellungen|gestion des cookies|paramètres de confidentialité|configuración de privacidad).{0,40}
yahoo is part of the yahoo family of brands.{0,20}|yahoo (?:ist teil der|fait partie de la|forma parte de la).{0,60}
"""
_LOGIN = """
(?:please )?(?:log|sign)[ -]?in(?: to .{0,60}| required| or (?:register|sign up|subscribe).{0,30})?|login(?: required)?|create (?:a free|an|your) account.{0,40}
anmelden.{0,30}|anmeldung|einloggen|(?:bitte )?melden sie sich an.{0,40}|jetzt registrieren.{0,30}
(?:se )?connecter|connexion|connectez-vous.{0,60}|identifiez-vous.{0,60}|inscription
iniciar? sesión.{0,60}|inicie sesión.{0,60}|acceder|accedi.{0,40}|regístrate.{0,60}|entrar|inloggen|logga in|logg inn
"""
_SALE = """
(?:the |this )?(?:domain(?: name)?(?: [\\w-]{1,60}(?:\\.[\\w-]{1,60})+)?|[\\w-]{1,60}(?:\\.[\\w-]{1,60})+) (?:is|may be|could be) (?:for sale|available for purchase|parked).{0,80}
.{0,40}(?:buy this domain|this domain (?:name )?(?:has expired|is parked|has been registered)|domain parking|parked domain|is for sale \\| hugedomains).{0,80}
.{0,60}diese domain (?:steht|ist).{0,30}(?:zum verkauf|zu verkaufen|geparkt).{0,60}|.{0,60}(?:ce (?:nom de )?domaine est (?:à vendre|en vente)|nom de domaine à vendre).{0,60}
.{0,60}este dominio está (?:en venta|a la venta|aparcado).{0,60}|.{0,60}questo dominio è in vendita.{0,60}
"""


def _whole(lines: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines.strip().splitlines()))


TITLES = {
    "bot check": _whole(_CHECK),
    "access denied": _whole(_DENIED),
    "error page": _whole(_ERROR),
    "consent wall": _whole(_CONSENT),
    "parked domain": _whole(_SALE),
    "log-in": _whole(_LOGIN),
}
"""What the whole title or heading of such a page is, by kind."""

PHRASES = {
    "bot check": re.compile(
        r"checking (?:if the site connection is secure|your browser)|enable javascript and cookies to continue"
        r"|verify(?:ing)? (?:that )?you(?: are|'re) (?:a )?(?:human|not a (?:ro)?bot)|unusual (?:traffic|activity) from your"
        r"|complete the (?:captcha|security check)|press (?:and|&) hold to confirm|needs to review the security of your connection"
        r"|überprüfung, ob die verbindung|bestätigen sie, dass sie (?:ein mensch|kein roboter)|prüfen,? ob sie ein mensch"
        r"|vérifi(?:ez|er|ons) que vous (?:êtes|n'êtes pas) (?:un )?(?:humain|robot)|activer javascript et les cookies"
        r"|verifi(?:ca|que|car) que (?:eres|es|no eres|usted es|no es) (?:un )?(?:humano|ser humano|robot)|comprobando (?:su|tu) navegador"
        r"|verifica di essere umano|habilite javascript y las cookies"
    ),
    "access denied": re.compile(
        r"you don't have permission to access|you have been blocked|access to this (?:page|site|resource) (?:has been|is) (?:denied|blocked)"
        r"|sie haben keine berechtigung|vous n'avez pas (?:la permission|l'autorisation)|no tiene permiso para acceder"
    ),
    "consent wall": re.compile(
        r"(?:we and our|wir und unsere|nous et nos|nosotros y nuestros|noi e i nostri)(?: \d+)? (?:\w+ )?(?:partners?|partner|partenaires|socios)"
        r"|we (?:use|value) (?:cookies|your privacy)|(?:accept|agree to) (?:all|the use of) cookies|your consent choices"
        r"|wir (?:verwenden|nutzen) cookies|mit werbung (?:und tracking )?(?:weiter)?lesen|alle akzeptieren"
        r"|nous utilisons des cookies|tout accepter|continuer sans accepter|utilizamos cookies|aceptar (?:todo|y continuar)"
        r"|utilizziamo i cookie|accetta tutto"
    ),
    "log-in": re.compile(
        r"(?:log|sign) in (?:or (?:register|sign up|create an account) )?to (?:continue|read|view|access)|register (?:for free )?to (?:continue|read)"
        r"|(?:melden sie sich (?:bitte )?an|bitte (?:melden|loggen) sie sich|einloggen),? um|registrieren sie sich,? um"
        r"|connectez-vous pour|identifiez-vous pour|inscrivez-vous pour (?:lire|continuer)"
        r"|inici[ae] sesión para|regístrate (?:gratis )?para|accedi per (?:leggere|continuare)|log(?:ga|g) inn? för att läsa"
    ),
    "parked domain": re.compile(
        r"buy this domain|domain (?:name )?(?:is|may be) for sale|this domain (?:is|has been) (?:parked|expired|registered)"
        r"|diese domain steht|ce (?:nom de )?domaine est|este dominio está"
    ),
    "error page": re.compile(
        r"(?:page|article|story) you(?:'re| are|) (?:looking for|requested|were looking for)|(?:cannot|can't|could not|couldn't) (?:be found|find (?:the|that|this) page)"
        r"|die (?:von ihnen )?(?:gesuchte|angeforderte|aufgerufene) seite|la page (?:que vous|demandée)|la página (?:que|solicitada)|la pagina (?:che|richiesta)"
        r"|no longer exists|existiert nicht (?:mehr)?|n'existe (?:pas|plus)|ya no existe"
    ),
}
"""What the few words of such a page say, by kind."""

PAYWALL = re.compile(
    r"(?:subscribe|sign up|register|log ?in|join)(?: (?:now|today|or log in|or sign in|for free|to [\w .&'-]{1,40}))? to (?:continue|keep|read|unlock|get (?:full )?access|access|view)"
    r"|(?:to (?:continue|keep) reading|to read (?:the|this) (?:full|rest|entire|complete|whole) (?:of (?:the|this) )?(?:story|article)?|for full access)[^.]{0,40}(?:subscri|sign|log|register)"
    r"|this (?:content|article|story) is (?:only |exclusively )?(?:for|available to|reserved for) (?:our )?(?:paid |paying )?(?:subscribers|members)"
    r"|(?:already a|for) subscribers? only|subscriber[- ]only|subscribers can read|you(?:'ve| have) (?:reached|read) (?:your|all|the) (?:limit|free|monthly|\d)"
    r"|want to read (?:more|on)\?|(?:continue|keep) reading with (?:a|your) |unlock this (?:article|story)|purchase a subscription to"
    r"|weiterlesen mit|(?:jetzt )?(?:abonnieren|testen|registrieren)[^.]{0,40}(?:weiterlesen|weiter lesen|um weiter)|(?:um|zum) weiter(?:zu)?lesen"
    r"|(?:dieser|der) (?:artikel|inhalt|text|beitrag) ist (?:nur |exklusiv )?für (?:unsere )?abonnent|nur für abonnent|exklusiv für abonnent|sie haben bereits ein abo"
    r"|la suite est réservée|(?:article|contenu) réservé (?:aux|à nos) abonnés|réservé aux abonnés|il vous reste [\d., ]+ ?% de cet article|abonnez-vous pour (?:lire|continuer|poursuivre|accéder)|pour lire la suite"
    r"|contenido (?:exclusivo|reservado) (?:para|a) (?:los )?(?:suscriptores|socios)|(?:artículo|noticia) (?:exclusiv[oa]|sol[oa]) para suscriptores|suscr[ií]bete para (?:seguir|continuar|leer)|para seguir leyendo"
    r"|(?:contenuto|articolo) riservato agli abbonati|abbonati per (?:continuare|leggere)|per continuare a leggere"
    r"|assine para (?:continuar|ler)|conteúdo exclusivo para assinantes|voor abonnees|lees verder met een abonnement"
    r"|denna artikel är för prenumeranter|för att läsa vidare|kun for abonnenter|for å lese videre|この記事は有料|有料会員"
)
"""What stands where a text is cut for those who do not pay."""

FURNITURE = re.compile(
    r"cookie|privacy|datenschutz|privatsphäre|confidentialité|privacidad|javascript|captcha|subscri|abonn|suscri|abbon|assina|prenumer"
    r"|\blog ?in\b|\bsign (?:in|up)\b|anmeld|einlogg|registr|connexion|connectez|iniciar sesión|consent|einwillig|partner|partenaire"
    r"|ray id|your ip|permission|reference #|©|copyright|all rights reserved"
)
"""Words of lines that are no part of an article."""
