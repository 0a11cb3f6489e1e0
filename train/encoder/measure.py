"""How good a model is, by file: on the writers that were left out, in variants of typing, on kind lines, on questions about suicide, on kinds of question and on AnnoMI."""
import argparse
import random

import numpy
import torch

import lines
from lines import CODES, KINDS, MAIN
from model import Hearing
from pieces import Pieces, load
from train import FIRST_KIND, FIRST_MAIN, FIRST_PRESENT, SUICIDE, Texts, outputs

QUESTION = {CODES.index("open_question"), CODES.index("closed_question")}
BESIDE = {CODES.index(c) for c in ("confrontation", "topic_shift", "seeking_collaboration", "greeting")}
CONFRONTATION, ADVICE, CLOSED = CODES.index("confrontation"), CODES.index("advice"), CODES.index("closed_question")
LIKELY_ENOUGH = 0.2


def sigmoid(x):
    return 1 / (1 + numpy.exp(-numpy.clip(x, -30, 30)))


def together(a, b):
    return (a in QUESTION and b in BESIDE) or (b in QUESTION and a in BESIDE) or {a, b} == {CLOSED, ADVICE}


def decide(p, threshold, confrontation):
    """The codes of a sentence, as engine/hearing/coding.cpp decides them."""
    p = p.copy()
    if p[CONFRONTATION] < confrontation:
        p[CONFRONTATION] = 0
    best = int(p.argmax())
    if p[best] < LIKELY_ENOUGH:
        return set()
    return {best} | {c for c in range(len(CODES)) if c != best and p[c] >= threshold and together(best, c)}


def micro(truth, said):
    hit = sum(len(t & s) for t, s in zip(truth, said))
    return 2 * hit / max(1, sum(map(len, truth)) + sum(map(len, said)))


def of_code(truth, said, c):
    hit = sum(c in t and c in s for t, s in zip(truth, said))
    return hit / max(1, sum(c in s for s in said)), hit / max(1, sum(c in t for t in truth)), sum(c in t for t in truth)


def variants(examples):
    chance = random.Random(3)
    same = lambda f: [lines.Example(f(e.text), e.client, e.codes, e.kind, e.suicide) for e in examples]
    return {
        "no stop": same(lambda t: t.rstrip(".")),
        "lower": same(str.lower),
        "no apostrophes": same(lambda t: t.replace("'", "").replace("’", "")),
        "quoted": same(lambda t: '"' + t + '"'),
        "um": same(lambda t: "Um, " + t[0].lower() + t[1:]),
        "emoji": same(lambda t: t + " 🙂"),
        "no marks": same(lambda t: t.rstrip(".?!")),
        "plain": same(lambda t: t.lower().replace("'", "").replace(",", "").rstrip(".?!")),
        "typo": same(lambda t: lines.typo(t, chance)),
        "well": same(lambda t: "Well, " + t[0].lower() + t[1:]),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights")
    parser.add_argument("annomi")
    parser.add_argument("model", nargs="+", help="averaged, if there are several")
    parser.add_argument("--data", default="data")
    parser.add_argument("--fold", type=int)
    parser.add_argument("--files", default="test-fair test-natural test-plain test-voices")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--confrontation", type=float, default=0.5)
    args = parser.parse_args()
    torch.set_num_threads(1)
    texts = Texts(Pieces(load(args.weights + "/vocab.json")))
    models = []
    for path in args.model:
        models.append(Hearing())
        models[-1].load_state_dict(torch.load(path))
    out = lambda examples: sum(outputs(m, texts, examples) for m in models) / len(models)
    files = lines.typed(args.data)
    names = [n for n in files if any(n.startswith(f) for f in args.files.split())]
    code = lambda rows, t=None, c=None: [decide(p, t or args.threshold, c or args.confrontation) for p in sigmoid(rows[:, :FIRST_KIND])]
    every, rows_of = [], []
    for name in names:
        if files[name][0].codes is None:
            continue
        rows = out(files[name])
        truth = [{CODES.index(c) for c in e.codes} for e in files[name]]
        print(f"{name}: {len(truth)} sentences, micro F1 {micro(truth, code(rows)):.3f}")
        every += files[name]
        rows_of.append(rows)
    rows = numpy.concatenate(rows_of)
    truth = [{CODES.index(c) for c in e.codes} for e in every]
    said = code(rows)
    print(f"all: {micro(truth, said):.3f}; by threshold " + " ".join(f"{t}:{micro(truth, code(rows, t)):.3f}" for t in (.2, .3, .4, .5, .6)))
    for c, name in enumerate(CODES):
        p, r, n = of_code(truth, said, c)
        print(f"  {name:24s} F1 {2 * p * r / max(p + r, 1e-9):.2f} precision {p:.2f} recall {r:.2f} of {n}")
    for t in (.3, .4, .5, .6, .7, .8, .9, .95, .98):
        p, r, n = of_code(truth, code(rows, None, t), CONFRONTATION)
        print(f"  confrontation from {t}: precision {p:.2f} recall {r:.2f}")
    for name, other in variants(every).items():
        now = code(out(other))
        print(f"  variant {name:16s} micro F1 {micro(truth, now):.3f} unchanged {sum(a == b for a, b in zip(said, now)) / len(now):.3f}")
    kinds = [i for i, e in enumerate(every) if e.kind]
    if kinds:
        chosen = rows[:, FIRST_KIND + 1:SUICIDE].argmax(1) + 1
        bare = out(variants(every)["no marks"])[:, FIRST_KIND + 1:SUICIDE].argmax(1) + 1
        asked = rows[:, FIRST_KIND:SUICIDE].argmax(1)
        print(f"kinds: {len(kinds)} questions, right {numpy.mean([chosen[i] == every[i].kind for i in kinds]):.3f}, without marks "
              f"{numpy.mean([bare[i] == every[i].kind for i in kinds]):.3f}; taken for no question {numpy.mean([asked[i] == 0 for i in kinds]):.3f}")
        wrong = {}
        for i in kinds:
            if chosen[i] != every[i].kind:
                key = KINDS[every[i].kind] + "->" + KINDS[chosen[i]]
                wrong[key] = wrong.get(key, 0) + 1
        print("  ", sorted(wrong.items(), key=lambda x: -x[1])[:14])
    for name in [n for n in files if n.startswith("test-benign")]:
        p = [sigmoid(r[CONFRONTATION]) for r in out(files[name])]
        got = code(out(files[name]))
        print(name, len(p), "confrontation", sum(CONFRONTATION in g for g in got), "by threshold", [(t, sum(x >= t for x in p)) for t in (.5, .7, .8, .9, .95)])
    for name in [n for n in files if n.startswith("test-suicide")]:
        p = numpy.array([sigmoid(r[SUICIDE]) for r in out(files[name])])
        print(name, len(p), [(t, int((p >= t).sum())) for t in (.05, .1, .2, .3, .5, .7, .9)])
    if args.fold is not None:
        sessions = lines.read_annomi(args.annomi)
        ids = list(sessions)
        random.Random(7).shuffle(ids)
        spoken = [e for i, s in enumerate(ids) if i % 5 == args.fold for e in sessions[s]]
        rows = out(spoken)
        said, truth = rows[:, FIRST_MAIN:FIRST_PRESENT].argmax(1), numpy.array([e.main for e in spoken])
        f = []
        for c in range(4):
            hit = ((said == c) & (truth == c)).sum()
            f.append(2 * hit / max(1, (said == c).sum() + (truth == c).sum()))
        print(f"AnnoMI fold {args.fold}: {len(spoken)} macro F1 {numpy.mean(f):.3f}", dict(zip(MAIN, numpy.round(f, 3))))


if __name__ == "__main__":
    main()
