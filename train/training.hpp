// Training the model of behaviours: heads for sentences on typed lines, then heads for turns on annotated transcripts.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "listening/behaviour_model.hpp"
#include "train/corpus.hpp"
#include "train/model_file.hpp"
#include "train/report.hpp"
#include "train/units.hpp"

namespace practicum::train {

using NamedTurns = std::vector<std::pair<std::string, std::vector<LabelledTurn>>>;

struct TrainingData {
    std::vector<AnnotatedSession> sessions;
    std::vector<LabelledTurn> typed;
    NamedTurns tests;
};

struct TrainedModel {
    Fitted sentence, turn;
    Vocabulary words;
};

// Trains on the data, and reports how good each part is on what it was not trained on. The same data gives the same
// model.
TrainedModel train(const TrainingData& data, const listening::WordVectors& vectors, Report& report);

}  // namespace practicum::train
