"""The plain form of a sentence: what typing does not mean is taken off. engine/language/plain.cpp does the same; a unit test holds the two equal."""
import os
import re

from spelling import Spelling, load

SAME = {ord(c): "'" for c in "‘’‚‛′`´"}
SAME.update({ord(c): None for c in "“”„‟«»\"″"})
SAME.update({ord(c): "-" for c in "‐‑‒–—−"})
SAME.update({ord(c): " " for c in "\t\n\r\u00a0\u2007\u202f\u3000*_"})
SAME[ord("…")] = "..."

# Words whose apostrophe is often left out, where what is left is no other word.
APOSTROPHES = {}
for _word in """don't can't won't isn't aren't wasn't weren't doesn't didn't hasn't haven't hadn't couldn't shouldn't wouldn't mustn't needn't ain't
i'm i've you're you've you'd they're they've they'd we've that's what's there's here's who's where's how's it'd it'll that'd that'll he's she's
you'll they'll y'all couldn't've should've would've could've might've must've""".split():
    APOSTROPHES[_word.replace("'", "")] = _word

FILLERS = {"um", "umm", "ummm", "uh", "uhm", "er", "erm", "errm", "hm", "hmm", "hmmm"}
SPELLING = Spelling(load(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/words.list")), APOSTROPHES)
# Words behind which a "well" at the beginning is only an opener, though no comma stands there.
AFTER_WELL = set("i you he she it we they that this there if what how why when who then maybe perhaps your my the".split())
WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def is_picture(code):
    """Emoji, their joiners and selectors, arrows and other marks that are no text."""
    return code >= 0x1F000 or 0x2190 <= code <= 0x2BFF or 0xFE00 <= code <= 0xFE0F or 0x200B <= code <= 0x200F or code == 0xFEFF


def lower(char):
    code = ord(char)
    if 0x41 <= code <= 0x5A or (0xC0 <= code <= 0xDE and code != 0xD7):
        return chr(code + 32)
    return char


def is_opener(word, between, rest):
    """"Well" says little at the beginning, but not in "well done"."""
    if word != "well":
        return word in FILLERS
    return any(c in between for c in ",.-") or re.match("[a-z]*", rest).group() in AFTER_WELL


def without_openers(text):
    while True:
        match = re.match(r"([a-z]+)([,.\- ]+)", text)
        if not match or match.end() == len(text) or not is_opener(match.group(1), match.group(2), text[match.end():]):
            return text
        text = text[match.end():]


def mended(word):
    if "'" in word:
        return word
    word = word if word in APOSTROPHES else SPELLING.mended(word)
    return APOSTROPHES.get(word, word)


def plain(text):
    text = "".join(c for c in text.translate(SAME) if not is_picture(ord(c)))
    text = " ".join("".join(map(lower, text)).split(" ")) if " " in text else "".join(map(lower, text))
    text = re.sub(" +", " ", text).strip(" ")
    if len(text) >= 2 and text[0] == "'" and text[-1] == "'":
        text = text[1:-1].strip(" ")
    text = WORD.sub(lambda m: mended(m.group()), text)
    text = without_openers(text)
    end = len(text)
    while end > 0 and text[end - 1] in ".?! ":
        end -= 1
    tail = text[end:]
    return text[:end] + ("?" if "?" in tail else "!" if "!" in tail else "")
