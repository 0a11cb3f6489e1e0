// Which of the author's moves a line is meant as: for each, the evidence is gathered (matching/evidence.hpp), and the
// model of relevance judges it. One model judges for all scenarios; nothing is learnt from a scenario.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "matching/example_book.hpp"
#include "matching/language.hpp"
#include "model/heard.hpp"

namespace practicum::matching {

// A line as it is compared: the whole, its sentences, and which of them is its point.
struct Line {
    Phrase whole;
    std::vector<Phrase> sentences;  // empty if there is only one
    std::size_t point = 0;          // of the sentences
    const Phrase& pointed() const { return sentences.empty() ? whole : sentences[point]; }
};
Line line_of(const HeardText& text, const Wording& wording, const PhraseModels& models);

// A move that a line may be meant as.
struct Candidate {
    std::uint32_t move = 0;  // its number in the book
    bool here = false, topic = false;
};

// How a candidate stands to a line.
struct Judgement {
    Evidence evidence;
    std::uint32_t example = 0;  // the one most like the line, in the book
    bool barred = false;        // by `not` or `needs`: then the score is 0
    float score = 0;            // probability, 0 to 1
};

// What is known of a book's terms: how rare each is among its examples. Immutable.
class Rarity {
public:
    explicit Rarity(const ExampleBook& book);
    float of(std::uint64_t term) const;

private:
    std::vector<std::pair<std::uint64_t, float>> terms_;  // sorted
    float unknown_ = 0;
};

// Whether a line with these terms holds what the author says that it must hold to be meant as the move.
bool has_what_it_needs(const ExampleBook& book, std::uint32_t move, std::span<const std::uint64_t> terms);

// Judges each candidate. `without`: an example of the book that is left out.
std::vector<Judgement> judge(const Line& line, std::span<const Candidate> candidates, const ExampleBook& book,
                             const Rarity& rarity, const RelevanceModel& model,
                             std::optional<std::uint32_t> without = {});

}  // namespace practicum::matching
