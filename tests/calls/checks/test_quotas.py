"""Quotas limit what the call counts."""

QUOTAS = "at_most: [{per: sector, count: 2}, {per: sector, share_of_money: 0.5}]"


def test_no_part_of_the_money_is_kept_to_where_proposals_are_counted(found_with):
    said = "the call funds a number of proposals, so no part of the money can be kept to"
    promise = "at_least: [{per: country, count: 1, share_of_money: 0.1}]"
    assert found_with(f"funding: {{by: count, count: 3, {QUOTAS}, {promise}}}") == [
        ("funding.at_most[1].share_of_money", said),
        ("funding.at_least[0].share_of_money", said),
    ]
    assert found_with(f"funding: {{{QUOTAS}}}") == []
