"""Mends a slip of the finger in a word that nobody knows. engine/language/spelling.cpp does the same; a unit test holds the two equal."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST, SHORTEST_CHANGED, LONGEST = 3, 5, 20
FREQUENT = 20000  # words that are rarer are nobody's slip
CONTRACTION = 100  # the rank of "dont"
EXCHANGED, CHANGED, FIRST_CHANGED = 1, 8, 80
ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ers", "ish", "y", "ly", "less", "ness")
BEGINNINGS = ("re", "un", "over", "under", "out", "non", "pre")


def load(path):
    return {word: int(rank) for word, rank in map(str.split, open(path, encoding="utf-8"))}


class Spelling:
    def __init__(self, ranks, contractions=()):
        """`contractions`: words without their apostrophe ("dont"), which are as frequent as any."""
        self.ranks, self.kept = {**ranks, **{c: CONTRACTION for c in contractions}}, {}

    def mended(self, word):
        if word not in self.kept:
            self.kept[word] = self.search(word)
        return self.kept[word]

    def known(self, word):
        return (word in self.ranks or any(word.endswith(e) and len(word) - len(e) >= 3 and word[:-len(e)] in self.ranks for e in ENDINGS) or
                any(word.startswith(b) and len(word) - len(b) >= 3 and word[len(b):] in self.ranks for b in BEGINNINGS))

    def search(self, word):
        if not SHORTEST <= len(word) <= LONGEST or self.known(word):
            return word
        best, least = word, None

        def consider(other, weight):
            nonlocal best, least
            rank = self.ranks.get(other)
            if rank is None or rank >= FREQUENT or len(other) < SHORTEST:
                return
            if least is None or ((rank + 1) * weight, other) < least:
                best, least = other, ((rank + 1) * weight, other)
        for i in range(len(word) - 1):
            consider(word[:i] + word[i + 1] + word[i] + word[i + 2:], EXCHANGED)
        if len(word) < SHORTEST_CHANGED:
            return best
        for i in range(len(word)):
            twice = i > 0 and word[i] == word[i - 1]
            consider(word[:i] + word[i + 1:], EXCHANGED if twice else FIRST_CHANGED if i == 0 else CHANGED)
            consider(word[:i] + word[i] + word[i:], EXCHANGED)
        for i in range(len(word)):
            for letter in LETTERS:
                weight = FIRST_CHANGED if i == 0 else CHANGED
                consider(word[:i] + letter + word[i + 1:], weight)
                consider(word[:i] + letter + word[i:], weight)
        for letter in LETTERS:
            consider(word + letter, CHANGED)
        return best
