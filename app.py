"""The app for data/events.yaml, or the file in TIMELINE_FILE: `python app.py` or `gunicorn app:server`."""

import os
from pathlib import Path

from timeline.web import create_app, serve

FILE = os.environ.get("TIMELINE_FILE") or Path(__file__).with_name("data") / "events.yaml"

if __name__ == "__main__":
    serve(FILE, "127.0.0.1", 8050)
else:
    server = create_app(FILE).server
