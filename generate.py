"""python generate.py: the whole job for every plan under inputs/ (see README.md)."""

from airdocs.cli import main

if __name__ == "__main__":
    main()
