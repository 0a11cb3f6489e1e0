"""Writes word.pieces and hearing.model, as engine/language/pieces.hpp, encoder.hpp and engine/hearing/hearing_model.hpp read them."""
import argparse
import struct

import numpy
import torch

from lines import CODES, KINDS
from model import HEADS, ROWS, Hearing
from pieces import RESERVED, Pieces, load
from train import Texts, mean_of


def write_pieces(vocabulary, path):
    ids = Pieces(vocabulary).ids
    order = sorted(ids, key=lambda piece: piece.encode())
    spelled = [piece.encode() for piece in order]
    offsets = numpy.cumsum([0] + [len(s) for s in spelled])
    with open(path, "wb") as file:
        file.write(b"PRACPIE1" + struct.pack("<II", len(order), int(offsets[-1])))
        file.write(numpy.array([vocabulary[ids[p]][1] for p in order], "<f8").tobytes())
        file.write(offsets.astype("<u4").tobytes())
        file.write(numpy.array([ids[p] for p in order], "<u4").tobytes())
        file.write(b"".join(spelled))


def rounded(rows):
    """Each row as 8 bits and a scale."""
    most = numpy.abs(rows).max(1)
    scales = numpy.where(most > 0, most / 127, 1).astype("<f4")
    return scales, numpy.clip(numpy.round(rows / scales[:, None]), -127, 127).astype("i1")


def matrix(file, weight, bias):
    scales, rows = rounded(weight)
    file.write(scales.tobytes())
    file.write((numpy.zeros(len(rows)) if bias is None else bias).astype("<f4").tobytes())
    file.write(rows.tobytes())


def write_floats(file, value, *names):
    for name in names:
        file.write(value[name].astype("<f4").tobytes())


def values_of(model):
    return {name: tensor.detach().double().numpy() for name, tensor in model.state_dict().items()}


def write_encoder(file, value):
    """As engine/language/encoder.hpp reads it. `value`: by name, as values_of gives them."""
    scales, rows = rounded(2 * value["embedding.weight"])
    file.write(scales.tobytes())
    file.write(rows.tobytes())
    write_floats(file, value, "mark", "timing")
    for i in (0, 1):
        name = f"layers.{i}."
        qkv, bias = value[name + "qkv.weight"].copy(), value[name + "qkv.bias"].copy()
        inner = qkv.shape[1]
        scale = (inner // HEADS) ** -0.5
        qkv[:inner] *= scale
        bias[:inner] *= scale
        write_floats(file, value, name + "norm1.weight", name + "norm1.bias")
        matrix(file, qkv, bias)
        matrix(file, value[name + "joined.weight"], value[name + "joined.bias"])
        if i == 0:
            matrix(file, value[name + "past.weight"], value[name + "past.bias"])
        write_floats(file, value, name + "norm2.weight", name + "norm2.bias")
        matrix(file, value[name + "wide.weight"], value[name + "wide.bias"])
        matrix(file, value[name + "narrow.weight"], value[name + "narrow.bias"])


def write_model(model, common, settings, path):
    value = values_of(model)
    with open(path, "wb") as file:
        file.write(b"PRACHEA1" + struct.pack("<II", len(KINDS), len(common)))
        file.write(numpy.array(sorted(common), "<u4").tobytes())
        file.write(numpy.array(settings["least"] + settings["believed"] + [settings["suicide"]], "<f4").tobytes())
        write_encoder(file, value)
        write_floats(file, value, "norm_u.weight", "norm_u.bias", "norm_v.weight", "norm_v.bias")
        pad = -len(value["out.weight"]) % 2  # outputs are computed two at a time
        more = lambda rows: numpy.concatenate([rows, numpy.zeros((pad,) + rows.shape[1:])])
        matrix(file, value["hidden.weight"], value["hidden.bias"])
        matrix(file, more(value["out.weight"]), more(value["out.bias"]))
        matrix(file, more(value["straight.weight"]), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights")
    parser.add_argument("model", nargs="+", help="their weights are averaged, if there are several")
    parser.add_argument("--out", default="data")
    parser.add_argument("--least", type=float, default=0.5, help="probability from which on a second code is given")
    parser.add_argument("--confrontation", type=float, default=0.6, help="from which on confrontation is reported")
    parser.add_argument("--believed", type=float, default=0.9, help="from which on it costs trust")
    parser.add_argument("--suicide", type=float, default=0.5)
    args = parser.parse_args()
    vocabulary = load(args.weights + "/vocab.json")
    model = Hearing()
    model.load_state_dict(mean_of(args.model))
    at = CODES.index("confrontation")
    least, believed = [args.least] * len(CODES), [0.0] * len(CODES)
    least[at], believed[at] = args.confrontation, args.believed
    write_pieces(vocabulary, args.out + "/word.pieces")
    write_model(model, Texts(Pieces(vocabulary)).common, {"least": least, "believed": believed, "suicide": args.suicide}, args.out + "/hearing.model")


if __name__ == "__main__":
    main()
