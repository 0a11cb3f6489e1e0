-- What Owen does without knowing it. Only for this scenario.

-- He has told nobody about the tender, so the word itself makes him look up: heard before he has said it, it raises `guard` by one.
function flinch(t)
  if t.visits["row-forty-two"] or t.gauges.guard >= 8 then
    return nil
  end
  local said = string.lower(t.said)
  if string.contains(said, "tender") or string.contains(said, "cover up") then
    return {guard = 1}
  end
  return nil
end
