"""Speech acts, read off the cue. Each line: act | cue | content."""

import pytest

from reportedly.attribution.acts import speech_act
from reportedly.record import SpeechAct

CASES = """
states | said | that the bridge would close
states | told | reporters that the bridge would close
states | added | that it was old
states | according to | the bridge is old
states | reported | that the bridge was old
states | revealed | the bridge would close
states | called | it a fair question
states | warned | that the bridge could fall
states | responded | that she had read the report
states | replied | “I have read it.”
states | insisted | that it was safe
states | argued | that it was safe
states | testified | that it was safe
states | tweeted | “It is safe.”
states | said in a statement | that it was safe
states | told the Senate committee | that it was safe
states |  | “It is safe.”
asks | said | “Why now?”
asks | said | “Is it safe”?
asks | asked | whether the bridge would hold
asks | asked | “how many cracks” a dam needed before somebody stopped the water
asks | asked | “how many Syrians” had to be killed to prompt serious action
asks | asked | how many people had to be killed to prompt serious action
asks | asked | how many Syrians had to be killed to prompt serious action
asks | asked | “Who is going to pay?”
asks | asked | why nobody was told
asks | asks | what it would take to change his mind
asks | asked | whether she planned to run
asks | asked | if it was legal to sell
asks | wondered | whether it was legal
asks | questioned | whether it was legal
asks | inquired | about the bridge
asks | pressed | Kerry on what they saw as contradictions in US policy
orders | asked | the council to wait
orders | asked | him to resign
orders | asked | not to be named
orders | was asking | voters to stay calm
orders | urged | the council to wait
orders | ordered | an inquiry
orders | demanded | that the report be published
orders | called for | an inquiry
orders | called on | him to resign
orders | recommends | that filling be put off
orders | instructed | the engineers to wait
orders | requested | an inquiry
orders | encouraged | people to vote
denies | denied | that the bridge would fall
denies | has repeatedly denied | it
denies | dismissed | the report as nonsense
denies | rejected | the charge
denies | disputed | the figures
denies | disagreed | with the mayor
denies | pushed back on | the figures
confirms | confirmed | its authenticity
confirms | acknowledged | that it was old
confirms | privately admitted | that it was old
confirms | conceded | that it was old
confirms | agreed | that it was old
confirms | verified | the recording
declines | declined to comment | on what he described as a private conversation
declines | declined | to comment on what he described as a private conversation
declines | declined to say | whether she would run
declines | refused | to release the report
declines | refused to answer | questions
declines | did not respond | to a request for comment
declines | did not reply | to questions that were sent to it on Tuesday
declines | didn't respond | to a request for comment
declines | didn’t immediately respond | to a request for comment
declines | did not immediately return | calls
declines | has not responded | to questions
declines | had no comment |
declines | would not comment |
declines | would not say | whether the date still stood
declines | wouldn't say | whether the date still stood
declines | does not say | who opposed the delay
declines | did not specify | what other options were considered
declines | would neither confirm nor deny | the report
declines | neither confirmed nor denied | the report
declines | could not confirm | the report
declines | could not verify | the recording
declines | could not be reached for comment |
declines | was unavailable for comment |
promises | promised | that she would open the gates
promises | vowed | to open the gates
promises | pledged | to open the gates
promises | assured | parliament that the work would be complete
promises | threatened | to sue
promises | offered | to help
believes | believes | that the minister was honest
believes | thinks | that the figure proves little
believes | does not believe | that it is safe
believes | suspected | that it was old
believes | expects | the bridge to close
believes | feared | for their payments
believes | predicted | a long winter
wants | wants | the bridge to close
wants | hoped | that it would close
wants | plans | to run
wants | does not want | to run
judges | criticized | the plan
judges | praised | the plan
judges | condemned | the plan
judges | accused | him of lying
judges | repeatedly complained | that it was old
judges | blamed | the council
judges | welcomed | the plan
judges | apologized | for the delay
"""

# Idioms, and cues that tell nothing without their content.
CONTENT_DECIDES = """
states | told | reporters he wants to run
states | told | Mr. Ross plans to run
states | warned | that he had decided not to run
states | insisted | that the bridge won't be closed
states | suggested | that the bridge could be closed
states | described | how the disaster unfolded
states | described | the room as dark
states | swore | that the bridge was open
states | said | there was no comment from the council
orders | told | them to wait
orders | told | the crew to wait
orders | told | to wait
orders | was told to | wait
orders | warned | hikers not to cross
orders | warned against | crossing
orders | insisted that | the bridge be closed
orders | asked for | help
orders | sought | an answer from the council
orders | pleaded with | him to stay
asks | demanded to know | who knew
declines | said | “No comment.”
declines | did not want to give | her name
declines | brushed aside | questions about the bridge
declines | rejected | an offer of help
declines | stopped short of | calling it unlawful
declines | was reluctant to endorse | the plan
denies | brushed aside | the claims
denies | took issue with | the figures
denies | walked back | the claim
judges | took issue with | the plan to close the bridge
judges | called | the plan reckless
judges | described | the plan as a disgrace
judges | came out against | the plan
judges | voted for | the plan
confirms | pleaded guilty to | fraud
confirms | doubled down on | the claim
denies | pleaded not guilty to | fraud
promises | agreed | to pay
promises | agreed to | pay
confirms | agreed | to the last word that it was so
promises | swore | to pay
promises | swore | he would never return
wants | is considering | a run
wants | considered | running
believes | considered | the bridge safe
wants | decided to | run
wants | proposed | a new bridge
believes | voiced concern that | the bridge is old
states | shot back | that it was safe
states | is a member of the committee and says | that it was safe
states | sent out a press release saying | that it was safe
"""

# The verb decides, not where or when it was said: each of these is a cue of PolNeAR train.
VERB_DECIDES = """
states | said in a press release | that it was safe
states | said Sunday on NBC's "Meet the Press." | that it was safe
states | said in an interview with the Associated Press | that it was safe
states | wrote in an email response to questions | that it was safe
states | added during his appearance on Fox and Friends | that it was safe
states | said at a rally with supporters in Colorado | that it was safe
states | said without further comment | that it was safe
"""


def rows(table):
    made = []
    for line in table.strip().splitlines():
        act, cue, content = (part.strip() for part in line.split("|"))
        made.append(pytest.param(SpeechAct(act), cue, content, id=f"{cue}-{content[:30]}"))
    return made


@pytest.mark.parametrize(("act", "cue", "content"), rows(CASES))
def test_speech_act(act, cue, content):
    assert speech_act(cue, content) is act


@pytest.mark.parametrize(("act", "cue", "content"), rows(VERB_DECIDES))
def test_the_verb_decides(act, cue, content):
    assert speech_act(cue, content) is act


@pytest.mark.parametrize(("act", "cue", "content"), rows(CONTENT_DECIDES))
def test_the_content_decides(act, cue, content):
    assert speech_act(cue, content) is act


@pytest.mark.parametrize("cue", ["did not deny", "didn't deny", "never denied", "did not dispute"])
def test_what_is_not_denied_is_not_denied(cue):
    assert speech_act(cue, "that the bridge was old") is not SpeechAct.DENIES


@pytest.mark.parametrize("cue", ["did not confirm", "couldn't verify", "never admitted"])
def test_what_is_not_confirmed_is_not_confirmed(cue):
    assert speech_act(cue, "that the bridge was old") is not SpeechAct.CONFIRMS


def test_case_is_no_matter():
    assert speech_act("DENIED", "It") is SpeechAct.DENIES
    assert speech_act("Asked", "WHETHER it would close") is SpeechAct.ASKS
