// How good predictions are.
#pragma once

#include <string>
#include <vector>

#include "model/behaviour.hpp"

namespace practicum::train {

struct Scores {
    double precision = 0, recall = 0, f1 = 0;
};
Scores score(const std::vector<bool>& truth, const std::vector<bool>& said);

// F1 over all codes of all sentences.
double micro_f1(const std::vector<CodeSet>& truth, const std::vector<CodeSet>& said);

// What is printed: F1 of each code and over all of them, with the interval in which that lies at 95 %; of the four main
// behaviours and their mean.
std::string table_of_codes(const std::string& name, const std::vector<CodeSet>& truth,
                           const std::vector<CodeSet>& said);
std::string table_of_main(const std::string& name, const std::vector<MainBehaviour>& truth,
                          const std::vector<MainBehaviour>& said);

}  // namespace practicum::train
