"""Where an interrupted run of a source goes on."""

from pydantic import ValidationError

from schema.base import Frozen


class Checkpoint(Frozen):
    """Kept on the run's node, written in the transaction that writes the data it covers."""

    ask: str
    """Fingerprint of what was asked for: the checkpoint of another request is of no use."""

    lineage: str
    """Id of the run that began; those that go on after it bear the same."""

    mark: str
    """The source's own word for the place: `Raw.mark` of the last record covered."""

    @classmethod
    def read(cls, text: str | None) -> "Checkpoint | None":
        """Return the checkpoint that a run's node holds; none if it holds none of ours."""
        try:
            return cls.model_validate_json(text) if text else None
        except ValidationError:
            return None
