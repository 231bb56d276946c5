"""arXiv's categories: their names, the archives and the group that hold them, and older codes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from schema.nodes import TopicLevel

SCHEME: Final = "arxiv-category"

_CODE: Final = re.compile(  # an MSC or ACM class looks otherwise
    r"(?=.{2,40}$)[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[a-z]+)*)?"
)
_GROUP: Final = "grp_physics"  # the one group of several archives; the others are one archive each
_TODAY: Final[Mapping[str, str]] = {  # one category under two codes, and archives that were merged
    "math.MP": "math-ph",
    "math.IT": "cs.IT",
    "math.NA": "cs.NA",
    "stat.TH": "math.ST",
    "q-fin.EC": "econ.GN",
    "cs.SY": "eess.SY",
    "acc-phys": "physics.acc-ph",
    "adap-org": "nlin.AO",
    "alg-geom": "math.AG",
    "ao-sci": "physics.ao-ph",
    "atom-ph": "physics.atom-ph",
    "bayes-an": "physics.data-an",
    "chao-dyn": "nlin.CD",
    "chem-ph": "physics.chem-ph",
    "cmp-lg": "cs.CL",
    "comp-gas": "nlin.CG",
    "dg-ga": "math.DG",
    "funct-an": "math.FA",
    "mtrl-th": "cond-mat.mtrl-sci",
    "patt-sol": "nlin.PS",
    "plasm-ph": "physics.plasm-ph",
    "q-alg": "math.QA",
    "solv-int": "nlin.SI",
    "supr-con": "cond-mat.supr-con",
}


class Archive(NamedTuple):
    """An archive, and its categories by the end of their code; none if it is one itself."""

    name: str
    categories: Mapping[str, str]
    in_physics: bool = False


def categories(codes: Iterable[str]) -> list[str]:
    """Return today's codes of a paper's categories, each once, the primary one first.

    Classes of other schemes (MSC, ACM) that stand among them are left out.
    """
    named = (code.strip() for code in codes)
    return list(dict.fromkeys(_TODAY.get(code, code) for code in named if _CODE.fullmatch(code)))


def topic(code: str) -> dict[str, Any]:
    """Return name and identifiers of a category, an archive or a group.

    The code is the name where we know no other.
    """
    return {"name": _name(code), "identifiers": [f"{SCHEME}:{code}"]}


def upwards(code: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a category and of all that it is within, narrowest first."""
    here: str | None = code
    while here:
        above = _above(here)
        record = {"kind": "topic", **topic(here), "level": _level(here)}
        if above:
            record["within"] = {**topic(above), "level": _level(above)}
        yield record
        here = above


def _name(code: str) -> str:
    archive, _, end = code.partition(".")
    if code == _GROUP:
        return "Physics"
    if archive not in _ARCHIVES:
        return code
    return _ARCHIVES[archive].categories.get(end, code) if end else _ARCHIVES[archive].name


def _above(code: str) -> str | None:
    archive, _, end = code.partition(".")
    if archive not in _ARCHIVES:
        return None
    if end:
        return archive
    return _GROUP if _ARCHIVES[archive].in_physics else None


def _level(code: str) -> TopicLevel:
    held = _ARCHIVES.get(code)
    if code == _GROUP or (held and not held.in_physics):
        return TopicLevel.FIELD
    return TopicLevel.SUBFIELD if held and held.categories else TopicLevel.TOPIC


_ARCHIVES: Final[Mapping[str, Archive]] = {
    "astro-ph": Archive(
        "Astrophysics",
        {
            "CO": "Cosmology and Nongalactic Astrophysics",
            "EP": "Earth and Planetary Astrophysics",
            "GA": "Astrophysics of Galaxies",
            "HE": "High Energy Astrophysical Phenomena",
            "IM": "Instrumentation and Methods for Astrophysics",
            "SR": "Solar and Stellar Astrophysics",
        },
        in_physics=True,
    ),
    "cond-mat": Archive(
        "Condensed Matter",
        {
            "dis-nn": "Disordered Systems and Neural Networks",
            "mes-hall": "Mesoscale and Nanoscale Physics",
            "mtrl-sci": "Materials Science",
            "other": "Other Condensed Matter",
            "quant-gas": "Quantum Gases",
            "soft": "Soft Condensed Matter",
            "stat-mech": "Statistical Mechanics",
            "str-el": "Strongly Correlated Electrons",
            "supr-con": "Superconductivity",
        },
        in_physics=True,
    ),
    "cs": Archive(
        "Computer Science",
        {
            "AI": "Artificial Intelligence",
            "AR": "Hardware Architecture",
            "CC": "Computational Complexity",
            "CE": "Computational Engineering, Finance, and Science",
            "CG": "Computational Geometry",
            "CL": "Computation and Language",
            "CR": "Cryptography and Security",
            "CV": "Computer Vision and Pattern Recognition",
            "CY": "Computers and Society",
            "DB": "Databases",
            "DC": "Distributed, Parallel, and Cluster Computing",
            "DL": "Digital Libraries",
            "DM": "Discrete Mathematics",
            "DS": "Data Structures and Algorithms",
            "ET": "Emerging Technologies",
            "FL": "Formal Languages and Automata Theory",
            "GL": "General Literature",
            "GR": "Graphics",
            "GT": "Computer Science and Game Theory",
            "HC": "Human-Computer Interaction",
            "IR": "Information Retrieval",
            "IT": "Information Theory",
            "LG": "Machine Learning",
            "LO": "Logic in Computer Science",
            "MA": "Multiagent Systems",
            "MM": "Multimedia",
            "MS": "Mathematical Software",
            "NA": "Numerical Analysis",
            "NE": "Neural and Evolutionary Computing",
            "NI": "Networking and Internet Architecture",
            "OH": "Other Computer Science",
            "OS": "Operating Systems",
            "PF": "Performance",
            "PL": "Programming Languages",
            "RO": "Robotics",
            "SC": "Symbolic Computation",
            "SD": "Sound",
            "SE": "Software Engineering",
            "SI": "Social and Information Networks",
        },
    ),
    "econ": Archive(
        "Economics",
        {"EM": "Econometrics", "GN": "General Economics", "TH": "Theoretical Economics"},
    ),
    "eess": Archive(
        "Electrical Engineering and Systems Science",
        {
            "AS": "Audio and Speech Processing",
            "IV": "Image and Video Processing",
            "SP": "Signal Processing",
            "SY": "Systems and Control",
        },
    ),
    "gr-qc": Archive("General Relativity and Quantum Cosmology", {}, in_physics=True),
    "hep-ex": Archive("High Energy Physics - Experiment", {}, in_physics=True),
    "hep-lat": Archive("High Energy Physics - Lattice", {}, in_physics=True),
    "hep-ph": Archive("High Energy Physics - Phenomenology", {}, in_physics=True),
    "hep-th": Archive("High Energy Physics - Theory", {}, in_physics=True),
    "math": Archive(
        "Mathematics",
        {
            "AC": "Commutative Algebra",
            "AG": "Algebraic Geometry",
            "AP": "Analysis of PDEs",
            "AT": "Algebraic Topology",
            "CA": "Classical Analysis and ODEs",
            "CO": "Combinatorics",
            "CT": "Category Theory",
            "CV": "Complex Variables",
            "DG": "Differential Geometry",
            "DS": "Dynamical Systems",
            "FA": "Functional Analysis",
            "GM": "General Mathematics",
            "GN": "General Topology",
            "GR": "Group Theory",
            "GT": "Geometric Topology",
            "HO": "History and Overview",
            "KT": "K-Theory and Homology",
            "LO": "Logic",
            "MG": "Metric Geometry",
            "NT": "Number Theory",
            "OA": "Operator Algebras",
            "OC": "Optimization and Control",
            "PR": "Probability",
            "QA": "Quantum Algebra",
            "RA": "Rings and Algebras",
            "RT": "Representation Theory",
            "SG": "Symplectic Geometry",
            "SP": "Spectral Theory",
            "ST": "Statistics Theory",
        },
    ),
    "math-ph": Archive("Mathematical Physics", {}, in_physics=True),
    "nlin": Archive(
        "Nonlinear Sciences",
        {
            "AO": "Adaptation and Self-Organizing Systems",
            "CD": "Chaotic Dynamics",
            "CG": "Cellular Automata and Lattice Gases",
            "PS": "Pattern Formation and Solitons",
            "SI": "Exactly Solvable and Integrable Systems",
        },
        in_physics=True,
    ),
    "nucl-ex": Archive("Nuclear Experiment", {}, in_physics=True),
    "nucl-th": Archive("Nuclear Theory", {}, in_physics=True),
    "physics": Archive(
        "Physics",
        {
            "acc-ph": "Accelerator Physics",
            "ao-ph": "Atmospheric and Oceanic Physics",
            "app-ph": "Applied Physics",
            "atm-clus": "Atomic and Molecular Clusters",
            "atom-ph": "Atomic Physics",
            "bio-ph": "Biological Physics",
            "chem-ph": "Chemical Physics",
            "class-ph": "Classical Physics",
            "comp-ph": "Computational Physics",
            "data-an": "Data Analysis, Statistics and Probability",
            "ed-ph": "Physics Education",
            "flu-dyn": "Fluid Dynamics",
            "gen-ph": "General Physics",
            "geo-ph": "Geophysics",
            "hist-ph": "History and Philosophy of Physics",
            "ins-det": "Instrumentation and Detectors",
            "med-ph": "Medical Physics",
            "optics": "Optics",
            "plasm-ph": "Plasma Physics",
            "pop-ph": "Popular Physics",
            "soc-ph": "Physics and Society",
            "space-ph": "Space Physics",
        },
        in_physics=True,
    ),
    "q-bio": Archive(
        "Quantitative Biology",
        {
            "BM": "Biomolecules",
            "CB": "Cell Behavior",
            "GN": "Genomics",
            "MN": "Molecular Networks",
            "NC": "Neurons and Cognition",
            "OT": "Other Quantitative Biology",
            "PE": "Populations and Evolution",
            "QM": "Quantitative Methods",
            "SC": "Subcellular Processes",
            "TO": "Tissues and Organs",
        },
    ),
    "q-fin": Archive(
        "Quantitative Finance",
        {
            "CP": "Computational Finance",
            "GN": "General Finance",
            "MF": "Mathematical Finance",
            "PM": "Portfolio Management",
            "PR": "Pricing of Securities",
            "RM": "Risk Management",
            "ST": "Statistical Finance",
            "TR": "Trading and Market Microstructure",
        },
    ),
    "quant-ph": Archive("Quantum Physics", {}, in_physics=True),
    "stat": Archive(
        "Statistics",
        {
            "AP": "Applications",
            "CO": "Computation",
            "ME": "Methodology",
            "ML": "Machine Learning",
            "OT": "Other Statistics",
        },
    ),
}
