"""Faces and colours: the one place that names them for every writer."""

LATIN = "Times New Roman"
FANGSONG = "仿宋_GB2312"
HEITI = "黑体"
KAITI = "楷体_GB2312"
XIAOBIAOSONG = "方正小标宋简体"
SONGTI = "宋体"

LINE = "#8C8C8C"
NOTE = "#404040"
FAINT = "#7F7F7F"

#: The row of 全市; what a form has filled in already; headings of tables and of forms.
TOTAL_FILL = "#F2F2F2"
FIXED_FILL = "#F0F1F3"
HEAD_FILL = "#E9EEF4"
LABEL_FILL = "#D6E1EE"

#: 超标 and faulty entries; 待核, 退回, 未报送.
ALERT, ALERT_FILL = "#C00000", "#FBE0DD"
PENDING, PENDING_FILL = "#7F4F00", "#FFE9B8"
