"""`python -m newsroom`, which needs no script on the path (Windows: `py -m newsroom`)."""

from newsroom.cli import main

if __name__ == "__main__":
    main()
