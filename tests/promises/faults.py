"""Everything that may go wrong, one by one: what a person sees, what holds, which tests say so."""

from typing import Final

from tests.promises.fault import Fault
from tests.promises.faults_of_people import FAULTS_OF_PEOPLE
from tests.promises.faults_of_the_phone import FAULTS_OF_THE_PHONE

__all__ = ["FAULTS", "Fault"]

FAULTS: Final = (*FAULTS_OF_THE_PHONE, *FAULTS_OF_PEOPLE)
