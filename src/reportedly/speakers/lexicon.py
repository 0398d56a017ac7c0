"""Word lists of our own: the closed and half-closed vocabulary that this room reads names by.

Each list is short on purpose: a word stands here because it decides something. The nouns for people
and for organizations are in `nouns.py`.
"""

from __future__ import annotations


def listed(block: str) -> frozenset[str]:
    """The words of a block of text."""
    return frozenset(block.split())


# Honorific -> gender: "m", "f", or "" where it tells none.
HONORIFICS: dict[str, str] = {
    "mr.": "m", "mr": "m", "sir": "m", "lord": "m",
    "mrs.": "f", "mrs": "f", "ms.": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f",
    "dr.": "", "dr": "", "prof.": "", "rev.": "", "fr.": "", "hon.": "",
}  # fmt: skip

# Abbreviated offices before a name -> the noun that later stands for them.
OFFICES: dict[str, str] = {
    "gov.": "governor", "sen.": "senator", "rep.": "representative", "pres.": "president",
    "gen.": "general", "col.": "colonel", "lt.": "lieutenant", "sgt.": "sergeant",
    "capt.": "captain", "maj.": "major", "adm.": "admiral", "cmdr.": "commander",
    "cpl.": "corporal", "det.": "detective", "supt.": "superintendent", "atty.": "attorney",
    "sens.": "senators", "reps.": "representatives", "govs.": "governors", "dr.": "doctor",
    "prof.": "professor", "rev.": "reverend", "insp.": "inspector", "del.": "delegate",
    "cllr.": "councillor", "msgr.": "monsignor", "amb.": "ambassador", "asst.": "assistant",
}  # fmt: skip

SUFFIXES = listed("jr jr. sr sr. ii iii iv")

PARTICLES = listed(
    """
    de la le van von der den ten ter bin ibn ben al el del della da das di do dos du st. abu af
    av
    """
)

DETERMINERS = listed(
    """
    the a an this that these those his her its their our my your one another some any each every
    no
    """
)

POSSESSIVES = listed("his her its their our my your")

PREPOSITIONS = listed(
    """
    of for from in at on with to by near about among amongst against under over between after
    before during as within into through across around inside outside behind like including
    alongside following without per via toward towards upon off since until than
    """
)

CONJUNCTIONS = listed("""
    and or but nor yet so while when because although though if whether that
    """)

RELATIVES = listed("who whom whose which that")

# A pronoun as a source -> (gender, number): "m", "f", "n" or ""; "s" or "p".
PRONOUNS: dict[str, tuple[str, str]] = {
    "he": ("m", "s"), "him": ("m", "s"), "his": ("m", "s"), "himself": ("m", "s"),
    "she": ("f", "s"), "her": ("f", "s"), "hers": ("f", "s"), "herself": ("f", "s"),
    "it": ("n", "s"), "its": ("n", "s"), "itself": ("n", "s"),
    "they": ("", "p"), "them": ("", "p"), "their": ("", "p"), "themselves": ("", "p"),
    "theirs": ("", "p"),
}  # fmt: skip

FIRST_PERSON = listed("i me my mine myself we us our ours ourselves")
GENERIC = listed("you your one anyone anybody someone somebody everyone everybody nobody")
INDEFINITE_PLURAL = listed(
    """
    some many others several few most all both those these none neither half thousands millions
    hundreds dozens scores two three four five six seven eight nine ten twelve
    """
)

QUANTIFIERS = listed(
    """
    several many some few most all both various numerous multiple two three four five six seven
    eight nine ten eleven twelve dozen dozens scores hundreds thousands millions majority
    handful number percent other others these those couple pair
    """
)

# Capitalised words that are no names of speakers by themselves.
CALENDAR = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep.
    sept. oct. nov. dec. mon tue wed thu fri sat jan feb apr jul aug sep sept oct nov dec
    christmas easter thanksgiving ramadan halloween spring summer autumn winter
    """
)

# Words that open a sentence with a capital and begin no name.
OPENERS = listed(
    """
    a about above according across added after again against ahead all almost along already also
    although always amid among an and another any anyone apart are around as asked aside at back
    because been before being below beside besides between beyond both but by can citing could
    despite did do does during each early earlier either else even eventually every everyone
    finally first five following for former four from further given had half has have having he
    hence her here his how however i if in including indeed inside instead into is it its just
    last late later least less let like likewise long many maybe me meanwhile more moreover most
    much my near nearly neither nevertheless next no nobody none nonetheless nor not nothing now
    of off often on once one only or other others our out outside over overall part people per
    perhaps please recently regardless rather roughly said say says second separately seven
    several shall she should similarly since six so some someone sometimes soon speaking still
    such ten than that the their them then there therefore these they thing think third this
    those though three through throughout thus to today together tomorrow tonight too toward two
    under unless unlike until up upon us very was we well were what whatever when whenever where
    whereas whether which while who whoever whom whose why will with within without would
    yesterday yes yet you your read see watch photo image video update updated breaking
    exclusive analysis opinion correction editor’s note related advertisement
    """
)

# Adjectives and nouns that may stand, in lower case, inside a title before a name.
TITLE_MODIFIERS = listed(
    """
    former then vice deputy assistant associate acting interim senior junior chief lead national
    international foreign federal state county city town local regional presidential
    vice-presidential senate house gubernatorial congressional republican democratic campaign
    press communications communication policy political public affairs relations security
    defense defence intelligence prime executive managing general special legal financial
    finance operating technology marketing high retired longtime veteran current onetime co- top
    ex- police fire school university college law science history professor research economic
    health medical justice supreme district attorney department ministry government party union
    news radio television tv talk sports basketball football baseball business real estate hedge
    fund private venture investment bank trade labor labour environmental civil human rights
    climate energy budget tax housing immigration border truck bus taxi film movie music pop
    rock hip-hop best-selling billionaire millionaire conservative liberal progressive moderate
    libertarian independent evangelical fellow rival late incoming outgoing elected head
    founding emeritus adjunct visiting staff student media social digital community board
    council committee commission task force program project first second third lone key early
    ranking minority majority opposition right-wing left-wing far-right far-left risk management
    operations systems information services resources product design data creative innovation
    rescue emergency disaster weather traffic transportation education spiritual religious
    """
)

# Function words and plain verbs at which a noun phrase that is read leftwards ends.
STOPPERS = listed(
    """
    is are was were be been being has have had do does did will would can could may might must
    shall should said says say told tells asked asks added adds called calls named names met
    made makes gave gives took takes not also only just even then there here now
    """
)
