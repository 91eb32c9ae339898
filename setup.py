"""What pyproject.toml cannot say: assets/ and data/ are installed inside the package (packaged.py)."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[
        *find_namespace_packages(include=["timeline", "timeline.*"]),
        "timeline.assets",
        "timeline.example",
    ],
    package_dir={"timeline.assets": "assets", "timeline.example": "data"},
)
