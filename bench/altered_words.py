"""What one word may be changed into: tables of our own, for `alterations.py`.

Each line holds words that can stand in each other's place and mean something else. Homophones are
in none of them: nobody can hear which was said.
"""

from __future__ import annotations

# By sense: opposites and others of the same kind.
SENSE = """
more less fewer
better worse
best worst
great terrible
good bad
big small
little large
young old
new old
first last
next last
many few
much little
all none some
everybody nobody somebody
always never often
before after
under over
up down
high low
strong weak
right wrong
important trivial
dangerous harmless
different similar
powerful helpless
rich poor
clean dirty
lose win
losing winning
lost won
increase reduce
increased reduced
raise lower
create destroy
helped hurt
help hurt
believe doubt
agree disagree
love hate
support oppose
start stop
started stopped
bring take
buy sell
pay owe
paid owed
give take
gave took
come go
came went
keep drop
need want
think hope
know guess
say deny
said denied
asked told
met called
released hidden
accurate misleading
allow forbid
build close
protect attack
fight join
defeat support
spend save
taxes wages
tax wage
jobs homes
job home
money time
business family
businesses families
companies unions
economy army
energy water
oil gas
war peace
laws courts
law court
country city
community company
communities companies
police army
men boys
women men
man woman
people workers
children parents
years months
year month
days weeks
day week
minutes hours
percent points
question promise
problem advantage
problems advantages
threat promise
president governor
campaign company
policy plan
nuclear chemical
black white
rates prices
market budget
weapons vehicles
world nation
against for
with without
from to
because although
together alone
finally nearly
quickly slowly
only even
million billion
thousand million
""".split("\n")

# By sound: one sound apart, or nearly.
SOUND = """
plan plant
plans plants
work word
war wall
pay play
paid played
way wave
men man
women woman
law loss
laws loss
state stake
states stakes
place plate
place pace
great grave
right light
think thank
thing think
things thinks
need lead
make take
made laid
talk walk
call tall
called hauled
say stay
said led
tell sell
told sold
went sent
look took
let get
left lift
met meant
debt death
deal heal
fact pact
facts pacts
back bank
black blank
gun gum
jobs shops
money many
much such
most must
just must
ever never
even ever
every very
these those
this these
that this
them then
they we
he she
his her
him them
your our
where there
when then
than then
from for
been seen
being seeing
bring spring
brought bought
keep cheap
help held
hope hold
hard heart
house horse
fight find
fix six
form farm
forms farms
live leave
lives leaves
lose use
rate race
rates races
raise race
run one
same shame
sure short
trade train
trust rust
vote boat
votes boats
wait wake
well while
world word
wrong strong
year ear
able stable
affect effort
allow follow
better bitter
country county
court cord
energy enemy
exports experts
action auction
issue tissue
leader reader
letter ladder
matter latter
nation station
national rational
number lumber
police policies
power tower
problem program
respect suspect
secretary secretly
""".split("\n")

# By form: modal, tense and number.
FORM = """
will would
would will
can could
could can
should must
must should
may must
might must
is was
was is
are were
were are
has had
had has
have had
do did
does did
did do
say said
says said
said says
think thought
thinks thought
know knew
want wanted
wants wanted
need needed
look looked
get got
got get
make made
made make
take took
took take
give gave
come came
go went
went go
tell told
told tell
ask asked
asked ask
talk talked
talks talked
call called
called call
work worked
bring brought
pay paid
keep kept
put puts
job jobs
jobs job
tax taxes
taxes tax
law laws
laws law
country countries
thing things
things thing
problem problems
problems problem
question questions
questions question
deal deals
year years
years year
plan plans
plans plan
state states
states state
city cities
woman women
family families
families family
company companies
companies company
business businesses
businesses business
weapon weapons
weapons weapon
leader leaders
leaders leader
rate rates
rates rate
policy policies
policies policy
community communities
communities community
this these
these this
that those
""".split("\n")

NUMBERS = """
two three six
three two five
four five fourteen
five four nine fifty
six seven sixty
seven six eleven
eight nine eighteen
nine five ninety
ten twelve two
eleven seven twelve
twelve ten twenty
fifteen fifty
twenty thirty twelve
thirty thirteen forty
forty fourteen fifty
fifty fifteen sixty
hundred thousand
thousand hundred
million billion
billion million
first third
second third
twice once
half third
""".split("\n")

NAMES = """
Trump Clinton Obama Bush Sanders Kaine Pence Putin Assad Reagan Biden
Donald Hillary Bernie Michael Tim George
Russia China Iran Iraq Syria Libya Mexico Turkey Israel Germany Japan Afghanistan
Russians Chinese Iranians Syrians Germans Mexicans
Russian Chinese Iranian Syrian German Mexican Kurdish
Aleppo Mosul Baghdad Damascus Benghazi
Chicago Detroit Philadelphia Boston Miami Houston Cleveland Orlando
America Europe Asia Africa
American European Mexican Canadian
Americans Europeans Mexicans Canadians
Republican Democratic
Republicans Democrats
Congress Parliament
Senate Pentagon
Obamacare Medicare Medicaid
Facebook Twitter Google
Washington Moscow London Berlin
November October December
Chris Martha Anderson Lester
Muslim Christian Jewish
Muslims Christians Jews
ISIS Hezbollah
""".split("\n")

PUT_IN = {
    "after": "also always probably hardly only already certainly once".split(),
    "before": "other big former secret new foreign private".split(),
}
"""Words to put in: after an auxiliary, and before a noun of `NOUNS`."""

NOUNS = frozenset(
    "people jobs country companies money laws business businesses plan plans deal war women men "
    "taxes countries things problems policies weapons leaders communities energy years question "
    "children family families workers economy world vote votes court president "
    "health care border borders trade police city cities".split()
)


def table(lines: list[str], *, both: bool) -> dict[str, tuple[str, ...]]:
    """Each word and what may stand for it; `both` ways, or the first of a line only."""
    found: dict[str, list[str]] = {}
    for line in lines:
        words = line.split()
        for word in words if both else words[:1]:
            found.setdefault(word, []).extend(w for w in words if w != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}
