"""Trains a support vector machine on scikit-learn's digits, and prints its accuracy."""

import argparse

from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

parser = argparse.ArgumentParser()
parser.add_argument("--C", type=float, default=1.0)
parser.add_argument("--gamma", type=float, default=1e-3)
parser.add_argument("--seed", type=int, default=0)
args = parser.parse_args()

x, y = load_digits(return_X_y=True)
x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=0.25, random_state=args.seed)
model = SVC(C=args.C, gamma=args.gamma).fit(x_train, y_train)
print(f"val_accuracy {model.score(x_val, y_val):.4f}")
