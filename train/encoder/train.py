"""Trains the model of what a sentence does. See README.md in this folder."""
import argparse
import math
import random
import time

import numpy
import torch
from torch.nn import functional

import lines
import weights
from lines import CODES, KINDS, MAIN, PRESENT
from model import CLIENT_PIECES, SENTENCE_PIECES, Hearing
from pieces import EMPTY, UNKNOWN, Pieces, load
from plain import plain

FIRST_KIND = len(CODES)
SUICIDE = FIRST_KIND + len(KINDS)
FIRST_MAIN = SUICIDE + 1
FIRST_PRESENT = FIRST_MAIN + len(MAIN)
# Pieces that two texts share without one taking the other up.
COMMON = """i you he she it we they me him her us them my your his its our their the a an and or but so to of in on at for with from is are was were be been do did does have has had
not that this what how why when who if as just like ' ? . , ! s t m re ve ll d""".split()


class Texts:
    def __init__(self, pieces):
        self.pieces = pieces
        self.common = {pieces.ids[p] for word in COMMON for p in (word, "\u2581" + word) if p in pieces.ids} | {UNKNOWN, EMPTY}
        self.kept = {}

    def of(self, text, most):
        key = (text, most)
        if key not in self.kept:
            self.kept[key] = self.pieces.of(plain(text), most)
        return self.kept[key]

    def marks(self, sentence, client):
        there = set(client) - self.common
        return [int(i in there) for i in sentence]


def grouped(examples, chance, size=6):
    """Up to `size` examples that share a client's line."""
    by = {}
    for e in examples:
        by.setdefault(e.client if e.client else id(e) % 997, []).append(e)
    out = []
    for group in by.values():
        chance.shuffle(group)
        out += [group[i:i + size] for i in range(0, len(group), size)]
    chance.shuffle(out)
    return out


def batches(examples, chance, size=64):
    batch = []
    for group in grouped(examples, chance):
        batch.append(group)
        if sum(map(len, batch)) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def prepared(batch, texts, chance, vary):
    """Lists for Hearing.forward, and the examples in their order."""
    sentences, marks, clients, client_of, order = [], [], [], [], []
    for group in batch:
        said = group[0].client
        if vary and chance.random() < 0.05:
            said = ""
        if vary and chance.random() < 0.15:
            said = said.replace("'", "").replace(",", "")
        client = texts.of(said, CLIENT_PIECES)
        for e in group:
            text = lines.varied(e.text, chance) if vary and e.main is None and chance.random() < 0.65 else e.text
            ids = texts.of(text, SENTENCE_PIECES) if text == e.text else texts.pieces.of(plain(text), SENTENCE_PIECES)
            mark = texts.marks(ids, client)
            if vary:
                ids = [UNKNOWN if chance.random() < 0.05 else i for i in ids]
            sentences.append(ids)
            marks.append(mark)
            client_of.append(len(clients))
            order.append(e)
        clients.append(client)
    return sentences, marks, clients, torch.tensor(client_of), order


def loss_of(out, order):
    total = out.new_zeros(())
    known = [i for i, e in enumerate(order) if e.codes is not None]
    if known:
        truth = torch.tensor([[float(c in order[i].codes) for c in CODES] for i in known])
        total = total + functional.binary_cross_entropy_with_logits(out[known, :FIRST_KIND], truth, reduction="sum") / len(order)
    benign = [i for i, e in enumerate(order) if e.source.startswith("train-benign")]
    if benign:
        total = total + functional.softplus(out[benign, CODES.index("confrontation")]).sum() / len(order)
    kinds = [i for i, e in enumerate(order) if e.kind is not None]
    if kinds:
        truth = torch.tensor([order[i].kind for i in kinds])
        total = total + functional.cross_entropy(out[kinds, FIRST_KIND:SUICIDE], truth, reduction="sum") / len(order)
    asks = [i for i, e in enumerate(order) if e.suicide is not None]
    if asks:
        truth = torch.tensor([float(order[i].suicide) for i in asks])
        total = total + 2 * functional.binary_cross_entropy_with_logits(out[asks, SUICIDE], truth, reduction="sum") / len(order)
    spoken = [i for i, e in enumerate(order) if e.main is not None]
    if spoken:
        truth = torch.tensor([order[i].main for i in spoken])
        total = total + functional.cross_entropy(out[spoken, FIRST_MAIN:FIRST_PRESENT], truth, reduction="sum") / len(order)
        truth = torch.tensor([[float(p) for p in order[i].present] for i in spoken])
        total = total + 0.3 * functional.binary_cross_entropy_with_logits(out[spoken, FIRST_PRESENT:], truth, reduction="sum") / len(order)
    return total


def run(model, texts, typed, spoken, epochs, spoken_each, rate, chance, say=print):
    """`spoken_each`: the share of the spoken examples that each epoch sees."""
    heads = [p for n, p in model.named_parameters() if n.split(".")[0] in ("norm_u", "norm_v", "hidden", "out", "straight", "mark")]
    seen = {id(p) for p in heads}
    groups = [{"params": [p for p in model.parameters() if id(p) not in seen], "lr": rate}, {"params": heads, "lr": 5 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    count = lambda n: len(list(batches(typed, chance))) + math.ceil(spoken_each * len(spoken) / 24)
    total, step = int(epochs * count(0)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / (0.08 * total + 1), max(0.02, (total - s) / (0.92 * total))))
    model.train()
    for epoch in range(epochs):
        began, losses = time.time(), []
        work = list(batches(typed, chance))
        if spoken:
            some = chance.sample(spoken, int(spoken_each * len(spoken)))
            work += [[[e] for e in some[i:i + 24]] for i in range(0, len(some), 24)]
        chance.shuffle(work)
        for batch in work:
            sentences, marks, clients, client_of, order = prepared(batch, texts, chance, True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = model(sentences, marks, clients, client_of)
            loss = loss_of(out, order)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            losses.append(loss.item())
        say(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.4f}, {time.time() - began:.0f} s", flush=True)


def outputs(model, texts, examples):
    """The model's sums for each example, in their order."""
    model.eval()
    rows = numpy.zeros((len(examples), FIRST_PRESENT + len(PRESENT)), numpy.float32)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].text))
    with torch.no_grad():
        for first in range(0, len(order), 64):
            some = order[first:first + 64]
            sentences, marks, clients, client_of, _ = prepared([[examples[i]] for i in some], texts, None, False)
            rows[some] = model(sentences, marks, clients, client_of).numpy()
    return rows


def mean_of(paths):
    states = [torch.load(path) for path in paths]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", help="the folder dist of the encoder's package")
    parser.add_argument("annomi", help="AnnoMI as CSV")
    parser.add_argument("--data", default="data")
    parser.add_argument("--leave", default="", help="words in the names of the files that are left out, besides test-")
    parser.add_argument("--fold", type=int, help="leave out a fifth of AnnoMI's sessions")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--spoken", type=float, default=0.4)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", nargs="+", help="a model to start from; of several, the mean of their weights")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    texts = Texts(Pieces(load(args.weights + "/vocab.json")))
    files = lines.typed(args.data)
    leave = args.leave.split()
    use = [n for n in files if n.startswith("train-") and not any(l in n for l in leave)]
    typed = [e for n in use for e in files[n]]
    sessions = lines.read_annomi(args.annomi)
    ids = list(sessions)
    random.Random(7).shuffle(ids)
    kept = [s for i, s in enumerate(ids) if args.fold is None or i % 5 != args.fold]
    spoken = [e for s in kept for e in sessions[s]]
    print(f"{len(typed)} sentences of {len(use)} files, {len(spoken)} utterances", flush=True)
    model = Hearing(None if args.start else weights.named(args.weights), args.drop)
    if args.start:
        model.load_state_dict(mean_of(args.start))
    run(model, texts, typed, spoken if args.spoken else [], args.epochs, args.spoken, args.rate, chance)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
