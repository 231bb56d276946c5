import sys
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.caching.encodings import ENCODINGS, chosen

if sys.version_info >= (3, 14):
    from compression.zstd import decompress
else:
    from backports.zstd import decompress

READERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: zlib.decompress(data, 16 + zlib.MAX_WBITS),
    "zstd": decompress,
}


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        pytest.param("gzip, deflate, br, zstd", "zstd", id="a browser"),
        pytest.param("gzip, deflate", "gzip", id="an old client"),
        pytest.param("GZIP;q=1.0, zstd;q=0.5", "gzip", id="what is liked best"),
        pytest.param("*", "zstd", id="anything"),
        pytest.param("zstd;q=0, *", "gzip", id="anything but"),
        pytest.param("gzip;q=0", None, id="refused"),
        pytest.param("gzip;q=much", None, id="nonsense"),
        pytest.param("br", None, id="another"),
        pytest.param("", None, id="none"),
    ],
)
def test_the_encoding_is_the_one_that_is_liked_best(header: str, encoding: str | None) -> None:
    assert chosen(header) == encoding


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(pieces=st.lists(st.binary(max_size=3000), max_size=5), last=st.binary(max_size=3000))
def test_what_is_compressed_in_pieces_reads_as_it_was(
    encoding: str, pieces: list[bytes], last: bytes
) -> None:
    compressor = ENCODINGS[encoding]()

    sent = b"".join(map(compressor.piece, pieces)) + compressor.last(last)

    assert READERS[encoding](sent) == b"".join(pieces) + last


@given(st.text(max_size=100))
def test_any_header_is_read(header: str) -> None:
    assert chosen(header) in {*ENCODINGS, None}
