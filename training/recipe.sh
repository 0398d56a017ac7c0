#!/usr/bin/env bash
# All of it, from the pretrained encoder to the two models that the package ships. Each run goes on
# from its last checkpoint when it was stopped; what is ready is not made again.
# Usage: recipe.sh PYTHON DATA   (DATA is laid out as shared/data)
set -euo pipefail
python=$1 data=$2
cd "$(dirname "$0")"
runs=runs
model=../src/reportedly/model
encoder=$($python encoder.py)

ready() { [ -e "$1" ] || return 1; echo "there already: $1"; }
train() { $python train.py --encoder "$encoder" --data "$data" "$@"; }
export_to() { $python export.py --encoder "$encoder" "$@"; }

echo "== 1. The first stage: PolNeAR alone"
train --out $runs/first --epochs 4
echo "== 2. Guesses of what is nested in contents, by the first stage"
ready $runs/nested.jsonl || {
  export_to --weights $runs/first/checkpoint.pt --name first --to $runs/first/model
  $python nested.py --model $runs/first/model --data "$data" --out $runs/nested.jsonl
}
echo "== 3. Two runs on from there, with these and with made-up stories, and their mean"
for seed in 11 12; do
  train --out $runs/seed$seed --start $runs/first/checkpoint.pt --nested $runs/nested.jsonl \
    --stories 700 --seed $seed --epochs 3 --rate 1e-4 --head-rate 4e-4 --warmup 0.06 --frozen 2
done
$python soup.py $runs/seed11/checkpoint.pt $runs/seed12/checkpoint.pt --out $runs/soup.pt
echo "== 4. A short run for nesting: more stories, less PolNeAR"
train --out $runs/nesting --start $runs/soup.pt --nested $runs/nested.jsonl --stories 1600 \
  --share 0.4 --seed 31 --epochs 1 --rate 5e-5 --head-rate 2e-4 --warmup 0.08 --frozen 2 \
  --memory 0.99
$python soup.py $runs/soup.pt $runs/nesting/checkpoint.pt --shares 0.65 0.35 --out $runs/large.pt
export_to --weights $runs/large.pt --name polnear-minilm6 --to $model
echo "== 5. The small model, cut out of the large one and taught by it"
ready $runs/soft/found.json || $python teach.py --teacher $runs/large.pt \
  --encoder "$encoder" --data "$data" --nested $runs/nested.jsonl --out $runs/soft
ready $runs/small.start.pt || $python prune.py $runs/large.pt --layers 0,2,5 --heads 4 \
  --inner 256 --reader-width 96 --out $runs/small.start.pt
train --out $runs/small --start $runs/small.start.pt --nested $runs/nested.jsonl \
  --soft $runs/soft --stories 1000 --seed 21 --epochs 6 --rate 6e-4 --head-rate 1e-3 --warmup 0.04
export_to --weights $runs/small/checkpoint.pt --name polnear-small3 --to $model/fast --beside
echo "== 6. What a score means, written into each model.json"
$python calibrate.py --data "$data" --plot ../docs/precision-recall.svg
$python calibrate.py --data "$data" --model $model/fast
