from ingest.evaluate.figures import bins, ranking


def test_precision_counts_right_topics_at_each_depth() -> None:
    found = ranking("m", [(["a", "b", "c"], {"a", "c"}), (["x", "y"], {"y"}), ([], {"z"})])

    assert found.papers == 3
    assert (found.precision_at_1, found.precision_at_3, found.any_of_3) == (0.333, 0.333, 0.667)


def test_without_papers_there_are_no_figures() -> None:
    found = ranking("m", [])

    assert (found.precision_at_1, found.precision_at_3, found.any_of_3) == (None, None, None)


def test_scores_are_gathered_by_tenths_and_the_last_holds_certainty() -> None:
    found = bins([(0.05, False), (0.31, True), (0.39, False), (1.0, True)])

    assert [(b.low, b.topics, b.right) for b in found] == [(0.0, 1, 0), (0.3, 2, 0.5), (0.9, 1, 1)]
    assert found[1].mean_score == 0.35
