"""The commands: what a person types, and what they read back."""

import sys
import traceback

from airdocs.cli import console
from airdocs.cli.parser import parse
from airdocs.cli.status import Status
from airdocs.errors import AirdocsError


def main() -> None:
    """Run the command line and leave with the contract's exit status."""
    console.speak_utf8()
    status = _run(sys.argv[1:])
    console.wait_if_double_clicked(sys.argv[1:])
    raise SystemExit(status)


def _run(arguments: list[str]) -> int:
    try:
        options = parse(arguments)
        from airdocs.cli import commands
        from airdocs.cli.parallel import collect_rarely

        collect_rarely()
        return commands.run(options)
    except AirdocsError as error:
        console.complain(error)
        return Status.WRONG_SETUP
    except KeyboardInterrupt:
        console.complain(AirdocsError("已中断。", "原有文件没有改动；再运行一次即可接着做。"))
        return Status.WRONG_SETUP
    except BrokenPipeError:
        # The reader of our output has gone (a pager was closed): nothing is wrong with the work.
        console.close_output()
        return Status.DONE
    except Exception:  # noqa: BLE001 -- a bug: shown whole, and told from a finding by its status
        traceback.print_exc()
        console.complain(AirdocsError("程序出错了，这是我们的问题。", "请把上面的英文信息连同用到的文件发给开发人员。"))
        return Status.BUG
