// How good predictions are, and how a sum becomes a probability.
#pragma once

#include <string>
#include <vector>

#include "model/behaviour.hpp"

namespace practicum::train {

struct Scores {
    double precision = 0, recall = 0, f1 = 0;
};
Scores score(const std::vector<bool>& truth, const std::vector<bool>& said);

// Platt's fit of a probability to sums (1999), and the probability from which on F1 is best.
struct Calibration {
    float slope = 1, shift = 0, threshold = 0.5F;
    float of(double sum) const;
};
Calibration calibrate(const std::vector<double>& sums, const std::vector<bool>& truth);

// What is printed: F1 of each code and over all of them; of the four main behaviours and their mean.
std::string table_of_codes(const std::string& name, const std::vector<CodeSet>& truth,
                           const std::vector<CodeSet>& said);
std::string table_of_main(const std::string& name, const std::vector<MainBehaviour>& truth,
                          const std::vector<MainBehaviour>& said);

}  // namespace practicum::train
