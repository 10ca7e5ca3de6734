"""``lint``: the wording of a plan, or of any document given, held against the rules; nothing is written."""

from airdocs.cli import console
from airdocs.cli.conversion import readable
from airdocs.cli.listing import print_document, print_findings
from airdocs.cli.parser import Options
from airdocs.cli.plans import each_plan
from airdocs.cli.status import Status
from airdocs.errors import AirdocsError
from airdocs.inbox import read_given, read_plan_files
from airdocs.model.finding import errors
from airdocs.pipeline import lint_document, open_plan


def lint(options: Options) -> int:
    """Look at a document, or at the plans; 1 where an ERROR was found."""
    if options.files and options.plan:
        raise AirdocsError("文件和 --plan 不能同时写。", "核对一个文件，或者核对一个方案，分两次运行。")
    if not options.files:
        return each_plan(options, lambda folder: _plan(options, folder))
    return max(_document(options, name, content) for name, content in read_given(options.files).items())


def _plan(options: Options, folder: str) -> int:
    from airdocs.documents.report import report, report_line

    opened = open_plan(read_plan_files(options.root, folder))
    if options.format == "json":
        console.say(report_line(report(folder, None, opened.findings, {})))
    else:
        print_findings(opened, None, color=options.color, quiet=options.quiet)
    return Status.FOUND if errors(opened.findings) else Status.DONE


def _document(options: Options, name: str, content: bytes) -> int:
    from airdocs.documents.report import document_report, report_line

    found = lint_document(name, readable(name, content))
    if options.format == "json":
        console.say(report_line(document_report(name, found)))
    else:
        print_document(name, found, color=options.color, quiet=options.quiet)
    return Status.FOUND if errors(found) else Status.DONE
