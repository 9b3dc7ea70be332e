"""The closed functions of `athanor bench regret`, to be minimised, on NumPy vectors.

Definitions as in Surjanovic and Bingham, Virtual Library of Simulation Experiments (sfu.ca/~ssurjano).
`run.py` compares their values at the start points with those that Java computed.
"""

import numpy as np

_ALPHA = np.array([1, 1.2, 3, 3.2])
_A3 = np.array([[3, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35]])
_P3 = np.array(
    [
        [0.3689, 0.1170, 0.2673],
        [0.4699, 0.4387, 0.7470],
        [0.1091, 0.8732, 0.5547],
        [0.0381, 0.5743, 0.8828],
    ]
)
_A6 = np.array(
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ]
)
_P6 = np.array(
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ]
)


def _branin(x):
    a = x[1] - 5.1 / (4 * np.pi**2) * x[0] ** 2 + 5 / np.pi * x[0] - 6
    return a**2 + 10 * (1 - 1 / (8 * np.pi)) * np.cos(x[0]) + 10


def _hartmann(a, p):
    return lambda x: -_ALPHA @ np.exp(-np.sum(a * (x - p) ** 2, axis=1))


def _ackley(x):
    hill = -20 * np.exp(-0.2 * np.sqrt(np.mean(x**2)))
    return hill - np.exp(np.mean(np.cos(2 * np.pi * x))) + 20 + np.e


def _levy(x):
    w = 1 + (x - 1) / 4
    middle = (w[:-1] - 1) ** 2 * (1 + 10 * np.sin(np.pi * w[:-1] + 1) ** 2)
    last = (w[-1] - 1) ** 2 * (1 + np.sin(2 * np.pi * w[-1]) ** 2)
    return np.sin(np.pi * w[0]) ** 2 + np.sum(middle) + last


def _rosenbrock(x):
    return np.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (x[:-1] - 1) ** 2)


def _michalewicz(x):
    order = np.arange(1, len(x) + 1)
    return -np.sum(np.sin(x) * np.sin(order * x**2 / np.pi) ** 20)


def _griewank(x):
    order = np.arange(1, len(x) + 1)
    return np.sum(x**2) / 4000 - np.prod(np.cos(x / np.sqrt(order))) + 1


def _styblinski_tang(x):
    return np.sum(x**4 - 16 * x**2 + 5 * x) / 2


FUNCTIONS = {
    "branin": _branin,
    "hartmann3": _hartmann(_A3, _P3),
    "hartmann6": _hartmann(_A6, _P6),
    "ackley5": _ackley,
    "ackley10": _ackley,
    "levy4": _levy,
    "levy10": _levy,
    "rosenbrock4": _rosenbrock,
    "rosenbrock10": _rosenbrock,
    "michalewicz5": _michalewicz,
    "griewank6": _griewank,
    "styblinskitang5": _styblinski_tang,
}
