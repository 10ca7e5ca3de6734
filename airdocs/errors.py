"""The one exception a set-up fault raises; a person's bad figures become findings instead."""


class AirdocsError(Exception):
    """The set-up or the call is wrong: ``what`` happened and its ``remedy``, both in Chinese.

    The command line prints the two lines and leaves with status 2.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n{self.remedy}"
