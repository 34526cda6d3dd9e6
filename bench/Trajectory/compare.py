#!/usr/bin/env python3
"""Repeats the training steps that Trajectory wrote down in PyTorch, and holds the losses against each other.

Usage: compare.py FOLDER
Needs PyTorch and NumPy (Debian: python3-torch).
"""
import json
import math
import sys

import numpy as np
import torch

TOLERANCE = 1e-4


def read_safetensors(path):
    """All tensors of a file by name."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], dtype="<f4").reshape(entry["shape"])
        for name, entry in header.items()
    }


def of(tensors, ending):
    """The one tensor whose name ends so."""
    (found,) = [value for name, value in tensors.items() if name.endswith(ending)]
    return torch.from_numpy(found.copy())


def to_torch(weights):
    """Gates z, r, h along the last axis become r, z, n along the first."""
    z, r, h = weights.chunk(3, dim=-1)
    return torch.cat([r, z, h], dim=-1).t().contiguous()


class Network(torch.nn.Module):
    """Embedding, GRU and dense layer with the weights of a file."""

    def __init__(self, tensors):
        super().__init__()
        embeddings, kernel = of(tensors, "embeddings"), of(tensors, "CharGru/kernel")
        recurrent, bias = of(tensors, "CharGru/recurrent_kernel"), of(tensors, "CharGru/bias")
        dense, dense_bias = of(tensors, "CharLogits/kernel"), of(tensors, "CharLogits/bias")
        self.embedding = torch.nn.Embedding.from_pretrained(embeddings, freeze=False)
        self.gru = torch.nn.GRU(kernel.shape[0], recurrent.shape[0], batch_first=True)
        self.dense = torch.nn.Linear(*dense.shape)
        with torch.no_grad():
            self.gru.weight_ih_l0.copy_(to_torch(kernel))
            self.gru.weight_hh_l0.copy_(to_torch(recurrent))
            self.gru.bias_ih_l0.copy_(to_torch(bias[0]))
            self.gru.bias_hh_l0.copy_(to_torch(bias[1]))
            self.dense.weight.copy_(dense.T)
            self.dense.bias.copy_(dense_bias)

    def forward(self, ids, state):
        hidden, state = self.gru(self.embedding(ids), state)
        return self.dense(hidden), state.detach()


def read_ids(path, shape):
    """Token ids, (steps, batch, timesteps)."""
    return torch.from_numpy(np.fromfile(path, dtype="<i4").reshape(shape)).long()


def train(folder):
    """The loss of every step."""
    with open(f"{folder}/run.json", encoding="utf-8") as file:
        run = json.load(file)
    inputs, targets = (read_ids(f"{folder}/{name}.i32", run["shape"]) for name in ("inputs", "targets"))
    network = Network(read_safetensors(f"{folder}/weights.safetensors"))
    optimizer = torch.optim.Adam(network.parameters(), lr=run["learning_rate"])
    state, losses = None, []
    for step in range(len(inputs)):
        logits, state = network(inputs[step], state)
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets[step].flatten())
        optimizer.zero_grad()
        loss.backward()
        # Keras adds epsilon before the root is corrected (Kingma and Ba, section 2), PyTorch after.
        optimizer.param_groups[0]["eps"] = run["epsilon"] / math.sqrt(1 - 0.999 ** (step + 1))
        optimizer.step()
        losses.append(loss.item())
    return losses


def main(folder):
    torch.set_num_threads(1)
    ours = [float(line) for line in open(f"{folder}/losses.txt", encoding="utf-8")]
    theirs = train(folder)
    print(f"{'step':>4} {'GruGen':>10} {'PyTorch':>10} {'difference':>10}")
    for step in [1, 2, 5, 10, 20, 50, 75, 100]:
        a, b = ours[step - 1], theirs[step - 1]
        print(f"{step:>4} {a:>10.6f} {b:>10.6f} {abs(a - b):>10.1e}")
    largest = max(abs(a - b) for a, b in zip(ours, theirs, strict=True))
    print(f"largest difference of {len(ours)} steps: {largest:.1e}")
    return 0 if largest <= TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
