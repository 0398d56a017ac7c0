"""Words of date lines: months, days of the week and labels, in the languages of most newsrooms."""

from __future__ import annotations

# A line for each language, January first; a month's spellings are joined by "/".
_MONTHS = """
jan/january feb/february mar/march apr/april may jun/june jul/july aug/august sep/sept/september oct/october nov/november dec/december
jän/jänner/januar/januari feber/februar/februari mär/märz/mrz - mai/mei juni juli augusti/augustus - okt/oktober - dez/dezember/december
janv/janvier févr/fév/février/fevrier mars avr/avril mai juin juil/juillet août/aout septembre octobre novembre déc/décembre/decembre
ene/enero febrero marzo abr/abril mayo junio julio ago/agosto septiembre/setiembre octubre noviembre dic/diciembre
gen/gennaio febbraio - aprile mag/maggio giu/giugno lug/luglio - set/settembre ott/ottobre novembre dicembre
janeiro fev/fevereiro março - maio junho julho - setembro out/outubro novembro dez/dezembro
januari februari mrt/maart - mei - - augustus - - - -
- - mars - maj/mai juni juli aug/august/augusti - - - des/desember
- - - - toukokuuta - - - - - - -
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
- - maret - mei juni juli agu/agustus - - - desember
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
"""  # noqa: E501  # a table: one language a line

WEEKDAYS = """
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
""".split()
"""Days of the week in other languages than English."""

LABELS = """
published posted created issued written first originally date time on at of the story
veröffentlicht erschienen erstellt datum stand vom den der am um uhr publié publiée parution
le à en a las publicado publicada fecha el del de las horas creado pubblicato data ore alle il
às publicerad publisert publiceret publicerat kl klockan opublikowano gepubliceerd op om
diterbitkan yayınlanma tarihi опубликовано
""".split()
"""Words that stand around a date of publication and are no part of it."""

UPDATES = """
updated update modified edited revised aktualisiert geändert actualizado actualizada modificado
aggiornato atualizado atualizada uppdaterad oppdatert opdateret bijgewerkt gewijzigd aktualizacja
güncelleme обновлено
""".split()
"""Words that mark the date behind them as that of a later change."""


def _spellings() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in _MONTHS.strip().splitlines():
        for number, month in enumerate(language.split(), 1):
            for spelling in month.split("/"):
                if spelling != "-":
                    found.setdefault(spelling, number)
    return found


MONTHS = _spellings()
"""The number of each month, by its spelling in small letters."""
