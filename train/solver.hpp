// Logistic regression by liblinear (Fan et al. 2008): the one place that knows it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace practicum::train {

// One example: the features that are not zero, by rising index from 0.
struct Entry {
    std::uint32_t index;
    float value;
};
using Row = std::vector<Entry>;

struct Linear {
    std::vector<double> weights;
    double bias = 0;
    double operator()(const Row& row) const;
};

// L2-regularised logistic regression over the rows named in `use`. `balanced`: the two classes weigh the same in all.
Linear fit(const std::vector<Row>& rows, const std::vector<bool>& truth, const std::vector<std::size_t>& use,
           std::size_t features, double c, bool balanced);

}  // namespace practicum::train
