from evaluator.assessment.links import grid
from tests.assessment.links.links_made import linked, member


def test_every_class_stands_on_every_side_in_every_sphere_and_who_acts_is_counted_once():
    union = member("trade_union", side="origin", spheres=("employment", "training"))
    idle = member("trade_union", "Another", side="origin", spheres=("employment",), acts=False)
    plain = member("cso_ngo", side="other")
    cells = grid([linked("P1", union, idle), linked("P2", idle, plain), linked("P3", union, union)])
    assert len(cells) == 19 * 3 * 4
    found = {(one.stakeholder_class, one.side, one.sphere): one for one in cells if one.acting or one.listed}
    assert {place: (one.acting, one.listed) for place, one in found.items()} == {
        ("trade_union", "origin", "employment"): (("P1", "P3"), ("P2",)),
        ("trade_union", "origin", "training"): (("P1", "P3"), ()),
        ("cso_ngo", "other", None): (("P2",), ()),
    }


def test_a_body_of_no_known_class_stands_nowhere():
    assert not any(one.acting for one in grid([linked("P1", member(None, "Somebody"))]))
