"""The plain form of a sentence: what typing does not mean is taken off. engine/language/plain.cpp does the same; a unit test holds the two equal."""
import re

SAME = {ord(c): "'" for c in "‘’‚‛′`´"}
SAME.update({ord(c): None for c in "“”„‟«»\"″"})
SAME.update({ord(c): "-" for c in "‐‑‒–—−"})
SAME.update({ord(c): " " for c in "\t\n\r\u00a0\u2007\u202f\u3000*_"})
SAME[ord("…")] = "..."

# Words whose apostrophe is often left out, where what is left is no other word.
APOSTROPHES = {}
for _word in """don't can't won't isn't aren't wasn't weren't doesn't didn't hasn't haven't hadn't couldn't shouldn't wouldn't mustn't needn't ain't
i'm i've you're you've you'd they're they've they'd we've that's what's there's here's who's where's how's it'd it'll that'd that'll he's she's
you'll they'll y'all couldn't've should've would've could've might've must've let's""".split():
    APOSTROPHES[_word.replace("'", "")] = _word
for _word in ("lets",):
    del APOSTROPHES[_word]

FILLERS = {"um", "umm", "ummm", "uh", "uhm", "er", "erm", "errm", "hm", "hmm", "hmmm"}
WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def is_picture(code):
    """Emoji, their joiners and selectors, arrows and other marks that are no text."""
    return code >= 0x1F000 or 0x2190 <= code <= 0x2BFF or 0xFE00 <= code <= 0xFE0F or 0x200B <= code <= 0x200F or code == 0xFEFF


def lower(char):
    code = ord(char)
    if 0x41 <= code <= 0x5A or (0xC0 <= code <= 0xDE and code != 0xD7):
        return chr(code + 32)
    return char


def without_filler(text):
    while True:
        match = re.match(r"([a-z]+)[,.\- ]+", text)
        if not match or match.group(1) not in FILLERS or match.end() == len(text):
            return text
        text = text[match.end():]


def plain(text):
    text = "".join(c for c in text.translate(SAME) if not is_picture(ord(c)))
    text = " ".join("".join(map(lower, text)).split(" ")) if " " in text else "".join(map(lower, text))
    text = re.sub(" +", " ", text).strip(" ")
    if len(text) >= 2 and text[0] == "'" and text[-1] == "'":
        text = text[1:-1].strip(" ")
    text = WORD.sub(lambda m: APOSTROPHES.get(m.group(), m.group()), text)
    text = without_filler(text)
    end = len(text)
    while end > 0 and text[end - 1] in ".?! ":
        end -= 1
    tail = text[end:]
    return text[:end] + ("?" if "?" in tail else "!" if "!" in tail else "")
