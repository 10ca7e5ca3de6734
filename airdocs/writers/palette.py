"""Colours: the one place that names them for every writer."""

LINE = "#8C8C8C"
NOTE = "#404040"
FAINT = "#7F7F7F"
LINK = "#1F4E9E"

#: The row of 全市; what a form has filled in already; headings of tables and of forms.
TOTAL_FILL = "#F2F2F2"
FIXED_FILL = "#F0F1F3"
HEAD_FILL = "#E9EEF4"
LABEL_FILL = "#D6E1EE"

#: 超标 and faulty entries; 待核, 退回, 未报送.
ALERT, ALERT_FILL = "#C00000", "#FBE0DD"
PENDING, PENDING_FILL = "#7F4F00", "#FFE9B8"

#: Cells of a returned form: wrong, doubtful. The last digit tells what fill the cell had before
#: (writers.marked.styles); no other colour of ours, and no stock colour of Excel, is within 15 of them.
MARK_ERROR, MARK_WARNING = "#FFC2C0", "#FFF2A0"

#: The series of a chart, told apart in print by their markers too.
SERIES = (
    "#1F4E9E",
    "#C0504D",
    "#4F8F4F",
    "#E08A1E",
    "#7A5AA6",
    "#2E9CA6",
    "#8C6D3F",
    "#B83280",
    "#5B6770",
    "#9AA820",
    "#3B7DD8",
    "#6B2E2E",
)
