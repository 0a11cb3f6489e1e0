"""Writes matching.model, as engine/matching/relevance_model.hpp reads it."""
import argparse
import struct
import sys

import numpy
import torch

sys.path.insert(0, __file__.rsplit("/", 2)[0] + "/encoder")
from export import matrix, rounded  # noqa: E402
from model import HEADS  # noqa: E402

EVIDENCE = 32


def write(trunk, judge, path):
    value = {name: tensor.detach().double().numpy() for name, tensor in trunk.items()}

    def floats(*names):
        for name in names:
            file.write(value[name].astype("<f4").tobytes())
    with open(path, "wb") as file:
        hidden = len(judge["shifts"])
        file.write(b"PRACREL1" + struct.pack("<II", EVIDENCE, hidden))
        scales, rows = rounded(2 * value["embedding.weight"])
        file.write(scales.tobytes())
        file.write(rows.tobytes())
        floats("mark", "timing")
        for i in (0, 1):
            name = f"layers.{i}."
            qkv, bias = value[name + "qkv.weight"].copy(), value[name + "qkv.bias"].copy()
            inner = qkv.shape[1]
            scale = (inner // HEADS) ** -0.5
            qkv[:inner] *= scale
            bias[:inner] *= scale
            floats(name + "norm1.weight", name + "norm1.bias")
            matrix(file, qkv, bias)
            matrix(file, value[name + "joined.weight"], value[name + "joined.bias"])
            if i == 0:
                matrix(file, value[name + "past.weight"], value[name + "past.bias"])
            floats(name + "norm2.weight", name + "norm2.bias")
            matrix(file, value[name + "wide.weight"], value[name + "wide.bias"])
            matrix(file, value[name + "narrow.weight"], value[name + "narrow.bias"])
        floats("norm.weight", "norm.bias")
        matrix(file, value["proj.weight"], None)
        for name in ("middle", "spread", "rows", "shifts", "weights", "shift"):
            file.write(numpy.asarray(judge[name], "<f4").tobytes())


def empty_judge():
    return {"middle": numpy.zeros(EVIDENCE), "spread": numpy.ones(EVIDENCE), "rows": numpy.zeros((2, EVIDENCE)), "shifts": numpy.zeros(2), "weights": numpy.zeros(2),
            "shift": [-2.0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trunk")
    parser.add_argument("--judge", help="as judge.py wrote it; without it, one that knows nothing, for practicum-evidence")
    parser.add_argument("--out", default="data/matching.model")
    args = parser.parse_args()
    judge = dict(numpy.load(args.judge)) if args.judge else empty_judge()
    write(torch.load(args.trunk), judge, args.out)


if __name__ == "__main__":
    main()
