"""Group J: project lists and the monthly state of projects."""
