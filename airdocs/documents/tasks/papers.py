"""All documents of the tasks at once, with the proof that their lists agree with the tasks."""

from collections.abc import Sequence
from dataclasses import dataclass

from airdocs.documents.tasks.agenda import agenda_book
from airdocs.documents.tasks.breakdown import breakdown_book, breakdown_word
from airdocs.documents.tasks.lists import department_lists
from airdocs.documents.tasks.proof import Proof, proof_book, prove
from airdocs.model.charges import charges
from airdocs.model.document import WordDocument, WorkbookDocument
from airdocs.model.plan import Plan
from airdocs.model.task import WorkItem


@dataclass(frozen=True, slots=True)
class TaskPapers:
    """The documents below 印发/ that come of the tasks; ``proof`` says whether the lists agree with them."""

    documents: tuple[WordDocument | WorkbookDocument, ...]
    proof: Proof

    @property
    def alarm(self) -> str:
        """What the build has to say where the lists do not agree; empty where all is well."""
        return f"核对表不一致（这是程序的问题，清单暂勿印发）：{self.proof.words}。" if not self.proof.agrees else ""


def task_papers(plan: Plan, work: Sequence[WorkItem], listed: Sequence[str] = ()) -> TaskPapers:
    """任务分解表, 部门清单, 任务与时限 and 核对表; nothing for a plan without tasks.

    ``listed`` are the annexes that the plan's notice names, in order.
    """
    charged = charges(work, plan.units)
    lists = department_lists(plan, work, charged)
    proof = prove(work, plan.units, lists)
    made = (
        breakdown_word(plan, work, listed),
        breakdown_book(plan, work, listed),
        agenda_book(plan, work),
        proof_book(plan, proof) if work else None,
    )
    return TaskPapers((*(document for document in made if document), *lists), proof)
