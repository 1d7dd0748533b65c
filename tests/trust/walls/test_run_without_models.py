"""The migration step that runs Python without drawing the models."""

from harakeke.trust.walls.operations import RunWithoutModels


def test_it_runs_forwards_and_backwards_with_the_editor_and_no_models():
    ran = []
    step = RunWithoutModels(
        lambda *given: ran.append(("forwards", *given)), lambda *given: ran.append(("back", *given))
    )
    step.database_forwards("app", "the editor", None, None)
    step.database_backwards("app", "the editor", None, None)
    assert ran == [("forwards", None, "the editor"), ("back", None, "the editor")]
    assert step.reversible
