"""The forward pass of the multilingual Universal Sentence Encoder, in torch.

Architecture (Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic
Retrieval", the CNN variant): token vectors, one projection, three branches of two
convolutions over n-grams, a sum over tokens and four dense layers.

Two things make it fast. What depends on a single token (projection, first convolution)
is computed once per distinct token; what depends on a token and its neighbours (the
second convolution) once per distinct run of nine tokens, so that a text and the windows
that contain it share nearly all of the work. And all matrix products run on blocks of
``BLOCK`` rows, which also makes a row independent of what else is encoded: the same
shape always takes the same path through the linear algebra library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from alignment.adapters.ngram_runs import Runs, with_gaps

BLOCK = 64  # rows of each matrix product
RUNS_AT_ONCE = 16_384  # distinct runs of nine tokens held in memory, 5 kB each
BRANCHES = ((2, 0), (3, 1), (5, 2))  # n-gram order, tokens of it to the left
WIDTH = 256
CHUNKS = 17  # the token vectors are stored as this many quantised pieces


@dataclass(frozen=True, slots=True)
class Branch:
    """Weights of the two convolutions over n-grams of one order."""

    order: int
    left: int
    first: Tensor  # (256, order * 256): one column block per place in the n-gram
    first_bias: Tensor
    second: Tensor  # (order * 256, 256)
    second_bias: Tensor


class NgramNetwork(torch.nn.Module):
    """Token ids to sentence embeddings."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        super().__init__()
        pieces = [torch.from_numpy(arrays[f"q{i + 1}"]) for i in range(CHUNKS)]
        rows = len(pieces[0])
        self.table = torch.stack(pieces, dim=1).reshape(rows * CHUNKS, -1)
        weights = {
            name: torch.from_numpy(np.asarray(arrays[name], dtype=np.float32))
            for name in arrays
            if not name.startswith("q") and arrays[name].ndim
        }
        orders = [order for order, _ in BRANCHES]
        self.projection = torch.cat([weights[f"proj{n}"] for n in orders], dim=1)
        self.projection_bias = torch.cat([weights[f"proj_b{n}"] for n in orders])
        self.token_scale = torch.cat([weights[f"ln_g{n}"] for n in orders])
        self.token_shift = torch.cat([weights[f"ln_b{n}"] for n in orders])
        self.branches = [_branch(weights, *shape) for shape in BRANCHES]
        self.weights = weights
        self.epsilon = float(arrays["eps"])
        self.dimension = weights["d3"].shape[1]

    @property
    def _outside(self) -> int:
        """Stands for "no token" in a run."""
        return len(self.table)

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Embed sentences.

        Args:
            ids: (tokens,) vocabulary ids of all sentences, end to end.
            lengths: (sentences,) tokens of each, all at least 1.

        Returns:
            (sentences, 512), float32, rows of length 1.
        """
        centres, padded = with_gaps(ids.numpy(), lengths.numpy(), self._outside)
        runs = Runs(padded, centres)
        count = len(lengths)
        if runs.size > RUNS_AT_ONCE and count > 1:
            half = count // 2
            cut = int(lengths[:half].sum())
            parts = (ids[:cut], lengths[:half]), (ids[cut:], lengths[half:])
            return torch.cat([self(*part) for part in parts])
        features = self._run_features(runs)
        offsets = torch.cumsum(lengths, 0) - lengths
        total = functional.embedding_bag(
            torch.from_numpy(runs.of_centre), features, offsets, mode="sum"
        )
        return self._dense(total, lengths.to(torch.float32).unsqueeze(1))

    def _run_features(self, runs: Runs) -> Tensor:
        """What one token with its neighbours adds: (distinct runs, 1280)."""
        tokens = torch.from_numpy(runs.tokens)
        vectors = self._token_vectors(tokens)
        states = functional.layer_norm(
            _product(vectors, self.projection, self.projection_bias),
            (WIDTH * len(BRANCHES),),
            self.token_scale,
            self.token_shift,
            eps=self.epsilon,
        )
        firsts = []
        for i, branch in enumerate(self.branches):
            state = states[:, i * WIDTH : (i + 1) * WIDTH].contiguous()
            firsts.append(_first(state, runs, branch))
        centre = torch.from_numpy(runs.centre_token)
        features = torch.empty(runs.size, vectors.shape[1] + WIDTH * len(BRANCHES))
        for i in range(0, runs.size, BLOCK):  # small enough for the processor's cache
            block = slice(i, i + BLOCK)
            places = runs.five_at[block]
            columns = [vectors.index_select(0, centre[block])]
            for state, branch in zip(firsts, self.branches, strict=True):
                columns.append(_second(state, places, branch))
            features[block] = functional.layer_norm(
                torch.cat(columns, dim=1),
                features.shape[1:],
                self.weights["ln_g"],
                self.weights["ln_b"],
                eps=self.epsilon,
            )
        return features

    def _token_vectors(self, tokens: Tensor) -> Tensor:
        chunk = tokens % CHUNKS
        vectors = self.table[tokens].to(torch.float32)
        vectors *= self.weights["scale"][chunk].unsqueeze(1)
        vectors += self.weights["lo"][chunk].unsqueeze(1)
        return vectors

    def _dense(self, total: Tensor, lengths: Tensor) -> Tensor:
        w = self.weights
        mean = _product(total, w["cnn_W"]) + lengths * w["cnn_b"]
        mean *= torch.rsqrt(lengths)
        first = _product(mean, w["d0"]).relu_()
        second = (_product(mean, w["p1"]) + _product(first, w["d1"])).relu_()
        third = _product(second, w["d2"]).relu_()
        out = (_product(second, w["p3"]) + _product(third, w["d3"])).tanh_()
        return functional.normalize(out, dim=1)


def _first(state: Tensor, runs: Runs, branch: Branch) -> Tensor:
    """First convolution: (distinct fives + 1, 256), the last row is zero."""
    n = branch.order
    products = _product(state, branch.first).reshape(-1, WIDTH)
    products = torch.cat([products, products.new_zeros(n, WIDTH)])
    places = runs.token_at[:, 2 - branch.left : 2 - branch.left + n]
    bags = places * n + torch.arange(n)
    out = functional.embedding_bag(bags, products, mode="sum")
    out += branch.first_bias
    out.relu_()
    centre = runs.token_at[:, 2]
    inside = centre < len(state)
    out += functional.embedding(centre.clamp(max=len(state) - 1), state)
    out *= inside.unsqueeze(1)
    return out


def _second(state: Tensor, fives: Tensor, branch: Branch) -> Tensor:
    """Second convolution of at most ``BLOCK`` runs, given their fives: (runs, 256)."""
    start = 2 - branch.left
    places = fives[:, start : start + branch.order].flatten()
    rows = state.index_select(0, places).view(len(fives), -1)
    out = _block_product(rows, branch.second, branch.second_bias)
    out.relu_()
    out += state.index_select(0, fives[:, 2])
    return out


def _product(rows: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """``rows @ weight + bias`` in blocks of one fixed shape."""
    if bias is None:
        bias = weight.new_zeros(weight.shape[1])
    out = torch.empty(len(rows), weight.shape[1])
    for i in range(0, len(rows), BLOCK):
        out[i : i + BLOCK] = _block_product(rows[i : i + BLOCK], weight, bias)
    return out


def _block_product(rows: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    count = len(rows)
    if count < BLOCK:
        rows = functional.pad(rows, (0, 0, 0, BLOCK - count))
    return torch.addmm(bias, rows, weight)[:count]


def _branch(weights: Mapping[str, Tensor], order: int, left: int) -> Branch:
    first = weights[f"w1_{order}"]
    places = first.reshape(order, WIDTH, WIDTH).permute(1, 0, 2)
    return Branch(
        order=order,
        left=left,
        first=places.reshape(WIDTH, order * WIDTH).contiguous(),
        first_bias=weights[f"b1_{order}"],
        second=weights[f"w2_{order}"],
        second_bias=weights[f"b2_{order}"],
    )
