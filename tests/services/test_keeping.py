from evaluator.services.keeping import Keeping


def test_what_was_made_is_kept_by_its_name_and_by_the_thing_it_was_made_of():
    one, other = Keeping(), Keeping()
    first = one.kept("list", lambda: [1])
    assert one.kept("list", lambda: [2]) is first
    assert one.kept("other", lambda: [2]) == [2]
    assert other.kept("list", lambda: [3]) == [3]


def test_what_was_not_asked_for_longest_makes_room():
    thing = Keeping()
    for place in range(Keeping.most_kept):
        thing.kept(place, lambda place=place: place)
    thing.kept(0, lambda: -1)
    thing.kept("one more", lambda: 1)
    assert [thing.kept(place, lambda: -1) for place in (0, 1)] == [0, -1]


def test_what_is_being_made_while_all_is_forgotten_is_not_kept():
    thing = Keeping()

    def withdrawn_meanwhile() -> str:
        thing.forget()
        return "text"

    assert thing.kept("name", withdrawn_meanwhile) == "text"
    assert thing.known("name") is None
    assert [thing.kept("name", lambda: "new"), thing.known("name")] == ["new", "new"]
