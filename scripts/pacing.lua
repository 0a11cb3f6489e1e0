-- How it feels to be asked one thing after another. For `each_turn`.

-- Counts questions that come without a reflection, in the client's gauge `questioned` (0 to 3). From the third on the client's
-- `guard` rises by one each time; a reflection, a summary or silence starts the count anew.
function questions(t)
  local h = t.heard
  if h.simple_reflection or h.complex_reflection or h.summary or h.silence then
    return {questioned = -3}
  end
  if not (h.open_question or h.closed_question) then
    return nil
  end
  if t.gauges.questioned >= 2 then
    return {questioned = 1, guard = 1}
  end
  return {questioned = 1}
end
