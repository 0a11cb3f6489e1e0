"""Trains the encoder of matching: texts that mean the same move lie close together, by contrast with the other moves of the moment.

It starts from the encoder of hearing, which knows what counselors do. Each moment's moves keep some of their examples; other examples, and what people typed there, must lie
closest to the move that they mean, or to none of them."""
import argparse
import glob
import math
import os
import random
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "encoder"))
from lines import varied  # noqa: E402
from model import DEEP, Hearing  # noqa: E402
from moments import Line, read_evidence, read_intents, read_scenes  # noqa: E402
from pieces import Pieces, load  # noqa: E402
from plain import plain  # noqa: E402

MEANING, MOST_PIECES = 256, 96


class Trunk(nn.Module):
    def __init__(self, drop=0.1):
        super().__init__()
        hearing = Hearing(None, drop)
        self.embedding, self.layers, self.drop = hearing.embedding, hearing.layers, hearing.drop
        self.register_buffer("timing", hearing.timing)
        self.mark = nn.Parameter(torch.zeros(self.embedding.weight.shape[1]))
        self.norm, self.proj = nn.LayerNorm(DEEP, eps=1e-5), nn.Linear(DEEP, MEANING, bias=False)
        nn.init.orthogonal_(self.proj.weight)
        self.tau, self.none = nn.Parameter(torch.tensor(math.log(20.0))), nn.Parameter(torch.tensor(0.6))  # sharpness; likeness of "none of these"

    trunk = Hearing.trunk

    def encode(self, texts):
        mean = self.trunk(texts, [[0] * len(text) for text in texts])
        return functional.normalize(self.proj(self.norm(mean)).float(), dim=1)


def tasks(moments, intents, chance):
    """(moves: [(id, examples)], lines) to tell apart."""
    out = []
    for moment in moments:
        moves, lines, gone = [], [], set()
        for move in moment.moves:
            examples = chance.sample(move.examples, len(move.examples))
            draw = chance.random()
            if len(examples) >= 2 and draw < 0.5:
                lines.append(Line(examples.pop(), {move.id}))
            elif draw < 0.58:
                lines.append(Line(examples[0], set()))
                gone.add(move.id)
                continue
            moves.append((move.id, examples))
        lines += [Line(line.text, line.meant - gone, line.borne - gone) for line in moment.lines]
        out.append((moves, lines))
    for group in intents:
        for _ in range(6):
            moves, lines = [], []
            for move in chance.sample(group, min(18, len(group))):
                examples = chance.sample(move.examples, len(move.examples))
                if chance.random() < 0.12:
                    lines.append(Line(examples[0], set()))
                    continue
                count = chance.randint(1, 5)
                moves.append((move.id, examples[:count]))
                lines += [Line(text, {move.id}) for text in examples[count:count + 2]]
            out.append((moves, lines))
    chance.shuffle(out)
    return out


class Coder:
    def __init__(self, vocabulary):
        self.pieces = Pieces(load(vocabulary))

    def __call__(self, text, chance=None):
        if chance and chance.random() < 0.6:
            text = varied(text, chance)
        ids = self.pieces.of(plain(text), MOST_PIECES)
        return [0 if chance and chance.random() < 0.04 else i for i in ids]


def nearest(trunk, coder, moves, lines, chance=None):
    """The likeness of each line to each move's nearest example."""
    own = torch.tensor([k for k, (_, examples) in enumerate(moves) for _ in examples])
    texts = [coder(text, chance and random.Random(chance.random())) for _, examples in moves for text in examples] + [coder(line.text, chance) for line in lines]
    meanings = trunk.encode(texts)
    likeness = meanings[len(own):] @ meanings[:len(own)].T
    return torch.stack([likeness[:, own == k].max(1).values for k in range(len(moves))], 1)


def loss_of(trunk, best, moves, lines):
    logits = torch.cat([best, trunk.none.expand(len(lines), 1)], 1) * trunk.tau.exp()
    right, left_out = torch.zeros_like(logits, dtype=torch.bool), torch.zeros_like(logits, dtype=torch.bool)
    for row, line in enumerate(lines):
        for column, (id, _) in enumerate(moves):
            right[row, column], left_out[row, column] = id in line.meant, id in line.borne
        right[row, -1] = not line.meant
    logs = logits.masked_fill(left_out, -1e9).log_softmax(1)
    return -torch.logsumexp(logs.masked_fill(~right, -1e9), 1).mean()


def train(trunk, coder, moments, intents, epochs, rate, chance):
    heads = [trunk.tau, trunk.none, trunk.proj.weight, trunk.norm.weight, trunk.norm.bias]
    known = {id(p) for p in heads}
    optimiser = torch.optim.AdamW([{"params": [p for p in trunk.parameters() if id(p) not in known], "lr": rate}, {"params": heads, "lr": 3 * rate}], weight_decay=0.01)
    total = epochs * len(tasks(moments, intents, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / (0.08 * total + 1), max(0.02, (total - s) / (0.92 * total))))
    for epoch in range(epochs):
        trunk.train()
        began, losses = time.time(), []
        for moves, lines in tasks(moments, intents, chance):
            if not lines or not moves:
                continue
            with torch.autocast("cpu", dtype=torch.bfloat16):
                best = nearest(trunk, coder, moves, lines, chance)
            loss = loss_of(trunk, best.float(), moves, lines)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(trunk.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1} loss {numpy.mean(losses):.4f} {time.time() - began:.0f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vocabulary", help="vocab.json of the sentence encoder")
    parser.add_argument("start", help="weights of hearing (train/encoder/train.py), or of an earlier run")
    parser.add_argument("--scenes", nargs="*", default=[], help="files of data/scenes")
    parser.add_argument("--evidence", nargs="*", default=[], help="what practicum-evidence wrote of data/turns")
    parser.add_argument("--writers", default="123456", help="of data/turns, who is learnt from")
    parser.add_argument("--scenarios", default="scenarios")
    parser.add_argument("--intents", default="data/intents")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    trunk, start = Trunk(), torch.load(args.start)
    if "proj.weight" not in start:
        start = {name: value for name, value in start.items() if name.split(".")[0] in ("embedding", "layers")}
    trunk.load_state_dict(start, strict=False)
    moments = [m for path in args.scenes for m in read_scenes(path)] + [m for path in args.evidence for m in read_evidence(path, args.scenarios, set(args.writers))]
    intents = [read_intents(path) for path in sorted(glob.glob(args.intents + "/*.txt"))]
    train(trunk, Coder(args.vocabulary), moments, intents, args.epochs, args.rate, random.Random(args.seed))
    torch.save(trunk.state_dict(), args.out)


if __name__ == "__main__":
    main()
