"""Nouns for persons, groups, organizations and documents, with what each tells of a source."""

from __future__ import annotations

from reportedly.speakers.lexicon import listed

# Nouns for one person that may stand as a title, or as "the senator". Plurals are made by rule.
ROLES = listed(
    """
    foe bully housewife ex-wife ex-husband novice confidant confidante child kid teen toddler
    gunman counterpart speechwriter hacker heckler narrator interviewer sponsor conservative
    liberal evangelical centrist native president vice-president minister secretary chancellor
    premier governor senator congressman congresswoman representative lawmaker legislator
    assemblymember assemblyman assemblywoman councilmember councilman councilwoman councilor
    councillor alderman commissioner mayor supervisor delegate superdelegate deputy speaker whip
    leader majority-leader chair chairman chairwoman chairperson co-chair co-chairman
    co-chairwoman vice-chair vice-chairman director co-director executive ceo cfo coo cto chief
    head boss manager administrator superintendent principal dean provost rector officer
    official aide adviser advisor strategist consultant operative spokesman spokeswoman
    spokesperson secretary-general ambassador envoy diplomat attorney lawyer counsel solicitor
    prosecutor judge justice magistrate sheriff detective policeman policewoman cop sergeant
    lieutenant captain colonel general major admiral commander corporal private marine soldier
    veteran guard agent investigator inspector analyst economist professor lecturer teacher
    scientist researcher scholar historian biologist physicist chemist psychologist psychiatrist
    sociologist epidemiologist climatologist ecologist geologist doctor physician surgeon
    neurosurgeon nurse pediatrician paramedic expert specialist fellow author co-author writer
    novelist poet journalist reporter correspondent columnist editor anchor host co-host
    presenter commentator pundit blogger broadcaster actor actress singer rapper musician
    comedian producer filmmaker photographer artist designer architect engineer developer
    programmer founder co-founder owner co-owner partner investor financier banker trader broker
    businessman businesswoman businessperson entrepreneur mogul tycoon magnate billionaire
    millionaire organizer organiser activist advocate campaigner protester protestor
    demonstrator lobbyist fundraiser donor volunteer staffer candidate nominee front-runner
    frontrunner contender hopeful rival opponent incumbent challenger running-mate republican
    democrat independent socialist pollster coordinator treasurer trustee member bishop
    archbishop cardinal pope pastor priest rabbi imam reverend preacher king queen prince
    princess duke duchess emperor sultan emir sheikh ayatollah coach player quarterback athlete
    pitcher golfer driver farmer rancher worker employee clerk librarian paralegal accountant
    auditor electrician plumber mechanic carpenter waiter waitress bartender chef baker cashier
    firefighter pilot sailor fisherman student graduate pupil resident neighbor neighbour tenant
    landlord homeowner parent mother father mom dad son daughter brother sister wife husband
    widow widower spouse fiancé uncle aunt cousin nephew niece grandmother grandfather grandson
    granddaughter stepfather stepmother girlfriend boyfriend friend man woman boy girl teenager
    person individual gentleman lady guy witness victim survivor suspect defendant plaintiff
    voter citizen immigrant migrant refugee customer patient client participant attendee
    observer bystander onlooker passenger source insider whistleblower critic supporter skeptic
    ally associate colleague predecessor successor moderator panelist guest visitor respondent
    user ombudsman watchdog curator surveyor archivist chaplain cleric theologian nun monk
    committeeman committeewoman governor-elect president-elect attorney-general
    secretary-treasurer no. legend superstar star
    """
)

# Nouns that tell of a person, but are no title to print beside the name.
NOT_TITLES = listed(
    """
    man woman boy girl person individual people guy lady gentleman participant source insider
    friend critic supporter rival opponent
    """
)

GENDERED: dict[str, str] = {
    **dict.fromkeys(
        [
            "man",
            "boy",
            "guy",
            "gentleman",
            "spokesman",
            "congressman",
            "councilman",
            "assemblyman",
            "alderman",
            "businessman",
            "policeman",
            "king",
            "prince",
            "duke",
            "emperor",
            "sultan",
            "actor",
            "waiter",
            "father",
            "dad",
            "son",
            "brother",
            "husband",
            "widower",
            "uncle",
            "nephew",
            "grandfather",
            "grandson",
            "stepfather",
            "boyfriend",
            "monk",
            "priest",
            "pope",
            "fisherman",
            "anchorman",
            "frontman",
            "salesman",
            "cowboy",
            "committeeman",
        ],
        "m",
    ),
    **dict.fromkeys(
        [
            "woman",
            "girl",
            "lady",
            "spokeswoman",
            "congresswoman",
            "councilwoman",
            "assemblywoman",
            "businesswoman",
            "policewoman",
            "queen",
            "princess",
            "duchess",
            "actress",
            "waitress",
            "mother",
            "mom",
            "daughter",
            "sister",
            "wife",
            "widow",
            "aunt",
            "niece",
            "grandmother",
            "granddaughter",
            "stepmother",
            "girlfriend",
            "nun",
            "committeewoman",
            "chairwoman",
            "co-chairwoman",
            "anchorwoman",
            "saleswoman",
            "heiress",
        ],
        "f",
    ),
}

SPOKESPEOPLE = listed("spokesman spokeswoman spokesperson representative official executive")

# Plural or collective nouns for people that no singular in ROLES gives.
GROUPS = listed(
    """
    community generation faction wing side circle trio clan crop body industry world class brass
    third quarter each mainstream poor troupe residents neighbors readers parents people men
    women children kids police crowd audience public staff families family couple youth elderly
    americans republicans democrats conservatives liberals progressives evangelicals
    independents libertarians socialists muslims christians jews catholics blacks whites
    hispanics latinos asians immigrants authorities leadership elite elites establishment base
    electorate opposition media press pundits troops folks locals millennials feminists sources
    aides allies lawmakers rebels insurgents crew personnel majority minority respondents half
    percent share population masses faithful delegation panelists jury jurors
    """
)

# Nouns in a name that make it an organization; lower-cased, they are what "the ..." may call it.
ORGANIZATION_NOUNS = listed(
    """
    department ministry agency bureau administration office service services commission
    committee subcommittee council board authority senate congress parliament house assembly
    legislature cabinet court tribunal police force university college school academy institute
    institution center centre laboratory lab observatory museum library hospital clinic company
    corporation corp corp. inc inc. co. llc ltd ltd. plc gmbh group holdings partners associates
    industries bank fund trust capital exchange reserve insurance airlines airways motors
    pharmaceuticals technologies systems entertainment studios association society federation
    union alliance coalition league network foundation initiative project campaign organization
    organisation church diocese synod mosque party movement caucus conference club team guild
    chamber chambers chapter brigade army navy guard corps patrol command enforcement protection
    security times post journal herald tribune gazette guardian globe chronicle examiner
    telegraph observer inquirer dispatch courier register ledger sentinel magazine news
    newspaper press review radio television tv broadcasting media communications nations bar
    convention unified roundtable forum works nonprofit brotherhood taskforce workers teamsters
    restaurant hotel resort casino theater theatre orchestra band pac utility edison district
    consulting strategies analytics polling
    """
)

# Lower-case nouns that stand for an organization spoken of before, beside ORGANIZATION_NOUNS.
ORGANIZATION_GENERICS = listed(
    """
    newspaper paper daily tabloid publication outlet broadcaster channel network station website
    site blog magazine weekly wire company firm giant maker startup manufacturer retailer
    utility airline carrier bank insurer brand chain operator agency department ministry bureau
    office commission committee panel council board court authority regulator watchdog campaign
    camp team administration government regime party group organization organisation nonprofit
    non-profit charity association coalition alliance union foundation institute university
    college school district church hospital think-tank tank city county state town country
    nation village kremlin military army police legislature senate house parliament congress
    assembly service pac society federation league club contractor developer lender publisher
    """
)

DOCUMENTS = listed(
    """
    average message messages summary tally count vote spot novel copy version collection readout
    missive piece quiz slogan theory model counterproposal footnote playbook show program report
    survey poll study analysis review audit memo memorandum lawsuit suit complaint filing
    filings petition indictment affidavit document documents records record transcript
    transcripts email emails e-mail e-mails letter note text statement release press-release
    bill law act legislation measure resolution amendment ordinance rule rules ruling opinion
    decision order verdict policy guideline guidelines guidance constitution treaty agreement
    contract contracts deal plan proposal budget interview interviews article story editorial
    column op-ed book memoir biography chapter paper essay blog post tweet video ad
    advertisement commercial website page database dataset data statistics figures numbers
    census chart map list poster sign banner polls surveys studies reports findings results
    article's documentary film recording tape footage account accounts estimate estimates
    forecast forecasts projection projections index headline caption dossier file files cable
    cables brief fact-check scorecard questionnaire speech testimony platform manifesto waitlist
    schedule announcement profile research timeline movie photo photograph picture inquiry
    inquiries math polling evidence literature lawsuits papers notes letters articles stories
    invitation application excerpt dictionary bible quran
    """
)

# Kinds of press: the word in a name -> what "the ..." may call it later.
NEWSPAPERS = listed(
    """
    times post journal herald tribune gazette guardian globe chronicle examiner telegraph
    observer inquirer dispatch courier register ledger sentinel newspaper independent mail sun
    star bee monitor standard mirror today figaro monde pais
    """
)

# Last words of names of things that never speak for anybody.
THINGS = listed(
    """
    act ordinance bill day ban plan street hall watch award prize cup championship war amendment
    treaty deal pro update images bowl tour summit program code building tower bridge tunnel
    wall pass route edition season series show tonight week night game olympic era age point
    port zone base wilderness ocean intelligence project pier stop
    """
)
