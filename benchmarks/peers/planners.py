"""The peers, each as it comes out of the box: an object whose `next(points, values)` proposes one point.

`points` is an n x d array in the units of the function, `values` are to be minimised. Libraries are
imported where they are used, so that each can live in an environment of its own.
"""

import warnings

import numpy as np


class Ax:
    """What Ax 1.3 does by default once its start design is done, spelled out in BoTorch.

    Winsorised values (Tukey's fence on the bad side), SingleTaskGP, qLogNoisyExpectedImprovement,
    20 restarts from 1024 raw points.
    """

    winsorized = True

    def __init__(self, bounds, seed, start):
        self.bounds, self.seed = bounds, seed

    def next(self, points, values):
        import torch
        from botorch.acquisition.logei import qLogNoisyExpectedImprovement
        from botorch.fit import fit_gpytorch_mll
        from botorch.models import SingleTaskGP
        from botorch.models.transforms import Normalize, Standardize
        from botorch.optim import optimize_acqf
        from botorch.sampling import SobolQMCNormalSampler
        from gpytorch.mlls import ExactMarginalLogLikelihood

        seed = 1000 * self.seed + len(points)
        torch.manual_seed(seed)
        worth = -np.asarray(values)
        if self.winsorized:
            low, high = np.quantile(worth, [0.25, 0.75])
            worth = np.maximum(worth, low - 1.5 * (high - low))
        x = torch.tensor(np.asarray(points), dtype=torch.double)
        y = torch.tensor(worth, dtype=torch.double).unsqueeze(-1)
        bounds = torch.tensor(np.asarray(self.bounds), dtype=torch.double).T
        model = SingleTaskGP(
            x,
            y,
            input_transform=Normalize(x.shape[-1], bounds=bounds),
            outcome_transform=Standardize(1),
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fit_gpytorch_mll(ExactMarginalLogLikelihood(model.likelihood, model))
            sampler = SobolQMCNormalSampler(torch.Size([512]), seed=seed)
            acquisition = qLogNoisyExpectedImprovement(model, x, sampler=sampler, prune_baseline=True)
            point, _ = optimize_acqf(acquisition, bounds, q=1, num_restarts=20, raw_samples=1024)
        return point[0].numpy()


class BoTorch(Ax):
    """The same without the winsorising."""

    winsorized = False


class Optuna:
    """Optuna's GPSampler; its random start is replaced by the given one."""

    def __init__(self, bounds, seed, start):
        import optuna

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        warnings.simplefilter("ignore")
        self.names = [f"x{j + 1:02d}" for j in range(len(bounds))]
        self.space = {
            name: optuna.distributions.FloatDistribution(low, high)
            for name, (low, high) in zip(self.names, bounds)
        }
        sampler = optuna.samplers.GPSampler(seed=seed, n_startup_trials=start)
        self.study = optuna.create_study(direction="minimize", sampler=sampler)
        self.asked = None

    def next(self, points, values):
        import optuna

        if self.asked is not None:
            self.study.tell(self.asked, values[-1])
        for point, value in list(zip(points, values))[len(self.study.trials) :]:
            self.study.add_trial(
                optuna.trial.create_trial(
                    params=dict(zip(self.names, map(float, point))),
                    distributions=self.space,
                    value=float(value),
                )
            )
        self.asked = self.study.ask(self.space)
        return np.array([self.asked.params[name] for name in self.names])


class BayBE:
    """BayBE's default recommender on a continuous space."""

    def __init__(self, bounds, seed, start):
        from baybe.objectives import SingleTargetObjective
        from baybe.parameters import NumericalContinuousParameter
        from baybe.recommenders import BotorchRecommender
        from baybe.searchspace import SearchSpace
        from baybe.targets import NumericalTarget

        self.seed = seed
        self.names = [f"x{j + 1}" for j in range(len(bounds))]
        self.space = SearchSpace.from_product(
            [NumericalContinuousParameter(n, bounds=tuple(b)) for n, b in zip(self.names, bounds)]
        )
        self.objective = SingleTargetObjective(NumericalTarget("f", minimize=True))
        self.recommender = BotorchRecommender()

    def next(self, points, values):
        import pandas
        from baybe import Settings

        measured = pandas.DataFrame(np.asarray(points), columns=self.names)
        measured["f"] = np.asarray(values)
        with warnings.catch_warnings(), Settings(random_seed=1000 * self.seed + len(points)):
            warnings.simplefilter("ignore")
            found = self.recommender.recommend(1, self.space, self.objective, measured)
        return found[self.names].to_numpy()[0]


class Hebo:
    """HEBO with its default model; its Sobol start is replaced by the given one."""

    def __init__(self, bounds, seed, start):
        from hebo.design_space.design_space import DesignSpace
        from hebo.optimizers.hebo import HEBO

        np.random.seed(seed)
        self.names = [f"x{j + 1}" for j in range(len(bounds))]
        space = DesignSpace().parse(
            [
                {"name": name, "type": "num", "lb": low, "ub": high}
                for name, (low, high) in zip(self.names, bounds)
            ]
        )
        self.optimizer = HEBO(space, rand_sample=start, scramble_seed=seed)
        self.told = 0

    def next(self, points, values):
        import pandas

        fresh = pandas.DataFrame(np.asarray(points)[self.told :], columns=self.names)
        self.optimizer.observe(fresh, np.asarray(values)[self.told :].reshape(-1, 1))
        self.told = len(points)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return self.optimizer.suggest(1)[self.names].to_numpy(dtype=float)[0]


PLANNERS = {"ax": Ax, "botorch": BoTorch, "optuna": Optuna, "baybe": BayBE, "hebo": Hebo}
