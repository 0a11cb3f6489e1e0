function a(t)
  if t.turn > 1 the
    return {trust = 1}
  end
end
function b(t) end
function c(t) end
