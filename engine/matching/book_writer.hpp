// Makes the book of examples: hears and encodes each of them, once.
#pragma once

#include "matching/example_book.hpp"
#include "matching/language.hpp"

namespace practicum::matching {

// What a book depends on: the texts, the models, the version of the program's own part in it.
std::uint64_t book_key(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                       const Language& language);

// The bytes of the book.
std::string written_book(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                         const Language& language);

// The book, made now.
ExampleBook made_book(std::span<const MoveTexts> moves, std::span<const std::vector<std::string>> synonyms,
                      const Language& language);

// That of a scenario, made now.
ExampleBook book_of(const Scenario& scenario, const Language& language);

}  // namespace practicum::matching
