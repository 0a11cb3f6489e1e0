"""The lines to learn from, as examples: what was said, behind what the client had said, with what is known of it."""
import collections
import csv
import glob
import os
import random
import re

CODES = """open_question closed_question simple_reflection complex_reflection summary affirmation reassurance information advice advice_with_permission
seeking_collaboration emphasizing_autonomy confrontation self_disclosure structuring topic_shift facilitation greeting closing""".split()
# Kinds of question; 0 is no question. Whether it asks about suicide is judged apart.
KINDS = """none when how_long how_often where who instance what_like feel body thought meaning why did helps exception different want worst scale support yes_no more
other""".split()
QUESTIONS = {"open_question", "closed_question"}
MAIN = ["question", "reflection", "therapist_input", "other"]
PRESENT = ["question", "reflection", "input", "open", "closed", "simple", "complex", "information", "advice"]


class Example:
    """`codes`, `kind`, `suicide`, `main`, `present`: None where it is not known. `kind` is an index of KINDS."""

    def __init__(self, text, client="", codes=None, kind=None, suicide=None, main=None, present=None, source="", turn=None):
        self.text, self.client, self.codes, self.kind, self.suicide = text, client, codes, kind, suicide
        self.main, self.present, self.source, self.turn = main, present, source, turn


def read_labelled(path):
    """The sentences of a file of labelled lines (data/README.md has its form)."""
    out, client, name = [], "", os.path.basename(path)
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.strip()
        if line.startswith(">"):
            client = line[1:].strip()
            continue
        for part in line.split(" ++ ") if line else []:
            labels, text = part.split("|", 1)
            names, _, kind = labels.partition(";")
            codes = {c.strip() for c in names.split("+")} - {"none"}
            unknown = codes - set(CODES)
            kind = kind.strip()
            if unknown or (kind and kind not in KINDS and kind != "suicide"):
                raise ValueError(f"{path}:{number}: unknown {unknown or kind}")
            known = KINDS.index(kind) if kind in KINDS else 0 if not codes & QUESTIONS else None
            if kind == "suicide":
                known = None
            out.append(Example(text.strip(), client, codes, known, kind == "suicide", source=name, turn=(name, number)))
    return out


def read_questions(path):
    """Lines `kind | question` behind `> client`: only the kind is known."""
    out, client, name = [], "", os.path.basename(path)
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith(">"):
            client = line[1:].strip()
        elif line:
            kind, text = line.split("|", 1)
            out.append(Example(text.strip(), client, None, KINDS.index(kind.strip()), False, source=name))
    return out


def read_plain(path, suicide):
    """One line a question about suicide, or none of them."""
    return [Example(line.strip(), "", None, None, suicide, source=os.path.basename(path)) for line in open(path, encoding="utf-8") if line.strip()]


def sentences_of(text):
    """Roughly as engine/language/text.cpp splits a turn."""
    return [part.strip() for part in re.findall(r"[^.?!]+[.?!]*", text) if re.search("[A-Za-z]", part)]


def whole_turns(examples):
    """The turns of several sentences, each as one text that has the codes of them all: a turn is heard as a whole too."""
    turns = collections.OrderedDict()
    for e in examples:
        turns.setdefault(e.turn, []).append(e)
    return [Example(" ".join(e.text for e in es), es[0].client, set().union(*(e.codes for e in es)), source=es[0].source) for es in turns.values() if len(es) > 1]


def read_benign(path, split):
    """Kind lines behind `> client`, none of which is a confrontation; what else they are is not known. Their sentences too."""
    out, client = [], ""
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith(">"):
            client = line[1:].strip()
        elif line:
            parts = sentences_of(line)
            for text in [line] + (parts if split and len(parts) > 1 else []):
                out.append(Example(text, client, None, None, None, source=os.path.basename(path)))
    return out


def read_annomi(path):
    """Therapists' utterances by transcript; where several have annotated one, the majority's view."""
    rows = collections.OrderedDict()
    for row in csv.DictReader(open(path, encoding="utf-8")):
        rows.setdefault((int(row["transcript_id"]), int(row["utterance_id"])), []).append(row)
    out, client = collections.OrderedDict(), ""
    for (session, number), votes in sorted(rows.items()):
        said = votes[0]["utterance_text"]
        if session not in out:
            out[session], client = [], ""
        if votes[0]["interlocutor"] != "therapist":
            client = said
            continue

        def most(column, of=votes):
            return collections.Counter(v[column] for v in of).most_common(1)[0][0]
        main = collections.Counter(v["main_therapist_behaviour"] for v in votes)
        main = max(MAIN, key=lambda m: (main[m], m == "other"))
        question, reflection, given = (2 * sum(v[c] == "True" for v in votes) > len(votes) for c in ("question_exists", "reflection_exists", "therapist_input_exists"))
        asked, reflected, input = (most(c) for c in ("question_subtype", "reflection_subtype", "therapist_input_subtype"))
        present = [question, reflection, given, question and asked == "open", question and asked == "closed", reflection and reflected == "simple",
                   reflection and reflected == "complex", given and input == "information", given and input == "advice"]
        out[session].append(Example(said, client[-400:], main=MAIN.index(main), present=present, source="annomi"))
    return out


def typed(folder):
    """{file name: examples} of data/typed and data/lines."""
    out = {}
    for path in sorted(glob.glob(f"{folder}/typed/*.txt") + glob.glob(f"{folder}/lines/*.txt")):
        name = os.path.basename(path)
        if "suicide" in name:
            out[name] = read_plain(path, "-ask" in name)
        elif "benign" in name:
            out[name] = read_benign(path, name.startswith("train-"))
        elif "questions" in name:
            out[name] = read_questions(path)
        else:
            out[name] = read_labelled(path)
            if name.startswith("train-"):
                out[name] += whole_turns(out[name])
    return out


NEAR = {"a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip",
        "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x"}
OPENERS = ["well, ", "so, ", "so ", "ok, ", "okay so ", "and ", "but ", "right, ", "look, ", "oh, ", "yeah, ", "i mean, ", "you know, ", "ah, ", "well "]
OPENED = re.compile(r"^(well|so|ok|okay|and|but|right|look|oh|yeah|ah|now)[, ]+", re.I)


def typo(text, chance):
    places = [i for i, c in enumerate(text) if c.isalpha()]
    if len(places) < 4:
        return text
    i, way = chance.choice(places), chance.randrange(4)
    if way == 0:
        return text[:i] + text[i + 1:]
    if way == 1:
        return text[:i] + text[i] + text[i:]
    if way == 2 and i + 1 < len(text):
        return text[:i] + text[i + 1] + text[i] + text[i + 2:]
    return text[:i] + chance.choice(NEAR.get(text[i].lower(), "e")) + text[i + 1:]


def varied(text, chance):
    """As the same person might have typed it."""
    if chance.random() < 0.3:
        text = text.rstrip("?")
    if chance.random() < 0.15 and len(text) > 12:
        text = chance.choice(OPENERS) + text
    elif chance.random() < 0.2 and len(text) > 25:
        text = OPENED.sub("", text)
    if chance.random() < 0.12:
        text = text.replace("'", "").replace("’", "")
    if chance.random() < 0.2:
        text = typo(text, chance)
        if chance.random() < 0.25:
            text = typo(text, chance)
    if chance.random() < 0.05:
        text = text.replace(",", "")
    return text
