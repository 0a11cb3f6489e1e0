"""Moments to learn matching from: the moves that could be meant, with their examples, and lines that others typed, with what readers say they mean."""
import glob
import os
import re

import yaml


class Move:
    def __init__(self, id):
        self.id, self.examples = id, []


class Line:
    """`meant`: ids of the moves whose answer fits; `borne`: of those that are not quite it."""

    def __init__(self, text, meant, borne=(), writer=""):
        self.text, self.meant, self.borne, self.writer = text, set(meant), set(borne), writer


class Moment:
    def __init__(self, moves, source):
        self.moves, self.lines, self.source = moves, [], source


def labels(text):
    meant, borne = [], []
    for part in text.split(","):
        part = part.strip()
        if part.endswith("?"):
            borne.append(part[:-1].strip())
        elif part and part != "none":
            meant.append(part)
    return meant, borne


def read_scenes(path):
    """The moments of a file of data/scenes."""
    out, anywhere, move = [], [], None
    for line in open(path, encoding="utf-8"):
        mark, text = line[:1], line[2:].strip()
        if not text:
            continue
        if mark == "@":
            anywhere = []
        elif mark == "*":
            move = Move("*" + text.split(" ; ")[0].strip())
            anywhere.append(move)
        elif mark == ">":
            out.append(Moment([], os.path.basename(path)))
            out[-1].anywhere = anywhere
        elif mark == "=":
            move = Move(text.split(" ; ")[0].strip())
            out[-1].moves.append(move)
        elif mark == "+":
            move.examples.append(text)
        elif mark == "-":
            what, said = text.split(" | ", 1)
            out[-1].lines.append(Line(said, *labels(what)))
    for moment in out:
        moment.moves = moment.moves + moment.anywhere
    return out


def examples_of(folder):
    """{full id: examples} of a scenario."""
    out = {}
    for path in sorted(glob.glob(f"{folder}/*.yaml")):
        root = yaml.safe_load(open(path, encoding="utf-8")) or {}
        for beat, value in (root.get("beats") or {}).items():
            for id, move in (value.get("responses") or {}).items():
                out[f"{beat}/{id}"] = [move["say"]] + (move.get("also") or [])
        for key, name in (("anywhere", "anywhere"), ("topics", "topic")):
            for id, move in (root.get(key) or {}).items():
                if "say" in move:
                    out[f"{name}/{id}"] = [move["say"]] + (move.get("also") or [])
    return out


def read_evidence(path, scenarios, writers):
    """The moments of a file of data/turns, from what practicum-evidence wrote of it: it knows what is in scope."""
    out, group, texts = [], None, {}
    for row in open(path, encoding="utf-8"):
        number, client, writer, label, id, said = row.rstrip("\n").split("\t")[:6]
        if number != group:
            group, ids, line = number, [], Line(said, [], [], writer)
            out.append((client, ids, line))
        ids.append(id)
        if label != "0":
            (line.meant if label == "1" else line.borne).add(id)
    moments = []
    for client, ids, line in out:
        if line.writer not in writers:
            continue
        if client not in texts:
            texts[client] = examples_of(f"{scenarios}/{client}")
        if not moments or [m.id for m in moments[-1].moves] != ids or moments[-1].source != client:
            moments.append(Moment([], client))
            for id in ids:
                moments[-1].moves.append(Move(id))
                moments[-1].moves[-1].examples = texts[client][id]
        moments[-1].lines.append(line)
    return moments


def read_intents(path):
    """Moves without a moment: each intent with its lines."""
    out = []
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("# "):
            out.append(Move(line[2:]))
        elif line and out:
            out[-1].examples.append(re.sub(r"\s+", " ", line))
    return [move for move in out if len(move.examples) >= 3]
