"""The preview: builds in memory after every save, serves what was built, and tells open pages what is new.

Two processes. The *worker* (`worker`, `edition`) plans the portal and renders a page when it is asked for one; nothing
is written but the texts a build remembers. The *server* (`server`, `preview`) watches the files, tells the worker to
build, keeps the last good edition while an error stands, and speaks with browsers. See docs/decisions/0016.
"""
