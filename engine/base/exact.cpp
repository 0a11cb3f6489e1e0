#include "base/exact.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace practicum {

float exact_exp(float x) {
    if (x < -80) return 0;
    const double value = std::min(x, 80.0F);
    const int whole = static_cast<int>(value * 1.4426950408889634 + (value < 0 ? -0.5 : 0.5));
    const double rest =
        value - whole * 0.6931471805599453;  // within half of ln 2: the series to the 9th power suffices
    constexpr std::array<double, 10> inverse_factorial{1,         1,         1.0 / 2,    1.0 / 6,     1.0 / 24,
                                                       1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880};
    double sum = inverse_factorial[9];
    for (std::size_t i = 9; i-- > 0;) sum = sum * rest + inverse_factorial[i];
    // 2^whole, which is between 2^-116 and 2^116.
    return static_cast<float>(sum * std::bit_cast<double>(static_cast<std::uint64_t>(whole + 1023) << 52));
}

float exact_log(float x) {
    int power = 0;
    const double mantissa = std::frexp(static_cast<double>(x), &power);  // [0.5, 1)
    const double y = (mantissa * 1.4142135623730951 - 1) / (mantissa * 1.4142135623730951 + 1), square = y * y;
    double sum = 0;
    for (int i = 11; i > 0; i -= 2) sum = sum * square + 1.0 / i;
    return static_cast<float>(2 * y * sum + (power - 0.5) * 0.6931471805599453);
}

float logistic(float x) { return 1 / (1 + exact_exp(-x)); }

}  // namespace practicum
