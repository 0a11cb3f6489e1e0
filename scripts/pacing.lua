-- How it feels to be asked for one fact after another. For `each_turn`.

-- Counts turns that hold a closed question and nothing else to hold on to, in the client's gauge `questioned` (0 to 3). From the third in a row on
-- the client's `guard` rises by one each time. An open question, a reflection or silence starts the count anew.
function interrogation(t)
  local h = t.heard
  if h.open_question or h.simple_reflection or h.complex_reflection or h.summary or h.silence then
    return {questioned = -3}
  end
  if not h.closed_question then
    return nil
  end
  if t.gauges.questioned >= 2 then
    return {questioned = 1, guard = 1}
  end
  return {questioned = 1}
end
