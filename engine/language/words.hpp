// The English words that the program knows, with how frequent they are; and slips of the finger in others, mended.
//
// Read from data/words.list: a line a word, in alphabetical order, with its rank by frequency (0: the most frequent).
// train/encoder/words.py writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"

namespace practicum::language {

class Words {
public:
    // From the bytes of such a file, which are kept.
    static Result<Words> from(Bytes held);

    // Of a word in lower case.
    std::optional<std::uint32_t> rank(std::string_view word) const;

    // The frequent word that a word most likely was meant to be, if nobody knows it as it stands: one with two letters
    // exchanged, or with one letter more, fewer or other. Otherwise the word itself. train/encoder/spelling.py does the
    // same.
    std::string mended(std::string_view word) const;

private:
    struct Entry {
        std::string_view word;
        std::uint32_t rank = 0;
    };
    explicit Words(Bytes held) : held_(std::move(held)) {}
    bool is_known(std::string_view word) const;

    Bytes held_;
    std::vector<Entry> entries_;
};

// A contraction with the apostrophe that it lacks ("dont"), where what is left is no other word; otherwise empty.
std::string_view contraction(std::string_view bare);

}  // namespace practicum::language
