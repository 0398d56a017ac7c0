"""Train a tagger on PolNeAR: `python train.py --encoder FOLDER --data POLNEAR --out RUN`.

Goes on from the checkpoint in RUN, which is written every four minutes and after each epoch.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as nnf
from torch import Tensor

from examples import Cue, Example, Ints, labelled, tokenizer
from network import Size, Tagger
from predict import Batch, Job, gather, pad, predict, score
from reportedly.attribution.windows import pack

WINDOW = 254
"""Longest window to train with, in pieces; reading uses shorter ones."""

_IGNORED = -100
_CUES_AT_ONCE = 16
_CHECKPOINT_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training run does. `batch` is in windows; `jitter` is a share of cues."""

    epochs: int = 4
    batch: int = 6
    rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.1
    decay: float = 0.01
    auxiliary: float = 0.3
    jitter: float = 0.2
    seed: int = 1


Row = tuple[int, slice]
"""Number of an example, and the window of its pieces."""


def rows(examples: list[Example], plan: Plan, rng: random.Random) -> Iterator[list[Row]]:
    """One epoch of windows in random order, their cuts shifted from epoch to epoch."""
    windows = [
        (n, w)
        for n, e in enumerate(examples)
        for w in pack(e.pieces, WINDOW, rng.randint(WINDOW // 2, WINDOW))
    ]
    rng.shuffle(windows)
    for i in range(0, len(windows), plan.batch):
        yield windows[i : i + plan.batch]


class Trainer:
    """One run: network, optimizer, schedule, and where it stands."""

    def __init__(self, net: Tagger, examples: list[Example], plan: Plan, run: Path) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.net, self.examples, self.plan, self.run = net.to(self.device), examples, plan, run
        self.optimizer = _optimizer(net, plan)
        steps = math.ceil(sum(len(e.pieces) for e in examples) / WINDOW * 1.15 / plan.batch)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: _factor(step, steps * plan.epochs, plan.warmup)
        )
        self.epoch = self.step = 0
        if (run / "checkpoint.pt").exists():
            self._load()

    def train(self, dev: list[Example]) -> None:
        """Train to the end of the plan, with a look at `dev` after each epoch."""
        while self.epoch < self.plan.epochs:
            self._epoch()
            print("  dev", json.dumps(score(predict(self.net, dev, self.device), dev)), flush=True)

    def _epoch(self) -> None:
        rng = random.Random(self.plan.seed * 1000 + self.epoch)
        order = rows(self.examples, self.plan, random.Random(rng.random()))
        self.net.train()
        started = saved = time.time()
        total, count = 0.0, 0
        for step, chosen in enumerate(order):
            if step < self.step:
                continue
            total, count = total + self._update(chosen, rng), count + 1
            if count % 20 == 0:
                pace = (time.time() - started) / count
                print(f"  step {step + 1}: loss {total / count:.4f}, {pace:.2f} s/step", flush=True)
            if time.time() - saved > _CHECKPOINT_SECONDS:
                self._save(self.epoch, step + 1)
                saved = time.time()
        self.epoch, self.step = self.epoch + 1, 0
        self._save(self.epoch, 0)
        seconds = time.time() - started
        print(f"epoch {self.epoch}: loss {total / max(count, 1):.4f}, {seconds:.0f} s", flush=True)

    def _update(self, chosen: list[Row], rng: random.Random) -> float:
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device != "cpu"):
            loss = self._loss(chosen, rng)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        return float(loss.detach())

    def _loss(self, chosen: list[Row], rng: random.Random) -> Tensor:
        """Cue tags, the roles of each cue, and (auxiliary) the roles of any cue."""
        encoder = self.net.encoder
        picked = [(self.examples[n], w) for n, w in chosen]
        batch = Batch.of([(e.pieces, w) for e, w in picked], self.device)
        states, logits = encoder(batch.ids, batch.shapes, batch.mask)
        return (
            self._tagging(logits, [e.cue_tags[w] for e, w in picked])
            + self.plan.auxiliary
            * self._tagging(encoder.roles(states), [_any_role(e)[w] for e, w in picked])
            + self._reading(states, picked, rng)
        )

    def _tagging(self, logits: Tensor, tags: list[Ints]) -> Tensor:
        framed = [np.concatenate([[_IGNORED], row, [_IGNORED]]) for row in tags]
        goal = pad(framed, logits.shape[1], _IGNORED, self.device)
        return nnf.cross_entropy(logits.float().flatten(0, 1), goal.flatten())

    def _reading(self, states: Tensor, picked: list[Row], rng: random.Random) -> Tensor:
        """Mean loss of the role tags, over the paragraphs of all cues in the batch."""
        jobs: list[Job] = []
        goals: list[Ints] = []
        for row, (example, window) in enumerate(picked):
            for cue in example.cues:
                first, last = max(cue.first, window.start), min(cue.last, window.stop)
                if not window.start <= cue.start < cue.end <= window.stop or last - first < 2:
                    continue
                start, end = _jittered(cue, first, last, self.plan.jitter, rng)
                at = first - window.start + 1
                jobs.append((row, at, at + last - first, start - first, end - first))
                goals.append(cue.tags[first - cue.first : last - cue.first])
        total, count = states.new_zeros(()), 0
        order = sorted(range(len(jobs)), key=lambda i: jobs[i][2] - jobs[i][1])
        for at in range(0, len(order), _CUES_AT_ONCE):  # neighbours in length: little padding
            some = order[at : at + _CUES_AT_ONCE]
            part, distance, mask = gather(states, [jobs[i] for i in some], self.device)
            logits = self.net.reader(part, distance, mask).float()[mask.bool()]
            goal = torch.from_numpy(np.concatenate([goals[i] for i in some])).to(self.device)
            total = total + nnf.cross_entropy(logits, goal, reduction="sum")
            count += len(goal)
        return total / max(count, 1)

    def _save(self, epoch: int, step: int) -> None:
        """Write the checkpoint whole or not at all."""
        self.run.mkdir(parents=True, exist_ok=True)
        parts = {"net": self.net, "optim": self.optimizer, "schedule": self.schedule}
        state = {k: part.state_dict() for k, part in parts.items()}
        torch.save({**state, "epoch": epoch, "step": step}, self.run / "checkpoint.part")
        (self.run / "checkpoint.part").replace(self.run / "checkpoint.pt")

    def _load(self) -> None:
        saved = torch.load(self.run / "checkpoint.pt", map_location=self.device, weights_only=True)
        self.net.load_state_dict(saved["net"])
        self.optimizer.load_state_dict(saved["optim"])
        self.schedule.load_state_dict(saved["schedule"])
        self.epoch, self.step = saved["epoch"], saved["step"]


def _optimizer(net: Tagger, plan: Plan) -> torch.optim.Optimizer:
    """AdamW: the pretrained body at the lower rate, the new parts at the higher one."""
    body = [p for p in net.encoder.body.parameters() if p.requires_grad]
    known = {id(p) for p in body}
    heads = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    return torch.optim.AdamW(
        [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=plan.decay,
    )


def _factor(step: int, steps: int, warmup: float) -> float:
    """Linear rise over the first `warmup` of the run, linear fall to a hundredth."""
    return min((step + 1) / (warmup * steps), max(0.01, (steps - step) / ((1 - warmup) * steps)))


def _any_role(example: Example) -> Ints:
    tags = np.zeros(len(example.pieces), np.int64)
    for cue in example.cues:
        part = tags[cue.first : cue.last]
        part[cue.tags > 0] = cue.tags[cue.tags > 0]
    return tags


def _jittered(cue: Cue, first: int, last: int, share: float, rng: random.Random) -> tuple[int, int]:
    """At run time a predicted cue is sometimes a piece too long or too short: train for that."""
    start, end = cue.start, cue.end
    if rng.random() < share:
        start = min(max(start + rng.choice((-1, 0, 1)), first), end - 1)
        end = max(min(end + rng.choice((-1, 0, 1)), last), start + 1)
    return start, end


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR, with train/ and dev/")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint")
    parser.add_argument("--limit", type=int, help="only so many articles (to try the code)")
    for field in fields(Plan):
        name = f"--{field.name.replace('_', '-')}"
        parser.add_argument(name, type=type(field.default), default=field.default)
    args = parser.parse_args()
    plan = Plan(**{field.name: getattr(args, field.name) for field in fields(Plan)})
    torch.manual_seed(plan.seed)
    tok = tokenizer(args.encoder)
    train = labelled(args.data / "train", tok)[: args.limit]
    dev = labelled(args.data / "dev", tok)[: args.limit]
    Trainer(Tagger(args.encoder, Size()), train, plan, args.out).train(dev)


if __name__ == "__main__":
    main()
