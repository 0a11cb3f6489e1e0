function a(t)
  local found = t.said:contains("Hello") and t.nothing
  if t.said ~= "How are things?" then return {trust = found.much} end
end
