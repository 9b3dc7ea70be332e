"""Runs other planners on the functions of `athanor bench regret`, from the same start points.

    athanor bench regret --starts starts.json --seeds 20
    python run.py regret --starts starts.json --peer optuna --seeds 5 --out raw
    python run.py cost   --starts starts.json --peer ax --out raw
    python run.py report --out raw

Each run of one seed becomes a file, and a run whose file exists is not repeated: what was interrupted
goes on where it was. `report` prints one JSON document of the shape of `athanor bench --json`.
"""

import argparse
import json
import os
import pathlib
import platform
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MKL_NUM_THREADS", "1")

import numpy as np  # noqa: E402  after the number of threads is set

from functions import FUNCTIONS  # noqa: E402
from planners import PLANNERS  # noqa: E402

NOISY = "-noisy"
COST_FUNCTION = "hartmann6"
COST_SIZES = (10, 20, 50, 100, 200)
COST_REPEATS = 3


def problem(name, starts):
    """The function and its description, whose values are checked against those from Java."""
    plain = name.removesuffix(NOISY)
    function, facts = FUNCTIONS[plain], starts[plain]
    for points, values in zip(facts["points"], facts["values"]):
        np.testing.assert_allclose([function(np.array(p)) for p in points], values, 1e-9, 1e-9)
    return function, facts


def regret(peer, name, seed, starts, budget, noise):
    """Simple regret after each evaluation (of the true values), and CPU seconds of each proposal."""
    function, facts = problem(name, starts)
    deviation = noise * facts["deviation"] if name.endswith(NOISY) else 0
    errors = np.random.default_rng(seed)
    points = [np.array(p) for p in facts["points"][seed]]
    bounds = np.array(facts["bounds"])
    planner = PLANNERS[peer](facts["bounds"], seed, len(points))
    true = [function(p) for p in points]
    values = [t + deviation * errors.standard_normal() for t in true]
    seconds = []
    while len(points) < budget:
        begun = time.process_time()
        point = np.clip(planner.next(points, values), bounds[:, 0], bounds[:, 1])
        seconds.append(time.process_time() - begun)
        points.append(point)
        true.append(function(point))
        values.append(true[-1] + deviation * errors.standard_normal())
    best = np.minimum.accumulate(true) - facts["least"]
    return {"start": len(points) - len(seconds), "regret": best.tolist(), "seconds": seconds}


def cost(peer, starts):
    """CPU seconds of one proposal by the number of observations; the median of a few."""
    function, facts = problem(COST_FUNCTION, starts)
    bounds = np.array(facts["bounds"])
    medians = {}
    for size in COST_SIZES:
        seconds = []
        for seed in range(COST_REPEATS):
            cube = np.random.default_rng(seed).random((size, len(bounds)))
            points = list(bounds[:, 0] + cube * (bounds[:, 1] - bounds[:, 0]))
            values = [function(p) for p in points]
            planner = PLANNERS[peer](facts["bounds"], seed, 1)
            begun = time.process_time()
            planner.next(points, values)
            seconds.append(time.process_time() - begun)
        medians[f"n{size}"] = float(np.median(seconds))
    return medians


def keep(path, result):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result))


def run_regret(options, starts):
    import torch

    torch.set_num_threads(1)
    names = options.functions.split(",") if options.functions else list(FUNCTIONS)
    for seed in range(options.seeds):
        for name in names:
            path = options.out / options.peer / f"{name}.{seed}.json"
            if not path.exists():
                result = regret(options.peer, name, seed, starts, options.budget, options.noise)
                keep(path, result)
                mean = np.mean(result["seconds"])
                print(f"{path.stem} {result['regret'][-1]:.3g} {mean:.2f} s", flush=True)


def run_cost(options, starts):
    import torch

    torch.set_num_threads(1)
    keep(options.out / options.peer / "cost.json", cost(options.peer, starts))


def figures(folder, budget):
    """The figures of one peer."""
    found = []
    runs = {}
    for path in sorted(folder.glob("*.[0-9]*.json")):
        run = json.loads(path.read_text())["regret"]
        if len(run) >= budget:
            runs.setdefault(path.stem.split(".")[0], []).append(run[budget - 1])
    for name, regrets in runs.items():
        found.append((f"seeds.{name}", len(regrets), "1"))
        for label, share in (("q25", 0.25), ("median", 0.5), ("q75", 0.75)):
            found.append((f"regret.{label}.{name}", float(np.quantile(regrets, share)), "1"))
    costs = folder / "cost.json"
    if costs.exists():
        for size, seconds in json.loads(costs.read_text()).items():
            found.append((f"proposal.cpu.{size}", seconds, "s"))
    return found


def report(options):
    all_figures = [
        {"name": f"{folder.name}.{name}", "value": value, "unit": unit}
        for folder in sorted(options.out.iterdir())
        if folder.is_dir()
        for name, value, unit in figures(folder, options.budget)
    ]
    environment = {"os": platform.platform(), "python": platform.python_version()}
    print(json.dumps({"bench": "peers", "environment": environment, "figures": all_figures}, indent=2))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["regret", "cost", "report"])
    parser.add_argument("--starts", type=pathlib.Path, help="from `athanor bench regret --starts`")
    parser.add_argument("--peer", choices=list(PLANNERS))
    parser.add_argument("--functions", help="separated by commas (default: all); NAME-noisy has noise")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--budget", type=int, default=60)
    parser.add_argument("--noise", type=float, default=0.1, help="of noisy functions, in their deviations")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("raw"))
    options = parser.parse_args()
    if options.what == "report":
        report(options)
        return
    if options.peer is None or options.starts is None:
        parser.error(f"{options.what} needs --peer and --starts")
    starts = json.loads(options.starts.read_text())
    (run_regret if options.what == "regret" else run_cost)(options, starts)


if __name__ == "__main__":
    main()
