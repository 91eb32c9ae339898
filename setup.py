"""What pyproject.toml cannot say: the style sheet and script of assets/ are installed as timeline/assets."""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["timeline", "timeline.*"]), "timeline.assets"],
    package_dir={"timeline.assets": "assets"},
)
