-- Praise weighs differently early and late. For `run` of a reaction to affirmation.

-- Before there is trust, being praised feels like being graded: `guard` +1. Later it may be heard: `trust` +1. Between the two it is only noted.
function weighed(t)
  if t.gauges.trust <= 3 then
    return {guard = 1}
  end
  if t.gauges.trust >= 6 then
    return {trust = 1}
  end
  return nil
end
