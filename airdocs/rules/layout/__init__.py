"""Group L: a Word document, typed by whomever, held against GB/T 9704-2012; one module a kind of look."""
