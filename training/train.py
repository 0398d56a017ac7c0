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
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from examples import Cue, Example, Ints, labelled, made_up, read_nested, tokenizer
from network import Size, Tagger, load, pretrained
from predict import Batch, Job, gather, pad, predict, score
from reportedly.attribution.decoding import Floats as Chances
from reportedly.attribution.roles import CUE_TAGS, ROLE_TAGS
from reportedly.attribution.windows import pack
from soft import everything, taught

WINDOW = 158
"""Longest window to train with, in pieces; reading uses shorter ones."""

_IGNORED = -100
_CUES_AT_ONCE = 16
_SORTED_TOGETHER = 8
_CHECKPOINT_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training run does. `batch` is in windows; `jitter` is a share of cues.

    `frozen` blocks at the bottom stay as they are; `memory` is how much of the running mean of the
    weights each step keeps; `trust` is the share of the loss that a teacher's soft labels have.
    """

    epochs: int = 4
    batch: int = 9
    rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.1
    decay: float = 0.01
    auxiliary: float = 0.3
    jitter: float = 0.2
    frozen: int = 0
    memory: float = 0.998
    trust: float = 0.7
    imitation: float = 1.0
    seed: int = 1


Row = tuple[int, slice]
"""Number of an example, and the window of its pieces."""


def rows(examples: list[Example], plan: Plan, rng: random.Random) -> Iterator[list[Row]]:
    """One epoch of windows in random order, their cuts shifted from epoch to epoch.

    Windows of like length share a batch, so that little of it is padding.
    """
    windows = [
        (n, w)
        for n, e in enumerate(examples)
        for w in pack(e.pieces, WINDOW, rng.randint(WINDOW // 2, WINDOW))
    ]
    rng.shuffle(windows)
    at_once = plan.batch * _SORTED_TOGETHER
    batches = []
    for at in range(0, len(windows), at_once):
        some = sorted(windows[at : at + at_once], key=lambda row: row[1].stop - row[1].start)
        batches += [some[i : i + plan.batch] for i in range(0, len(some), plan.batch)]
    rng.shuffle(batches)
    yield from batches


class Trainer:
    """One run: network, optimizer, schedule, running mean of the weights, and where it stands."""

    def __init__(self, net: Tagger, examples: list[Example], plan: Plan, run: Path) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.net, self.examples, self.plan, self.run = net.to(self.device), examples, plan, run
        _freeze(net, plan.frozen)
        self.mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(plan.memory))
        self.optimizer = _optimizer(net, plan)
        pieces = sum(len(e.pieces) for e in examples)
        steps = math.ceil(pieces / WINDOW * 1.15 / plan.batch)
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
            print(
                "  dev",
                json.dumps(score(predict(self.averaged, dev, self.device), dev)),
                flush=True,
            )

    @property
    def averaged(self) -> Tagger:
        """The network with the mean of its weights over the last steps."""
        return self.mean.module

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
            if count % 50 == 0:
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
        self.mean.update_parameters(self.net)
        return float(loss.detach())

    def _loss(self, chosen: list[Row], rng: random.Random) -> Tensor:
        """Cue tags, roles of each cue, (auxiliary) the roles of any cue, and a teacher's states."""
        encoder = self.net.encoder
        picked = [(self.examples[n], w) for n, w in chosen]
        batch = Batch.of([(e.pieces, w) for e, w in picked], self.device)
        states, logits = self.net.encode(batch.ids, batch.shapes, batch.mask)
        loss = (
            self._tagging(logits, picked)
            + self._reading(states, picked, rng)
            + self.plan.auxiliary * self._any_role(encoder.roles(states), picked)
        )
        if self.plan.imitation and any(e.states is not None for e, _ in picked):
            loss = loss + self.plan.imitation * self._imitating(states, picked)
        return loss

    def _tagging(self, logits: Tensor, picked: list[tuple[Example, slice]]) -> Tensor:
        flat = torch.cat([logits[i, 1 : w.stop - w.start + 1] for i, (_, w) in enumerate(picked)])
        goal = np.concatenate([_target(e, w, self.plan.trust) for e, w in picked])
        return _cross_entropy(flat, goal, self.device) / len(flat)

    def _any_role(self, logits: Tensor, picked: list[tuple[Example, slice]]) -> Tensor:
        framed = [np.concatenate([[_IGNORED], any_role(e)[w], [_IGNORED]]) for e, w in picked]
        goal = pad(framed, logits.shape[1], _IGNORED, self.device)
        return nnf.cross_entropy(
            logits.float().flatten(0, 1), goal.flatten(), ignore_index=_IGNORED
        )

    def _imitating(self, states: Tensor, picked: list[tuple[Example, slice]]) -> Tensor:
        """Mean squared distance to the teacher's last states (as Sun et al. 2019, last layer)."""
        told = [(i, e.states[w], w) for i, (e, w) in enumerate(picked) if e.states is not None]
        ours = torch.cat([states[i, 1 : w.stop - w.start + 1] for i, _, w in told])
        theirs = np.concatenate([part for _, part, _ in told]).astype(np.float32)
        return nnf.mse_loss(ours.float(), torch.from_numpy(theirs).to(self.device))

    def _reading(
        self, states: Tensor, picked: list[tuple[Example, slice]], rng: random.Random
    ) -> Tensor:
        """Mean loss of the role tags, over the paragraphs of all cues in the batch."""
        jobs: list[Job] = []
        goals: list[Chances] = []
        for row, (example, window) in enumerate(picked):
            for cue in example.cues:
                first, last = max(cue.first, window.start), min(cue.last, window.stop)
                if not window.start <= cue.start < cue.end <= window.stop or last - first < 2:
                    continue
                start, end = _jittered(cue, first, last, self.plan.jitter, rng)
                at = first - window.start + 1
                jobs.append((row, at, at + last - first, start - first, end - first))
                part = slice(first - cue.first, last - cue.first)
                goals.append(_role_target(example, cue, part, self.plan.trust))
        total, count = states.new_zeros(()), 0
        order = sorted(range(len(jobs)), key=lambda i: jobs[i][2] - jobs[i][1])
        for at in range(0, len(order), _CUES_AT_ONCE):  # neighbours in length: little padding
            some = order[at : at + _CUES_AT_ONCE]
            part, distance, mask = gather(states, [jobs[i] for i in some], self.device)
            logits = self.net.reader(part, distance, mask)[mask.bool()]
            total = total + _cross_entropy(
                logits, np.concatenate([goals[i] for i in some]), self.device
            )
            count += len(logits)
        return total / max(count, 1)

    def _save(self, epoch: int, step: int) -> None:
        """Write the checkpoint whole or not at all."""
        self.run.mkdir(parents=True, exist_ok=True)
        parts = {
            "net": self.net, "mean": self.mean, "optim": self.optimizer, "schedule": self.schedule
        }  # fmt: skip
        state = {k: part.state_dict() for k, part in parts.items()}
        size = {f.name: getattr(self.net.size, f.name) for f in fields(Size)}
        torch.save({**state, "size": size, "epoch": epoch, "step": step}, self.run / "part.pt")
        (self.run / "part.pt").replace(self.run / "checkpoint.pt")

    def _load(self) -> None:
        saved = torch.load(self.run / "checkpoint.pt", map_location=self.device, weights_only=True)
        self.net.load_state_dict(saved["net"])
        self.mean.load_state_dict(saved["mean"])
        self.optimizer.load_state_dict(saved["optim"])
        self.schedule.load_state_dict(saved["schedule"])
        self.epoch, self.step = saved["epoch"], saved["step"]


def _freeze(net: Tagger, blocks: int) -> None:
    """Keep the embeddings and the lowest blocks as they are."""
    if not blocks:
        return
    encoder = net.encoder
    for part in (encoder.place, encoder.norm, encoder.shape, *encoder.blocks[:blocks]):
        part.requires_grad_(False)


def _target(example: Example, window: slice, trust: float) -> Chances:
    """What the cue tags of a window should be: gold, a teacher's chances, or a mean of both."""
    gold = np.eye(CUE_TAGS, dtype=np.float32)[example.cue_tags[window]]
    if example.soft is None:
        return gold
    share = trust if example.gold else 1.0
    return (1 - share) * gold + share * example.soft[window].astype(np.float32)


def _role_target(example: Example, cue: Cue, part: slice, trust: float) -> Chances:
    gold = np.eye(ROLE_TAGS, dtype=np.float32)[cue.tags[part]]
    if cue.soft is None:
        return gold
    soft = cue.soft[part].astype(np.float32)
    share = trust if example.gold else 1.0
    return np.where(np.isnan(soft), gold, (1 - share) * gold + share * np.nan_to_num(soft))


def _cross_entropy(logits: Tensor, goal: Chances, device: str) -> Tensor:
    """Sum over rows of the cross entropy with soft targets."""
    wanted = torch.from_numpy(goal).to(device)
    return -(wanted * logits.float().log_softmax(-1)).sum()


def _optimizer(net: Tagger, plan: Plan) -> torch.optim.Optimizer:
    """AdamW: the pretrained body at the lower rate, the new parts at the higher one."""
    parts = (net.encoder.place, net.encoder.norm, *net.encoder.blocks)
    body = [p for part in parts for p in part.parameters() if p.requires_grad]
    known = {id(p) for p in body}
    heads = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    return torch.optim.AdamW(
        [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=plan.decay,
    )


def _factor(step: int, steps: int, warmup: float) -> float:
    """Linear rise over the first `warmup` of the run, linear fall to a hundredth."""
    return min((step + 1) / (warmup * steps), max(0.01, (steps - step) / ((1 - warmup) * steps)))


def any_role(example: Example) -> Ints:
    """The roles of all cues in one row of tags, later cues over earlier ones."""
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
    parser.add_argument("--data", type=Path, required=True, help="folder laid out as shared/data")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint")
    parser.add_argument("--start", type=Path, help="checkpoint to start from, not the encoder")
    parser.add_argument("--nested", type=Path, help="what nested.py wrote")
    parser.add_argument("--stories", type=int, default=0, help="so many made-up stories as well")
    parser.add_argument("--soft", type=Path, help="folder that teach.py wrote")
    parser.add_argument("--share", type=float, default=1, help="of the articles, drawn by seed")
    parser.add_argument("--limit", type=int, help="only so many articles (to try the code)")
    for field in fields(Plan):
        name = f"--{field.name.replace('_', '-')}"
        parser.add_argument(name, type=type(field.default), default=field.default)
    args = parser.parse_args()
    plan = Plan(**{field.name: getattr(args, field.name) for field in fields(Plan)})
    torch.manual_seed(plan.seed)
    tok = tokenizer(args.encoder)
    nested = read_nested(args.nested) if args.nested else None
    polnear = args.data / "polnear"
    if args.soft:
        train = list(taught(everything(args.data, tok, nested), args.soft))[: args.limit]
    else:
        train = labelled(polnear / "train", tok, nested)[: args.limit]
    train = random.Random(plan.seed).sample(train, round(args.share * len(train)))
    train += [made_up(seed, tok) for seed in range(args.stories)]
    dev = labelled(polnear / "dev", tok)[: args.limit]
    net = load(args.start) if args.start else pretrained(args.encoder, Size())
    Trainer(net, train, plan, args.out).train(dev)


if __name__ == "__main__":
    main()
