function a(t)
  return {trust = 1}
end
