"""The model of what a therapist's sentence does: a two-layer transformer that starts as the Universal Sentence Encoder Lite, and heads on it."""
import numpy
import torch
from torch import nn
from torch.nn import functional

from lines import CODES, KINDS, MAIN, PRESENT

WIDTH, DEEP, WIDE, HEADS, ROWS = 256, 512, 1536, 4, 8002
HIDDEN = 256
OUTPUTS = len(CODES) + len(KINDS) + 1 + len(MAIN) + len(PRESENT)  # codes, kinds, suicide, AnnoMI's
SENTENCE_PIECES, CLIENT_PIECES = 96, 64
TIMING = 10000.0 ** (-numpy.arange(128) / 127.0)


class Layer(nn.Module):
    def __init__(self, into, drop):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(into, eps=1e-6), nn.LayerNorm(DEEP, eps=1e-6)
        inner = into
        self.size = inner // HEADS
        self.qkv, self.joined = nn.Linear(into, 3 * inner), nn.Linear(inner, DEEP)
        self.past = nn.Linear(into, DEEP) if into != DEEP else None
        self.wide, self.narrow = nn.Linear(DEEP, WIDE), nn.Linear(WIDE, DEEP)
        self.drop = nn.Dropout(drop)

    def forward(self, x, grid, real):
        q, k, v = self.qkv(self.norm1(x)).chunk(3, -1)
        b, l = grid.shape

        def padded(t):
            return t[grid.reshape(-1)].reshape(b, l, HEADS, self.size).transpose(1, 2)
        scores = padded(q * self.size ** -0.5) @ padded(k).transpose(-1, -2)
        scores = scores.float().masked_fill(~real[:, None, None, :], -1e9).softmax(-1)
        joined = (scores.to(v.dtype) @ padded(v)).transpose(1, 2).reshape(b * l, HEADS * self.size)
        joined = joined[real.reshape(-1)]
        y = (self.past(x) if self.past else x).float() + self.drop(self.joined(joined)).float()
        return y + self.drop(self.narrow(functional.relu(self.wide(self.norm2(y))))).float()


class Hearing(nn.Module):
    def __init__(self, start=None, drop=0.1):
        super().__init__()
        self.embedding = nn.Embedding(ROWS, WIDTH)
        self.mark = nn.Parameter(torch.zeros(WIDTH))
        self.layers = nn.ModuleList([Layer(WIDTH, drop), Layer(DEEP, drop)])
        self.norm_u, self.norm_v = nn.LayerNorm(DEEP, eps=1e-5), nn.LayerNorm(DEEP, eps=1e-5)
        self.hidden, self.out, self.straight = nn.Linear(3 * DEEP, HIDDEN), nn.Linear(HIDDEN, OUTPUTS), nn.Linear(3 * DEEP, OUTPUTS, bias=False)
        nn.init.zeros_(self.straight.weight)
        self.drop = nn.Dropout(drop)
        where = torch.arange(SENTENCE_PIECES)[:, None] * torch.tensor(TIMING)[None]
        self.register_buffer("timing", torch.cat([where.sin(), where.cos()], 1).float())
        if start:
            self.begin(start)

    def begin(self, start):
        with torch.no_grad():
            self.embedding.weight.copy_(torch.tensor(start["embedding"]))
            for i, layer in enumerate(self.layers):
                for name, parameter in layer.named_parameters():
                    value = torch.tensor(start[f"layer{i}.{name}"])
                    parameter.copy_(value.T if value.dim() == 2 else value)

    def trunk(self, texts, marks):
        """The mean of each text's pieces in the last layer. `texts`: lists of ids; `marks`: of the same shape, 1 where the client used the piece too."""
        lengths = [len(t) for t in texts]
        longest = max(lengths)
        ids = torch.tensor([i for t in texts for i in t])
        mark = torch.tensor([m for t in marks for m in t], dtype=torch.float)
        at = torch.cat([torch.arange(n) for n in lengths])
        lengths = torch.tensor(lengths)
        first = lengths.cumsum(0) - lengths
        column = torch.arange(longest)[None]
        real = column < lengths[:, None]
        grid = (first[:, None] + column).clamp(max=len(ids) - 1)
        x = self.drop(2 * self.embedding(ids) + self.timing[at] + mark[:, None] * self.mark)
        for layer in self.layers:
            x = layer(x, grid, real)
        sums = torch.zeros(len(texts), DEEP).index_add_(0, torch.arange(len(texts)).repeat_interleave(lengths), x.float())
        return sums / lengths[:, None]

    def forward(self, sentences, marks, clients, client_of):
        both = self.trunk(sentences + clients, marks + [[0] * len(c) for c in clients])
        u, v = self.norm_u(both[:len(sentences)]), self.norm_v(both[len(sentences):])[client_of]
        z = self.drop(torch.cat([u, v, u * v], 1))
        return (self.out(self.drop(functional.relu(self.hidden(z)))) + self.straight(z)).float()
