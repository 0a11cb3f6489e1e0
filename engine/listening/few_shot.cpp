#include "listening/few_shot.hpp"

#include <algorithm>
#include <cmath>

#include "base/exact.hpp"

namespace practicum::listening {

void learn_classes(std::span<const float> likeness, std::span<const std::uint16_t> classes, std::size_t class_count,
                   std::span<const float> costs, int rounds, std::span<float> weights) {
    constexpr int steps = 3;
    constexpr float longest_step = 3, settled = 0.05F;
    const std::size_t n = classes.size();
    std::vector<float> rest(class_count), scores(class_count), expected(class_count), move(class_count),
        turn(class_count);
    // Neighbours in the list are often of one class; a stride visits them far apart.
    std::size_t stride = n > 2 ? n * 5 / 13 : 1;
    const auto divides = [](std::size_t a, std::size_t b) {
        while (b != 0) a %= b, std::swap(a, b);
        return a != 1;
    };
    while (stride > 1 && divides(stride, n)) --stride;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t visit = 0, i = 0; visit < n; ++visit, i = (i + stride) % n) {
            float* const own = weights.data() + i * class_count;
            // The scores without this example's own part.
            std::fill(rest.begin(), rest.end(), 0.0F);
            const float* const row = likeness.data() + i * n;
            const auto like = [&](std::size_t j) { return j == i ? 0.0F : row[j]; };
            // Four examples at a time, so that the sums are loaded and stored less often.
            std::size_t j = 0;
            for (; j + 4 <= n; j += 4) {
                const float a = like(j), b = like(j + 1), c = like(j + 2), d = like(j + 3);
                const float *const wa = weights.data() + j * class_count, *const wb = wa + class_count,
                                   *const wc = wb + class_count, *const wd = wc + class_count;
                for (std::size_t k = 0; k < class_count; ++k)
                    rest[k] += (a * wa[k] + b * wb[k]) + (c * wc[k] + d * wd[k]);
            }
            for (; j < n; ++j)
                for (std::size_t k = 0; k < class_count; ++k) rest[k] += like(j) * weights[j * class_count + k];
            // The scores f that minimise |f - rest|^2 / (2 * self) + cost * (log sum exp f - f[truth]), by Newton's
            // method; the matrix of second derivatives is diagonal but for one outer product.
            const float self = likeness[i * n + i], cost = costs[i];
            if (self <= 0) continue;
            for (std::size_t c = 0; c < class_count; ++c) scores[c] = rest[c] + self * own[c];
            for (int step = 0; step < steps; ++step) {
                const float most = *std::max_element(scores.begin(), scores.end());
                float sum = 0;
                for (std::size_t c = 0; c < class_count; ++c) sum += expected[c] = exact_exp(scores[c] - most);
                float across = 0, along = 0;
                for (std::size_t c = 0; c < class_count; ++c) {
                    expected[c] /= sum;
                    const float slope =
                        (scores[c] - rest[c]) / self + cost * (expected[c] - (classes[i] == c ? 1.0F : 0.0F));
                    const float diagonal = 1 / self + cost * expected[c];
                    move[c] = slope / diagonal, turn[c] = expected[c] / diagonal;
                    across += expected[c] * move[c], along += expected[c] * turn[c];
                }
                const float correction = cost * across / (1 - cost * along);
                float longest = 0;
                for (std::size_t c = 0; c < class_count; ++c)
                    move[c] += correction * turn[c], longest = std::max(longest, std::abs(move[c]));
                const float length = longest > longest_step ? longest_step / longest : 1;
                for (std::size_t c = 0; c < class_count; ++c) scores[c] -= length * move[c];
                if (longest < settled) break;
            }
            for (std::size_t c = 0; c < class_count; ++c) own[c] = (scores[c] - rest[c]) / self;
        }
    }
}

}  // namespace practicum::listening
