"""Given names that tell the gender of their bearer in most English reports: a list of our own.

Names borne by both (Alex, Robin, Taylor) tell none: a wrong gender costs more than none.
"""

from __future__ import annotations

from reportedly.speakers.lexicon import listed

MEN = listed("""
    aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro alexander
    alfonso alfred ali allan allen alvin amir anders andre andreas andrés andrew andrzej andy
    angelo anthony antonio antony ari arnold art arthur ashraf barack barry bart bashar ben
    benedict benjamin benny bernard bernardo bernie bert bill billy bob bobby boris brad bradley
    brendan brent brett brian bruce bruno bryan byron caleb calvin carl carlos cesar charles
    charlie chester chris christian christoph christopher chuck clarence claude clayton clifford
    clint clive colin conor corey craig curt curtis cyrus dale damian dan daniel danny darrell
    darren dave david dean declan dennis derek dick diego dimitri dirk dmitri dmitry dominic don
    donald doug douglas duane duncan dustin dwayne dwight earl ed eddie eduardo edgar edmund
    edward edwin eli elias elijah elliot elmer elon emanuel emilio emmanuel enrique eric erik
    ernest ernesto ethan eugene evan ezra faisal felipe felix ferdinand fernando fidel floyd
    francesco francis francisco francois françois frank franklin fred freddie frederick gabriel
    gareth garrett gary gavin gene geoff geoffrey george gerald gerard gerhard gilbert giovanni
    giuseppe glen glenn gordon graham greg gregg gregory guillermo gus gustavo guy hank hans
    harold harry harvey hassan hector henrik henry herbert herman horacio howard hugh hugo
    hussein ian ibrahim igor ignacio isaac isaiah ivan jack jacob jacques jaime jake jakob jamal
    james jan jared jason javier jay jean-claude jeb jeff jeffrey jeremy jerome jerry jesse
    jesus jim jimmy joachim joaquin joe joel joey johan johann john johnny jon jonah jonathan
    jorge jose josé josef joseph josh joshua juan julian julio justin karl keith ken kenneth
    kent kevin khalid kirk klaus kofi kurt kyle lance larry lars laurence lawrence leo leon
    leonard leonardo leroy lester liam lincoln lindsey lionel lloyd lorenzo lou louis luca lucas
    luigi luis luke luther lyndon mahmoud malcolm manuel marc marcel marco marcus mario mark
    marlon marshall martin marvin mateo matt matteo matthew maurice mauricio max maximilian
    melvin michael michel miguel mike mikhail miles milton mitch mitchell mitt mohamed mohammad
    mohammed moses muhammad murray mustafa nathan nathaniel ned neil nelson newt nicholas nick
    nicolas nigel nikolai nils noah noel norman oleg oliver omar orlando oscar osama otto owen
    pablo patrick paul pavel pedro percy perry pete peter phil philip phillip pierre preston
    rafael ralph ramon rand randall randy raul ray raymond reggie reince reinhold rené rex
    ricardo rich richard rick ricky rob robert roberto rod roderick rodney rodrigo roger roland
    rolf roman ron ronald ross roy ruben rubén rudolph rudy rupert rush russell ryan salvador
    salman sam samuel scott sean sebastian sergei sergey sergio seth shane shaun shawn sheldon
    sidney silvio simon stanley stefan stephen sterling steve steven stewart stuart sylvester
    tariq ted terrell terrence terry thaddeus theodore thomas tim timothy toby todd tom tommy
    tony travis trevor tucker tyler ulrich vernon victor vincent viktor vince vladimir wallace
    walter warren wayne wendell wilbur wilhelm will willem william willie winston wolfgang
    woodrow xavier yasser yuri yusuf zachary zack
    """)

WOMEN = listed("""
    abigail ada adele adriana agnes aisha alejandra alexandra alexandria alice alicia alison
    allison alma amanda amber amelia amina amy ana andrea angela angelica anita ann anna anne
    annette annie antonia april ariana arlene ashley astrid audrey aung ava ayesha barbara
    beatrice beatriz becky belinda bernadette bernice beth bethany betsy betty beverly bianca
    bonnie brenda bridget brittany buffy camila camilla candace candice carla carly carmen carol
    carole caroline carolyn carrie catherine cathy cecilia celia charlotte chelsea cheryl chloe
    christina christine cindy claire clara claudia colleen connie constance cora courtney
    cristina crystal cynthia daisy daniela danielle daphne dawn debbie deborah debra denise
    diana diane dianne dolores donna dora doris dorothy edith eileen elaine eleanor elena
    elisabeth elise eliza elizabeth ella ellen elsa emily emma erica erika erin esther ethel eva
    eve evelyn fatima faye felicia fiona flora florence frances gabriela gabrielle gail
    geraldine gertrude gina ginger giulia gladys glenda gloria grace greta gretchen gwen hannah
    harriet hazel heather heidi helen helena henrietta hilary hilda hillary holly huma hope ida
    ilana ilse imelda ines ingrid irene iris irma isabel isabella ivanka ivana jackie jacqueline
    jamila jane janet janice janine jasmine jean jeanette jeanne jenna jennifer jenny jessica
    jill jo joan joanna joanne jocelyn josephine joy joyce juanita judith judy julia juliana
    julianne julie juliet june kamala karen karin karla kate katherine kathleen kathryn kathy
    katie katrina kayla kayleigh kellyanne kimberly kirsten kristen kristin kristina kyla lara
    latoya laura lauren laurie leah leila lena lesley leticia lila lillian lily linda lisa liz
    liza lois lola loretta lori lorraine louise lucia lucille lucy luisa lydia lynn mabel
    madeleine madeline maggie malia marcia margaret margarita maria mariah marian marianne marie
    marilyn marina marion marissa marjorie marlene marta martha mary maryam maureen maxine megan
    megyn melania melanie melinda melissa melody mercedes meredith mia michele michelle mildred
    mindy miranda miriam molly mona monica muriel myra nadia nancy naomi natalia natalie natasha
    nell nicole nikki nina nora norma olga olivia ophelia pamela patricia patsy patti patty
    paula pauline peggy penelope penny phyllis pilar polly priscilla priya rachel ramona raquel
    rebecca regina renata renee rhoda rita roberta rochelle rosa rosalind rosario rose rosemary
    roxanne ruth sabrina sadie sally salma samantha sandra sara sarah savannah selena sharon
    sheila shelley sheryl shirley sierra silvia simone sofia sonia sonya sophia sophie stacey
    stacy stella stephanie sue susan susana susannah suzanne svetlana sylvia tabitha tamara
    tammy tanya tara teresa tessa thelma theresa tiffany tina tracey trudy ursula valarie
    valentina valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian
    wanda wendy whitney wilma winifred yolanda yvette yvonne zainab zoe
    """)

# Borne by men and women alike: a given name, though it tells no gender.
EITHER = listed("""
    alex ainsley ali angel ashton avery blair cameron carey carroll casey chris dana daryl devin
    devon drew dylan elliott emerson francis frankie hadley harper hunter jackie jaden jamie
    jaime jan jean jesse jessie jody jordan kai kelly kelsey kendall kerry kim kyle lane lee
    leslie logan loren lynn mackenzie marley mattie micah morgan muhammad nico noel pat parker
    peyton quinn reese riley robbie robin rory rowan sage sal sam sandy sasha shannon shelby
    sidney skyler stevie sydney taylor terry toni tracy val vivian yuki
    """)


_GIVEN = MEN | WOMEN | EITHER


def gender_of(given: str) -> str:
    """The gender that the name tells: "m", "f", or "" for none."""
    name = given.lower()
    if name in EITHER or (name in MEN and name in WOMEN):
        return ""
    return "m" if name in MEN else "f" if name in WOMEN else ""


def is_given(word: str) -> bool:
    """Whether `word` is one of the given names of this list."""
    return word.lower() in _GIVEN
