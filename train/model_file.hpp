// Writes what was trained as the file that listening/behaviour_model.hpp reads.
#pragma once

#include <string>
#include <vector>

#include "train/scores.hpp"
#include "train/vocabulary.hpp"

namespace practicum::train {

// Heads fitted in full, with their calibration.
struct Fitted {
    std::vector<Linear> heads;
    std::vector<Calibration> calibration;
};

// False if it could not be written.
bool write_model(const std::string& path, const Fitted& sentence, const Fitted& turn, const Vocabulary& words);

}  // namespace practicum::train
