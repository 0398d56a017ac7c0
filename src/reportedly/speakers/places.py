"""Places that speak for their governments, and the adjectives of parties and peoples."""

from __future__ import annotations


def _lines(block: str) -> frozenset[str]:
    """The names of a block of text, parted by commas."""
    return frozenset(" ".join(name.split()) for name in block.split(",") if name.strip())


STATES = _lines(
    """
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida,
    georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine,
    maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska,
    nevada, new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio,
    oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee,
    texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming, puerto rico
    """
)

COUNTRIES = _lines(
    """
    afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan,
    bahrain, bangladesh, belarus, belgium, bolivia, bosnia, brazil, britain, bulgaria, cambodia,
    canada, chile, china, colombia, costa rica, croatia, cuba, cyprus, czech republic, denmark,
    ecuador, egypt, england, estonia, ethiopia, finland, france, germany, ghana, great britain,
    greece, guatemala, haiti, honduras, hong kong, hungary, iceland, india, indonesia, iran,
    iraq, ireland, israel, italy, jamaica, japan, jordan, kazakhstan, kenya, kosovo, kuwait,
    latvia, lebanon, libya, lithuania, malaysia, mali, mexico, moldova, mongolia, morocco,
    mozambique, myanmar, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north
    korea, norway, oman, pakistan, palestine, panama, paraguay, peru, philippines, poland,
    portugal, qatar, romania, russia, rwanda, saudi arabia, scotland, senegal, serbia,
    singapore, slovakia, slovenia, somalia, south africa, south korea, south sudan, soviet
    union, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, tanzania, thailand,
    tunisia, turkey, uganda, ukraine, united arab emirates, united kingdom, united states,
    uruguay, uzbekistan, venezuela, vietnam, wales, yemen, zambia, zimbabwe, u.s., us, uk, u.k.,
    eu, european union, america, u.a.e., uae, usa, u.s.a.
    """
)

CITIES = _lines(
    """
    aleppo, ankara, atlanta, austin, baghdad, baltimore, beijing, beirut, benghazi, berlin,
    birmingham, boston, brooklyn, brussels, cairo, charleston, charlotte, chicago, cincinnati,
    cleveland, columbus, dallas, damascus, denver, des moines, detroit, dubai, dublin, el paso,
    flint, fort worth, geneva, hollywood, houston, indianapolis, istanbul, jacksonville,
    jerusalem, kabul, kansas city, kyiv, las vegas, london, los angeles, l.a., manhattan,
    memphis, miami, milwaukee, minneapolis, moscow, nashville, new delhi, new orleans, new york
    city, nyc, oakland, oklahoma city, orlando, ottawa, paris, philadelphia, phoenix,
    pittsburgh, portland, pyongyang, riyadh, rome, sacramento, salt lake city, san antonio, san
    bernardino, san diego, san francisco, san jose, seattle, seoul, shanghai, st. louis, st.
    paul, sydney, tehran, tel aviv, tijuana, tokyo, toronto, tulsa, vienna, warsaw, washington
    d.c., d.c., silicon valley, wall street, capitol hill, middle east, europe, africa, asia,
    latin america, midwest, south, north, west, east, bronx, queens, brooklyn, harlem, new
    england
    """
)

PLACES = STATES | COUNTRIES | CITIES

# Adjectives of peoples, parties and creeds: capitalised, but no name of a speaker.
PEOPLES = _lines(
    """
    american, americans, african, african-american, african-americans, arab, arabs, asian,
    australian, austrian, belgian, brazilian, british, bulgarian, canadian, catholic, catholics,
    chinese, christian, christians, colombian, cuban, czech, danish, dutch, egyptian, english,
    european, europeans, filipino, finnish, french, german, germans, greek, haitian, hispanic,
    hispanics, hungarian, indian, indonesian, iranian, iranians, iraqi, irish, islamic, israeli,
    israelis, italian, japanese, jewish, jews, jordanian, kenyan, korean, kurdish, kurds, latin,
    latina, latinas, latino, latinos, lebanese, libyan, mexican, mexicans, muslim, muslims,
    nigerian, north korean, norwegian, pakistani, palestinian, palestinians, philippine, polish,
    portuguese, roman, romanian, russian, russians, saudi, scottish, serbian, somali, south
    korean, soviet, spanish, swedish, swiss, syrian, syrians, taiwanese, thai, turkish,
    ukrainian, ukrainians, venezuelan, vietnamese, welsh, western, westerners, evangelical,
    evangelicals, protestant, mormon, mormons, hindu, sikh, sunni, shiite, shia, native, black,
    blacks, white, whites, texan, texans, californian, californians, democratic, democrats,
    republicans, libertarian, libertarians, gop
    """
)

# Last words of names of places.
GROUNDS = _lines(
    """
    county, parish, st., ave., ave, street, avenue, road, boulevard, blvd, blvd., drive,
    highway, beach, valley, hills, lake, island, islands, mountain, mountains, creek, plaza,
    square, airport, stadium, arena, springs, heights, coast, ocean, desert, province,
    prefecture, peninsula, gulf, river, park
    """
)
