// The books of examples that are kept between runs, since making one takes seconds: those made with the program, and
// those in the user's cache. A book's file is named by its key, which holds the texts, the models and the version, so
// that it is never stale; it may be deleted at any time.
#pragma once

#include <filesystem>
#include <string>

#include "matching/book_writer.hpp"

namespace practicum::authoring {

struct BookFolders {
    std::filesystem::path built;  // looked into only; may be empty
    std::filesystem::path cache;  // looked into, and written to; may be empty: then nothing is kept
};

struct KeptBook {
    matching::ExampleBook book;
    std::string remark;  // a kept book that was damaged, or one that could not be kept; empty if nothing was wrong
};

// The scenario's book: a kept one, or else made now and kept.
KeptBook kept_book(const Scenario& scenario, const matching::Language& language, const BookFolders& folders);

// Makes the book and writes it into a folder, which is made if need be; gives its path. It stands there whole or not at
// all, even if two programs write it at once.
Result<std::filesystem::path> write_book(const Scenario& scenario, const matching::Language& language,
                                         const std::filesystem::path& folder);

}  // namespace practicum::authoring
