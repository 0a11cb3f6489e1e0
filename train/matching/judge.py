"""Trains the judge of relevance: how likely it is that a move answers a line, from the evidence that practicum-evidence writes. Says how well it judges others."""
import argparse

import numpy
import torch
from torch import nn

HIDDEN, TAKEN = 24, 0.35


def read(paths):
    """Groups (lines), each (place, writer, labels, evidence, ids, text); labels: 1, 0, nan where the move is only borne with."""
    out, last = [], None
    for path in paths:
        for row in open(path, encoding="utf-8"):
            part = row.rstrip("\n").split("\t")
            if (path, part[0]) != last:
                last = (path, part[0])
                out.append((part[1], part[2], [], [], [], part[5]))
            group = out[-1]
            group[2].append({"1": 1.0, "0": 0.0, "?": numpy.nan}[part[3]])
            group[3].append([float(x) for x in part[7:]])
            group[4].append(part[4])
    return [(p, w, numpy.array(l), numpy.array(e, "f4"), ids, t) for p, w, l, e, ids, t in out]


class Judge(nn.Module):
    def __init__(self, middle, spread):
        super().__init__()
        self.middle, self.spread = torch.tensor(middle), torch.tensor(spread)
        self.rows, self.out = nn.Linear(len(middle), HIDDEN), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(0.1)

    def forward(self, evidence):
        return self.out(self.drop(torch.relu(self.rows((evidence - self.middle) / self.spread))))[:, 0]


def train(groups, epochs, seed):
    torch.manual_seed(seed)
    evidence = torch.tensor(numpy.concatenate([g[3] for g in groups]))
    labels = torch.tensor(numpy.concatenate([g[2] for g in groups]), dtype=torch.float)
    known = ~torch.isnan(labels)
    evidence, labels = evidence[known], labels[known]
    middle, spread = evidence.mean(0).numpy(), evidence.std(0).numpy() + 1e-3
    judge = Judge(middle, spread)
    optimiser = torch.optim.AdamW(judge.parameters(), lr=3e-3, weight_decay=1e-3)
    size, steps = 1024, 0
    total = epochs * (len(labels) // size + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: max(0.02, 1 - s / total))
    for _ in range(epochs):
        judge.train()
        for batch in torch.randperm(len(labels)).split(size):
            loss = nn.functional.binary_cross_entropy_with_logits(judge(evidence[batch]), labels[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            steps += 1
    judge.eval()
    return judge


def scores(judges, group):
    with torch.no_grad():
        return numpy.mean([torch.sigmoid(j(torch.tensor(group[3]))).numpy() for j in judges], 0)


def measure(judges, groups, taken=TAKEN):
    n = acceptable = matched = right = none = none_right = 0
    tenths = [[0, 0, 0.0] for _ in range(10)]
    for group in groups:
        p = scores(judges, group)
        labels = group[2]
        best = int(p.argmax())
        n += 1
        could = (labels == 1).any()
        none += not could
        tenth = tenths[min(9, int(p[best] * 10))]
        tenth[0] += 1
        good = labels[best] != 0  # meant, or borne with
        tenth[1] += labels[best] == 1
        tenth[2] += p[best]
        if p[best] >= taken:
            matched += 1
            right += good
            acceptable += good
        else:
            acceptable += not could
            none_right += not could
    table = " ".join(f"{t[2] / t[0]:.2f}:{t[1] / t[0]:.2f}({t[0]})" for t in tenths if t[0])
    return f"{n} lines: acceptable {acceptable / n:.3f}; matches right {right}/{matched} = {right / max(1, matched):.3f}; none {none_right}/{none}; score:right {table}"


def merged(judges):
    """Several judges' mean of sums, as one judge with all their hidden units."""
    rows = numpy.concatenate([j.rows.weight.detach().numpy() for j in judges])
    shifts = numpy.concatenate([j.rows.bias.detach().numpy() for j in judges])
    weights = numpy.concatenate([j.out.weight.detach().numpy()[0] / len(judges) for j in judges])
    shift = numpy.mean([j.out.bias.detach().numpy() for j in judges], 0)
    return dict(middle=judges[0].middle.numpy(), spread=judges[0].spread.numpy(), rows=rows, shifts=shifts, weights=weights, shift=shift)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", nargs="+")
    parser.add_argument("--test", nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--out")
    args = parser.parse_args()
    groups = read(args.train)
    judges = [train(groups, args.epochs, seed) for seed in range(args.seeds)]
    print("trained on: " + measure(judges, groups))
    for path in args.test:
        print(f"{path}: " + measure(judges, read([path])))
    if args.out:
        numpy.savez(args.out, **merged(judges))


if __name__ == "__main__":
    main()
