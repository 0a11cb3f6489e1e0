// Lines that others typed, and the moves that readers say they mean: data/scenes, data/turns, data/intents.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "matching/example_book.hpp"

namespace practicum::train {

// A typed line. `meant`: the ids of the moves whose answer fits; `borne`: of those that are not quite it.
struct MeantLine {
    std::string text, writer;
    std::vector<std::string> meant, borne;
};

// A move of a client who is in no scenario.
struct SceneMove {
    std::string id;
    matching::MoveTexts texts;
};

// A moment, and what was typed at it.
struct SceneBeat {
    std::string client_line;
    std::vector<SceneMove> moves;
    std::vector<MeantLine> lines;
};

struct SceneClient {
    std::string name;
    std::vector<SceneMove> anywhere;
    std::vector<SceneBeat> beats;
};

// Reads a file of data/scenes. The problem names the line.
Result<std::vector<SceneClient>> read_scenes(const std::filesystem::path& path);

// A moment of one of the program's clients, reached by what was typed before.
struct TurnMoment {
    std::string client;
    std::vector<std::string> before;
    std::string client_line;
    std::vector<MeantLine> lines;
};

// Reads a file of data/turns. The problem names the line.
Result<std::vector<TurnMoment>> read_turns(const std::filesystem::path& path);

// Reads a file of data/intents: each intent with its lines. The problem names the line.
Result<std::vector<SceneMove>> read_intents(const std::filesystem::path& path);

}  // namespace practicum::train
