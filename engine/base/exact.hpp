// Functions for scores, from operations that IEEE 754 defines to the bit (+ - * / and scaling by powers of two), so
// that they give the same on every machine, which the C library's do not promise.
#pragma once

namespace practicum {

// e^x, within 2e-7 of it relatively; 0 below -80, e^80 above 80.
float exact_exp(float x);

// The natural logarithm of a positive x, within 2e-6 absolutely.
float exact_log(float x);

// 1 / (1 + e^-x), 0 to 1.
float logistic(float x);

}  // namespace practicum
