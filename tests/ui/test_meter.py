from evaluator.ui.meter import meter_html


def test_the_bar_shows_value_and_threshold_as_parts_of_the_most():
    assert meter_html(61.25, 100, 60, label="61 of 100") == (
        '<div class="meter" role="img" aria-label="61 of 100">'
        '<span class="fill" style="width:61.2%"></span><span class="least" style="left:60.0%"></span></div>'
    )


def test_without_a_value_the_bar_is_hatched_and_not_zero():
    assert 'class="meter none"' in meter_html(None, 5, None, label="Not scored")
    assert 'class="meter"' in meter_html(0, 5, None, label="0 of 5")


def test_a_value_outside_the_scale_stays_inside_the_bar():
    assert "width:100.0%" in meter_html(7, 5, None, label="")
    assert "width:0.0%" in meter_html(-1, 5, None, label="")


def test_the_label_is_escaped():
    assert 'aria-label="&quot;&gt;&lt;script&gt;"' in meter_html(1, 5, None, label='"><script>')
