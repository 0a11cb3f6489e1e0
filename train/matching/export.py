"""Writes matching.model, as engine/matching/relevance_model.hpp reads it: the sentence encoder as published, rounded to 8 bits, and the judge."""
import argparse
import glob
import os
import struct
import sys

import numpy
import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "encoder"))
import weights  # noqa: E402
from export import values_of, write_encoder  # noqa: E402
from model import Hearing  # noqa: E402
from pieces import Pieces, load  # noqa: E402
from plain import plain  # noqa: E402

SIGNS = 43


def texts(data):
    """The examples of data/scenes and data/intents."""
    out = set()
    for path in glob.glob(f"{data}/scenes/*.txt"):
        out |= {line[2:].strip() for line in open(path, encoding="utf-8") if line.startswith("+ ")}
    for path in glob.glob(f"{data}/intents/*.txt"):
        out |= {line.strip() for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")}
    return sorted(out)


def centre(model, pieces, lines, scaled):
    """The mean of what texts say; likeness is measured from there, since all of them are alike in part."""
    total = torch.zeros(512)
    with torch.no_grad():
        for first in range(0, len(lines), 64):
            ids = [pieces.of(plain(line), 96) for line in lines[first:first + 64]]
            means = model.trunk(ids, [[0] * len(i) for i in ids]).float()
            total += (model.norm_u(means) if scaled else means).sum(0)
    return (total / len(lines)).numpy()


def write(model, centres, judge, path):
    with open(path, "wb") as file:
        file.write(b"PRACREL1" + struct.pack("<II", SIGNS, len(judge["shifts"])))
        for one in centres:
            file.write(one.astype("<f4").tobytes())
        write_encoder(file, values_of(model))
        for name in ("middle", "spread", "rows", "shifts", "weights", "shift"):
            file.write(numpy.asarray(judge[name], "<f4").tobytes())


def empty_judge():
    return {"middle": numpy.zeros(SIGNS), "spread": numpy.ones(SIGNS), "rows": numpy.zeros((2, SIGNS)), "shifts": numpy.zeros(2), "weights": numpy.zeros(2), "shift": [-2.0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", help="the folder of the published encoder")
    parser.add_argument("hearing", help="the weights that hearing.model was written from")
    parser.add_argument("--judge", help="as judge.py wrote it; without it, one that knows nothing, for practicum-evidence")
    parser.add_argument("--data", default="data")
    parser.add_argument("--out", default="data/matching.model")
    args = parser.parse_args()
    published, hearing = Hearing(weights.named(args.weights)), Hearing()
    hearing.load_state_dict(torch.load(args.hearing))
    pieces, lines = Pieces(load(args.weights + "/vocab.json")), texts(args.data)
    for model in (published, hearing):
        model.eval()
    centres = centre(published, pieces, lines, False), centre(hearing, pieces, lines, True)
    write(published, centres, dict(numpy.load(args.judge)) if args.judge else empty_judge(), args.out)


if __name__ == "__main__":
    main()
