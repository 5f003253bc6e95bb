"""Distinct runs of tokens in a batch of sentences: what is equal is computed once."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

REACH = 4  # tokens to each side that a position of the second convolution sees


class Runs:
    """The distinct runs of five and of nine tokens, and where they occur.

    A run of nine is a run of five two places to the left and one two places to the
    right, so a pair of numbers names it exactly (no hashing).

    Attributes:
        size: how many distinct runs of nine there are.
        of_centre: (tokens,) number of the run around each token.
        tokens: the distinct token ids.
        token_at: (distinct fives, 5) numbers of the tokens in each run of five;
            ``len(tokens)`` stands for no token.
        five_at: (distinct nines, 5) numbers of the fives in each run of nine.
        centre_token: (distinct nines,) number of the token in the middle.
    """

    def __init__(self, padded: NDArray[np.int64], centres: NDArray[np.int64]) -> None:
        outside = int(padded[0])
        base = outside + 1
        three = _ranks(
            _shifted(padded, -1) * base**2 + padded * base + _shifted(padded, 1)
        )
        five = _ranks(_shifted(three, -1) * len(padded) + _shifted(three, 1))
        _, place5, five = np.unique(five, return_index=True, return_inverse=True)
        nine = (_shifted(five, -2) * len(padded) + _shifted(five, 2))[centres]
        _, place9, self.of_centre = np.unique(
            nine, return_index=True, return_inverse=True
        )
        self.size = len(place9)
        self.tokens, token = np.unique(padded, return_inverse=True)
        self.tokens = self.tokens[:-1]  # the last one is "no token"
        self.token_at = _windows(token, place5)
        self.five_at = _windows(five, centres[place9])
        self.centre_token = token[centres[place9]]


def _ranks(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(keys, return_inverse=True)[1]


def _shifted(values: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    """``values[i + by]`` at place i; the ends wrap, which only touches the padding."""
    return np.roll(values, -by)


def _windows(values: NDArray[np.int64], places: NDArray[np.int64]) -> Tensor:
    around = places[:, None] + np.arange(-2, 3)
    return torch.from_numpy(values[around % len(values)])


def with_gaps(
    ids: NDArray[np.int64], lengths: NDArray[np.int64], outside: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of the tokens, and the tokens with ``outside`` around each sentence."""
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    centres = np.arange(len(ids)) + REACH * (sentence + 1)
    padded = np.full(len(ids) + REACH * (len(lengths) + 1), outside)
    padded[centres] = ids
    return centres, padded
