// The data that hearing is measured on.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/behaviour.hpp"
#include "model/question.hpp"

namespace practicum::train {

// An utterance of an AnnoMI transcript. What experts said of it is the majority's view where several have annotated it.
struct Annotated {
    bool therapist = false;
    std::string text;
    MainBehaviour main = MainBehaviour::other;
    bool question = false, reflection = false, input = false, open = false, closed = false, simple = false,
         complex = false, information = false, advice = false;
};

struct AnnotatedSession {
    std::string id;
    std::vector<Annotated> utterances;
};

// Reads a CSV with the columns of AnnoMI as published. The problem names the line.
Result<std::vector<AnnotatedSession>> read_annomi(const std::filesystem::path& path);

struct LabelledSentence {
    std::string text;
    CodeSet codes;
    std::optional<QuestionKind> question;
};

// A typed turn with the codes of each of its sentences, behind what the client had said.
struct LabelledTurn {
    std::string client;
    std::vector<LabelledSentence> sentences;
    std::string where;  // file:line

    std::string text() const;
    CodeSet codes() const;
};

// Reads the labelled lines of a file (data/README.md describes its form). The problem names the line.
Result<std::vector<LabelledTurn>> read_labelled(const std::filesystem::path& path);

}  // namespace practicum::train
