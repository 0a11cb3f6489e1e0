"""Word pieces of the Universal Sentence Encoder Lite: a SentencePiece unigram model of 8,000 pieces, Viterbi. engine/language/pieces.cpp does the same."""
import json

UNKNOWN, EMPTY, LONGEST, RESERVED = 0, 2, 16, 6


def load(path):
    """[(piece, score)], as in vocab.json; scores that are missing there count as 0."""
    return [(piece, 0.0 if score is None else float(score)) for piece, score in json.load(open(path, encoding="utf-8"))]


class Pieces:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, (piece, _) in enumerate(vocabulary) if i >= RESERVED}  # of two alike the later

    def of(self, text, most):
        """Ids of at most `most` pieces; an empty text has the one piece EMPTY."""
        if not text:
            return [EMPTY]
        text = "\u2581" + text.replace(" ", "\u2581")
        n = len(text)
        best, last = [0.0] * (n + 1), [(0, 0)] * (n + 1)
        ends = [[] for _ in range(n + 1)]  # (start, id, score), by rising start
        for start in range(n):
            found = False
            for length in range(1, min(LONGEST, n - start) + 1):
                id = self.ids.get(text[start:start + length])
                if id is not None:
                    ends[start + length].append((start, id, self.vocabulary[id][1]))
                    found = True
            if not found:
                ends[start + 1].append((start, UNKNOWN, 0.0))
        for end in range(1, n + 1):
            for start, id, score in ends[end]:
                q = score + best[start]
                if best[end] == 0 or q >= best[end]:
                    best[end], last[end] = q, (start, id)
        out, at = [], n
        while at > 0:
            start, id = last[at]
            if not (id == UNKNOWN and out and out[-1] == UNKNOWN):
                out.append(id)
            at = start
        return out[::-1][:most]
