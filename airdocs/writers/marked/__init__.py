"""The clerk's own workbook with its faults marked: only what is marked changes in the package."""
