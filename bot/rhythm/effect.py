"""Did a message bring people back? Those who came, beside how many were expected to come by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
