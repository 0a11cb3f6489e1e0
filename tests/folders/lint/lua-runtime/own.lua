function a(t)
  local all = t.gauges
  return {trust = all.trust.much}
end
