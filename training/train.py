"""Train a tagger on PolNeAR: `python train.py --encoder FOLDER --data POLNEAR --out RUN`.

Goes on from the last checkpoint in RUN. `--soft FILE` adds a teacher's labels (see teach.py).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from examples import Cue, Example, labelled, tokenizer
from network import Size, Tagger
from predict import Batch, gather, pad, predict, score
from reportedly.attribution.windows import WINDOW, pack
from torch import Tensor
from torch.nn import functional as F


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training run does."""

    epochs: int = 8
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.1
    decay: float = 0.01
    auxiliary: float = 0.3
    share: float = 0.0
    jitter: float = 0.2
    seed: int = 1
    smoothing: float = 0.0


def batches(examples: list[Example], plan: Plan, rng: random.Random) -> Iterator[list[tuple[int, slice]]]:
    """One epoch of windows in random order, their cuts shifted from epoch to epoch."""
    windows = [
        (n, w)
        for n, e in enumerate(examples)
        for w in pack(e.pieces, WINDOW, rng.randint(WINDOW // 2, WINDOW))
    ]
    rng.shuffle(windows)
    for i in range(0, len(windows), plan.batch):
        yield windows[i : i + plan.batch]


def losses(net: Tagger, examples: list[Example], chosen: list[tuple[int, slice]], plan: Plan, rng: random.Random, device: str) -> Tensor:
    """The summed loss of a batch: cue tags, roles of each cue, roles of any cue (auxiliary), soft labels."""
    batch = Batch.of(net.encoder, [(examples[n].pieces, w) for n, w in chosen], device)
    states, cue_logits = net.encoder(batch.ids, batch.shapes, batch.mask)
    total = states.new_zeros(())
    hard = [(row, examples[n], w) for row, (n, w) in enumerate(chosen) if examples[n].cue_tags is not None]
    if hard:
        rows = torch.tensor([r for r, _, _ in hard], device=device)
        width = cue_logits.shape[1]
        tags = pad([np.concatenate([[-100], e.cue_tags[w], [-100]]) for _, e, w in hard], width, -100, device)
        any_role = pad([np.concatenate([[-100], _any_role(e, w), [-100]]) for _, e, w in hard], width, -100, device)
        total = total + _cross(cue_logits[rows], tags, plan.smoothing) * (1 - plan.share)
        total = total + plan.auxiliary * _cross(net.encoder.roles(states[rows]), any_role, 0.0)
        total = total + _role_loss(net, states, hard, plan, rng, device, soft=False) * (1 - plan.share)
    if plan.share:
        soft = [(row, examples[n], w) for row, (n, w) in enumerate(chosen) if examples[n].cue_chances is not None]
        total = total + plan.share * _soft_cue_loss(cue_logits, soft, device)
        total = total + plan.share * _role_loss(net, states, soft, plan, rng, device, soft=True)
    return total


def _cross(logits: Tensor, tags: Tensor, smoothing: float) -> Tensor:
    return F.cross_entropy(logits.float().flatten(0, 1), tags.flatten(), label_smoothing=smoothing)


def _any_role(example: Example, window: slice) -> np.ndarray:
    tags = np.zeros(len(example.pieces), np.int64)
    for cue in example.cues:
        part = tags[cue.first : cue.last]
        part[cue.tags > 0] = cue.tags[cue.tags > 0]
    return tags[window]


def _soft_cue_loss(logits: Tensor, soft: list, device: str) -> Tensor:
    rows, places, targets = [], [], []
    for row, example, window in soft:
        count = window.stop - window.start
        rows += [row] * count
        places += range(1, count + 1)
        targets.append(example.cue_chances[window])
    picked = logits[torch.tensor(rows, device=device), torch.tensor(places, device=device)].float()
    target = torch.from_numpy(np.concatenate(targets).astype(np.float32)).to(device)
    return -(target * picked.log_softmax(-1)).sum(-1).mean()


def _role_loss(net: Tagger, states: Tensor, rows: list, plan: Plan, rng: random.Random, device: str, soft: bool) -> Tensor:
    jobs, targets = [], []
    for row, example, window in rows:
        for cue in example.soft_cues if soft else example.cues:
            first, last = max(cue.first, window.start), min(cue.last, window.stop)
            if not window.start <= cue.start < cue.end <= window.stop or last - first < 2:
                continue
            start, end = (cue.start, cue.end) if soft else _jitter(cue, first, last, plan, rng)
            jobs.append((row, first - window.start + 1, last - window.start + 1, start - first, end - first))
            targets.append((cue.chances if soft else cue.tags)[first - cue.first : last - cue.first])
    if not jobs:
        return states.new_zeros(())
    order = sorted(range(len(jobs)), key=lambda i: jobs[i][2] - jobs[i][1])
    total, count = states.new_zeros(()), 0
    for at in range(0, len(order), 16):  # neighbours in length: little padding
        some = order[at : at + 16]
        part, distance, mask = gather(states, [jobs[i] for i in some], device)
        logits = net.reader(part, distance, mask).float()[mask.bool()]
        target = np.concatenate([targets[i] for i in some])
        count += len(target)
        if soft:
            goal = torch.from_numpy(target.astype(np.float32)).to(device)
            total = total - (goal * logits.log_softmax(-1)).sum()
        else:
            goal = torch.from_numpy(target).to(device)
            total = total + F.cross_entropy(logits, goal, label_smoothing=plan.smoothing, reduction="sum")
    return total / count


def _jitter(cue: Cue, first: int, last: int, plan: Plan, rng: random.Random) -> tuple[int, int]:
    """At run time a predicted cue is sometimes a word too long or too short: show that in training."""
    start, end = cue.start, cue.end
    if rng.random() < plan.jitter:
        start = min(max(start + rng.choice((-1, 0, 1)), first), end - 1)
        end = max(min(end + rng.choice((-1, 0, 1)), last), start + 1)
    return start, end


def optimizer(net: Tagger, plan: Plan) -> torch.optim.Optimizer:
    """AdamW: the pretrained body at the lower rate, the new parts at the higher one."""
    body = [p for p in net.encoder.body.parameters() if p.requires_grad]
    known = {id(p) for p in body}
    heads = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    return torch.optim.AdamW(
        [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=plan.decay,
    )


def train(net: Tagger, examples: list[Example], plan: Plan, device: str, run: Path | None = None, report=None) -> Tagger:
    """Train to the end of the plan; with `run`, checkpoint there each epoch and go on from it."""
    torch.manual_seed(plan.seed)
    net.to(device)
    if device == "cpu":
        net.train()
    optim = optimizer(net, plan)
    per_epoch = math.ceil(sum(len(e.pieces) for e in examples) / WINDOW * 1.15 / plan.batch)
    steps = per_epoch * plan.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optim, lambda s: min((s + 1) / (plan.warmup * steps), max(0.01, (steps - s) / ((1 - plan.warmup) * steps)))
    )
    begin = done = 0
    if run and (run / "checkpoint.pt").exists():
        saved = torch.load(run / "checkpoint.pt", map_location=device, weights_only=True)
        net.load_state_dict(saved["net"])
        optim.load_state_dict(saved["optim"])
        schedule.load_state_dict(saved["schedule"])
        begin, done = saved["epoch"], saved["step"]
    for epoch in range(begin, plan.epochs):
        rng = random.Random(plan.seed * 1000 + epoch)
        net.train()
        clock, saved_at, total, count = time.time(), time.time(), 0.0, 0
        for step, chosen in enumerate(batches(examples, plan, random.Random(rng.random()))):
            if step < done:
                continue
            with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):
                loss = losses(net, examples, chosen, plan, rng, device)
            optim.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optim.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + 1
            if run and time.time() - saved_at > 240:
                save(run, net, optim, schedule, epoch, step + 1)
                saved_at = time.time()
            if device == "cpu" and count % 20 == 0:
                print(f"  step {step + 1}/{per_epoch} loss {total / count:.4f} {(time.time() - clock) / count:.2f} s/step", flush=True)
        print(f"epoch {epoch + 1}/{plan.epochs}: loss {total / count:.4f}, {time.time() - clock:.0f} s, {count} steps", flush=True)
        done = 0
        if run:
            save(run, net, optim, schedule, epoch + 1, 0)
        if report:
            report(net, epoch + 1)
    return net


def save(run: Path, net: Tagger, optim: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR, epoch: int, step: int) -> None:
    """Write the checkpoint whole or not at all."""
    run.mkdir(parents=True, exist_ok=True)
    state = {"net": net.state_dict(), "optim": optim.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch, "step": step}
    torch.save(state, run / "checkpoint.part")
    (run / "checkpoint.part").replace(run / "checkpoint.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with config.json, model.safetensors, tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR folder, with train/ and dev/")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the result")
    parser.add_argument("--soft", type=Path, help="a teacher's labels, written by teach.py")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--limit", type=int, help="only so many articles (to try the code)")
    for name, default in ((f, getattr(Plan(), f)) for f in Plan.__slots__):
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    args = parser.parse_args()
    plan = Plan(**{name: getattr(args, name) for name in Plan.__slots__})
    tok = tokenizer(args.encoder)
    examples = labelled(args.data / "train", tok)[: args.limit]
    dev = labelled(args.data / "dev", tok)[: args.limit]
    if args.soft:
        from teach import add_soft_labels

        examples = add_soft_labels(examples, args.soft, tok)
    net = Tagger(args.encoder, 0, Size())

    def report(net: Tagger, epoch: int) -> None:
        print("  dev", json.dumps(score(predict(net, dev, args.device), dev)), flush=True)

    train(net, examples, plan, args.device, args.out, report)
    torch.save(net.state_dict(), args.out / "tagger.pt")


if __name__ == "__main__":
    main()
