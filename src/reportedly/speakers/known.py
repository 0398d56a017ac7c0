"""Organizations that news reports name without a noun that says what they are, and what each is.

The value is what a report may call it later ("the network"); a name made of an organization noun
("The Jackson Ledger") needs no entry here.
"""

from __future__ import annotations

from reportedly.speakers.lexicon import listed
from reportedly.speakers.nouns import NEWSPAPERS, ORGANIZATION_NOUNS

_PAPER = listed("newspaper paper publication outlet daily")
_NETWORK = listed("network channel broadcaster outlet station")
_AGENCY = listed("agency wire outlet")
_SITE = listed("website site outlet publication blog")
_MAGAZINE = listed("magazine publication outlet weekly")
_COMPANY = listed("company firm giant maker corporation startup")
_GOVERNMENT = listed("administration government")
_GROUP = listed("group organization organisation")
_PARTY = listed("party")
_COURT = listed("court")

_NONE: frozenset[str] = frozenset()

# What the report may call them -> organizations, parted by commas.
_KINDS: tuple[tuple[frozenset[str], str], ...] = (
    (
        _NETWORK,
        """
        cnn, nbc, abc, cbs, msnbc, fox, fox news, cnbc, bbc, npr, pbs, univision, telemundo,
        c-span, espn, hbo, al jazeera, al-jazeera, aljazeera, sky, sky news, rt""",
    ),
    (_AGENCY, "associated press, reuters, ap, afp, upi, xinhua, tass, bloomberg, dpa"),
    (
        _SITE,
        """politico, buzzfeed, breitbart, vox, slate, salon, gawker, axios, thehill, townhall,
        theblaze, propublica, fivethirtyeight, realclearpolitics, daily beast, daily caller""",
    ),
    (_SITE | _PAPER, "huffpost, huffington post, the hill"),
    (
        _MAGAZINE,
        """newsweek, time, vogue, fortune, forbes, atlantic, economist, esquire, variety,
        new yorker, rolling stone, national review, weekly standard, new republic""",
    ),
    (_PAPER, "wall street journal"),
    (
        _COMPANY,
        """apple, google, facebook, twitter, amazon, microsoft, uber, lyft, tesla, boeing, walmart,
        exxon, chevron, netflix, meta, youtube, goldman, citigroup, pfizer, ford, toyota, samsung,
        intel, ibm, verizon, comcast, alphabet, openai, anthropic, nvidia, disney, general motors,
        exxon mobil""",
    ),
    (_COMPANY | {"bank"}, "wells fargo, goldman sachs, morgan stanley"),
    (_GOVERNMENT, "white house, kremlin, pentagon, downing street"),
    (
        _GROUP,
        """isis, isil, hamas, hezbollah, taliban, nato, wikileaks, greenpeace, unicef, unesco, nra,
        aclu, naacp, al-qaeda, daesh, aipac, peta, opec, planned parenthood, islamic state,
        human rights watch, amnesty international, black lives matter""",
    ),
    (_PARTY, "gop, dnc, rnc, democratic party, republican party"),
    (_COURT, "scotus, supreme court"),
    (
        _NONE,
        """capitol hill, tea party, scotland yard, pew, gallup, quinnipiac, congress, senate, house,
        parliament""",
    ),
)

KNOWN: dict[str, frozenset[str]] = {
    " ".join(name.split()): calls for calls, names in _KINDS for name in names.split(",")
}

# A noun in a name -> what the organization may be called by it.
_BY_NOUN: dict[str, str] = {
    noun.strip(): nouns
    for noun, nouns in (
        line.split(":")
        for line in """
    department: department
    ministry: ministry
    agency: agency
    bureau: bureau agency
    administration: agency administration
    service: service agency
    services: agency department
    commission: commission panel agency
    committee: committee panel
    subcommittee: subcommittee panel committee
    council: council group
    board: board panel
    court: court
    university: university school
    college: college school
    school: school
    academy: academy school
    institute: institute group think-tank organization
    center: center group organization
    centre: centre group organization
    company: company firm
    corporation: corporation company
    corp: company
    corp.: company
    inc: company firm nonprofit
    inc.: company firm
    co.: company
    llc: company firm
    ltd: company firm
    ltd.: company firm
    plc: company
    group: group company firm
    holdings: company
    bank: bank
    airlines: airline carrier company
    airways: airline carrier
    motors: company carmaker
    association: association group organization
    society: society group organization
    federation: federation union group
    union: union group
    alliance: alliance group organization
    coalition: coalition group
    league: league group
    network: network group
    foundation: foundation group organization nonprofit charity
    initiative: initiative group organization
    project: project group organization
    campaign: campaign
    church: church
    party: party
    caucus: caucus group
    police: police department force
    news: outlet
    magazine: magazine publication
    television: station channel network
    tv: station channel network
    radio: station broadcaster
    times: newspaper
    edison: utility company
    utility: utility
    district: district
    nations: organization
    hospital: hospital
    patrol: agency
    protection: agency
    enforcement: agency
    reserve: bank
    pac: pac group committee
    office: office
    authority: authority agency
    house: chamber
    senate: chamber
    roundtable: group organization nonprofit
    county: county
    city: city
    organization: organization group
    """.strip().splitlines()
    )
}


def is_known(name: str) -> bool:
    """Whether `name` (any case, without "the") is one of the organizations of this list."""
    return name.lower() in KNOWN


def calls(name: str) -> frozenset[str]:
    """The lower-case nouns that may stand for the organization `name` later in a report."""
    words = [word for word in name.lower().split() if word != "the"]
    found = set(KNOWN.get(" ".join(words), ()))
    for position, word in enumerate(words):
        if word in _BY_NOUN:
            found.update(_BY_NOUN[word].split())
        elif word in ORGANIZATION_NOUNS:
            found.add(word)
        if word in KNOWN and position == 0:
            found.update(KNOWN[word])
    if not found & _NETWORK and words and words[-1] in NEWSPAPERS:
        found.update(_PAPER)
    return frozenset(found)
