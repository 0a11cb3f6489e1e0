// The book of a scenario's examples, made ready to be compared with: one block of bytes that holds nothing but numbers
// and can be kept in a file and mapped. Making it takes the models and seconds; looking into it takes neither.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "matching/phrase.hpp"
#include "model/scenario.hpp"

namespace practicum::matching {

// What an author wrote to tell a move by.
struct MoveTexts {
    std::vector<std::string> examples, not_meant;
    std::vector<std::string> about;  // of a topic: words and phrases that name it
    std::vector<std::string> needs;  // a line must hold one of these
    CodeSet codes;
};

// The texts of a scenario's responses, then of its topics: a move's place among them is its number.
std::vector<MoveTexts> texts_of(const Scenario& scenario);
std::uint32_t number_of(const Scenario& scenario, MoveRef move);

// The words of a story, for its phrases.
Wording wording_of(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                   const language::Words& words);

// An example in the book.
struct ExampleView {
    const Meaning &meaning, &heard;
    std::span<const std::uint64_t> terms;
    const Manner& manner;
};

// Immutable.
class ExampleBook {
public:
    // From the bytes of a book with this key, which are kept. Problems: "is damaged", "is of another …".
    static Result<ExampleBook> from(Bytes held, std::uint64_t key);

    struct Range {
        std::uint32_t first = 0, end = 0;
    };
    std::size_t moves() const { return codes_.size(); }
    Range examples(std::uint32_t move) const { return {firsts_[4 * move], firsts_[4 * move + 1]}; }
    Range not_meant(std::uint32_t move) const { return {firsts_[4 * move + 1], firsts_[4 * move + 2]}; }
    Range about(std::uint32_t move) const { return {firsts_[4 * move + 2], firsts_[4 * move + 3]}; }
    Range needs(std::uint32_t move) const { return {firsts_[4 * move + 3], firsts_[4 * move + 4]}; }
    CodeSet codes(std::uint32_t move) const { return codes_[move]; }
    float breadth(std::uint32_t move) const { return breadths_[move]; }
    ExampleView example(std::uint32_t index) const {
        return {meanings_[index], heard_[index],
                terms_.subspan(first_terms_[index], first_terms_[index + 1] - first_terms_[index]), manners_[index]};
    }

private:
    explicit ExampleBook(Bytes held) : held_(std::move(held)) {}

    Bytes held_;
    std::span<const std::uint64_t> terms_;
    std::span<const Manner> manners_;
    std::span<const CodeSet> codes_;
    std::span<const std::uint32_t> firsts_, first_terms_;
    std::span<const float> breadths_;
    std::span<const Meaning> meanings_, heard_;
};

}  // namespace practicum::matching
