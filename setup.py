"""The templates are beside the code and go into the package of the domain."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["workbench*", "alignment*"]),
        "alignment.templates",
    ],
    package_dir={"alignment.templates": "templates"},
    package_data={
        "alignment": ["data/*", "static/**/*", "locale/*/LC_MESSAGES/*.mo"],
        "alignment.templates": ["**/*.html"],
    },
)
