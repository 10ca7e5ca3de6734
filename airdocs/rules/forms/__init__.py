"""Groups I, F, V and H: monthly forms, from the file as a whole to one figure."""
