#include "train/solver.hpp"

#include <linear.h>

namespace practicum::train {

double Linear::operator()(const Row& row) const {
    double sum = bias;
    for (const auto& [index, value] : row) sum += weights[index] * static_cast<double>(value);
    return sum;
}

Linear fit(const std::vector<Row>& rows, const std::vector<bool>& truth, const std::vector<std::size_t>& use,
           std::size_t features, double c, bool balanced) {
    std::vector<std::vector<feature_node>> nodes;
    std::vector<feature_node*> x;
    std::vector<double> y;
    double positive = 0;
    const int bias_index = static_cast<int>(features) + 1;
    for (std::size_t i : use) {
        nodes.emplace_back();
        for (const auto& [index, value] : rows[i])
            nodes.back().push_back({static_cast<int>(index) + 1, static_cast<double>(value)});
        nodes.back().push_back({bias_index, 1});
        nodes.back().push_back({-1, 0});
        y.push_back(truth[i] ? 1 : -1);
        positive += truth[i] ? 1 : 0;
    }
    for (auto& row : nodes) x.push_back(row.data());
    problem task{};
    task.l = static_cast<int>(x.size());
    task.n = bias_index;
    task.x = x.data();
    task.y = y.data();
    task.bias = 1;
    int labels[2] = {1, -1};
    const double all = static_cast<double>(use.size());
    double weights[2] = {all / (2 * positive), all / (2 * (all - positive))};
    parameter how{};
    how.solver_type = L2R_LR;
    how.eps = 0.01;
    how.C = c;
    if (balanced) {
        how.nr_weight = 2;
        how.weight_label = labels;
        how.weight = weights;
    }
    set_print_string_function([](const char*) {});
    auto* fitted = ::train(&task, &how);
    Linear out;
    const double sign = fitted->label[0] == 1 ? 1 : -1;
    for (std::size_t i = 0; i < features; ++i) out.weights.push_back(sign * fitted->w[i]);
    out.bias = sign * fitted->w[features];
    free_and_destroy_model(&fitted);
    return out;
}

}  // namespace practicum::train
