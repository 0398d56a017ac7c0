"""What class names, ids and tags say of a part of a page, as bits."""

from __future__ import annotations

import re
from functools import lru_cache

# Names of parts as sites give them: stems that a word may hold anywhere, and whole words after the
# bar. The order is that of the bits, which the weights know.
_NAMED = {
    "body": "articlebody articletext articlecontent storybody storytext storycontent bodytext"
    " bodycopy bodycontent entrycontent postcontent postbody contentbody textbody maintext"
    " articlemain richtext wysiwyg fliesstext brodtext newstext paywall | rte prose",
    "paragraph": "paragraph absatz textblock | p para par",
    "article": "article artikel articulo articolo story entry single | post news beitrag",
    "lead": "intro standfirst summary subtitle subhead abstract excerpt kicker sommario perex"
    " descripti preamble ingress vorspann chapeau | lead lede dek deck sub sumario",
    "headline": "headline title heading crosshead intertitle titel titulo | h h1 h2 h3 head",
    "caption": "caption credit legend photo picture image figure gallery lightbox copyright"
    " fotograf slideshow | img foto fotos bild pic slide slides media figcaption",
    "video": "video player audio podcast youtube listen jwplayer",
    "related": "relat recirc recommend readmore similar further popular trending outbrain taboola"
    " nativo suggest weiter verwandt crosslink onward readalso linklist linkbox"
    " | more most links next prev previous also see mehr",
    "teaser": "teaser promo carousel swiper widget sidebar latest listing"
    " | card cards tile tiles feed river rail side list item grid stream",
    "share": "share social sharing facebook twitter whatsapp follow bookmark reaction telegram"
    " | like likes vote",
    "letter": "newsletter subscri signup register login piano regwall membership donat support"
    " callto paywall premium | abo cta offer sign offers",
    "author": "author byline writer contributor profile redakt auteur autor | bio by",
    "comment": "comment kommentar disqus respond reply forum discuss opinary",
    "advert": "advert sponsor anzeige werbung banner commercial affiliate shopping product"
    " | ad ads adv deal deals price dfp gpt promo",
    "topic": "topic categor keyword breadcrumb taxonomy rubrik ressort | tag tags label section",
    "frame": "footer header masthead topbar toolbar search legal imprint navigation navbar menu"
    " | nav skip top bottom logo",
    "notice": "cookie consent privacy modal popup overlay tooltip dialog toast | gdpr alert notice",
    "date": "publish updated timestamp datum datetime | date time meta dateline",
    "box": "infobox factbox inset highlight callout pullquote insert embed instagram tweet"
    " | box fact facts aside poll quiz table kasten",
    "quote": "quote zitat citat",
    "hidden": "hidden visually invisible noprint collaps printonly | hide sr none",
    "live": "ticker timeline liveblog | live",
    "page": "wrapper container layout | page main content inner wrap",
}
NAMES = tuple(_NAMED)
_BITS = {name: 1 << i for i, name in enumerate(NAMES)}
_STEMS = tuple((stem, _BITS[k]) for k, v in _NAMED.items() for stem in v.split("|")[0].split())
_WORDS: dict[str, int] = {}
for _name, _both in _NAMED.items():
    for _word in _both.partition("|")[2].split():
        _WORDS[_word] = _WORDS.get(_word, 0) | _BITS[_name]

# "article__body", "story-text": of one name, a word of each list.
_SUBJECTS = frozenset("article artikel story entry post news page text main content c".split())
_CONTENTS = frozenset("body text content copy richtext txt".split())
# Generated class names go on for thousands of letters; a part's own name stands among the first.
_LONGEST = 300
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPELT = re.compile("[a-z]+")

TAGS = (
    "article", "main", "section", "aside", "nav", "header", "footer", "figure", "form", "ul", "ol",
    "dl", "table", "blockquote", "details", "li", "p", "div", "td", "h1", "h2", "h3", "h4",
    "figcaption", "dd", "pre", "a", "button", "address", "center",
)  # fmt: skip
TAG_BITS = {tag: 1 << i for i, tag in enumerate(TAGS)} | {
    "th": 1 << TAGS.index("td"), "dt": 1 << TAGS.index("dd"), "h5": 1 << TAGS.index("h4"),
    "h6": 1 << TAGS.index("h4"),
}  # fmt: skip


def signs_of(names: str) -> int:
    """The bits of what the names of a part say, parted by white space."""
    bits = 0
    for name in names[:_LONGEST].split():
        bits |= _of_name(name)
    return bits


def bit(name: str) -> int:
    """The bit of one kind of sign."""
    return _BITS[name]


@lru_cache(4096)
def _of_name(name: str) -> int:
    words = _SPELT.findall(_CAMEL.sub("-", name).lower())
    bits = 0
    for word in words:
        bits |= _of_word(word)
    if len(words) > 1 and not _CONTENTS.isdisjoint(words) and not _SUBJECTS.isdisjoint(words):
        bits |= _BITS["body"]
    return bits


@lru_cache(8192)
def _of_word(word: str) -> int:
    bits = _WORDS.get(word, 0)
    for stem, bit_of_stem in _STEMS:
        if stem in word:
            bits |= bit_of_stem
    return bits
