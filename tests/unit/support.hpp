// Small scenarios for tests, written where they are used.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "authoring/kept_books.hpp"
#include "authoring/open_scenario.hpp"
#include "base/format.hpp"
#include "session/session.hpp"

namespace practicum::testing {

// A folder that is gone when it goes out of scope.
class TempFolder {
public:
    TempFolder() {
        static int counter = 0;
        path_ = std::filesystem::temp_directory_path() /
                format("practicum-test-{}-{}", reinterpret_cast<std::uintptr_t>(this) & 0xFFFFFF, ++counter);
        std::filesystem::create_directories(path_);
    }
    ~TempFolder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

private:
    std::filesystem::path path_;
};

// How often a test of chance is tried: `usual`, or `factor` times as often where ./check --long asks for it.
inline std::uint64_t tries(std::uint64_t usual, std::uint64_t factor = 20) {
    return std::getenv("PRACTICUM_LONG") ? usual * factor : usual;
}

inline std::filesystem::path source_folder() { return PRACTICUM_SOURCE_DIR; }

inline const std::shared_ptr<const matching::Language>& language() {
    static const auto opened = *matching::open_language(source_folder() / "data");
    return opened;
}

// A scenario from the texts of its files.
inline authoring::Opened open_files(std::map<std::string, std::string> texts, bool checks = true,
                                    const std::string& difficulty = "") {
    const MemorySource files(std::move(texts));
    return authoring::open_scenario({files}, difficulty, checks);
}

inline authoring::Opened open_text(const std::string& yaml, bool checks = true, const std::string& lua = "") {
    std::map<std::string, std::string> files{{"scenario.yaml", yaml}};
    if (!lua.empty()) files["own.lua"] = lua;
    return open_files(std::move(files), checks);
}

// A client that is shipped.
inline authoring::Opened open_client(const std::string& id, bool checks = false) {
    const FolderSource own(source_folder() / "scenarios" / id), scripts(source_folder() / "scripts");
    return authoring::open_scenario({own, &scripts}, "", checks);
}

// The book of a shipped client's examples, as it was made when the project was built.
inline matching::ExampleBook built_book(const Scenario& scenario, const matching::Language& spoken) {
    return authoring::kept_book(scenario, spoken, {PRACTICUM_COMPILED_DIR, {}}).book;
}

inline std::string codes_of(const authoring::Opened& opened) {
    std::string out;
    for (const auto& d : opened.diagnostics.all()) out += (out.empty() ? "" : " ") + d.code;
    return out;
}

// A client with two gauges; `story` holds beats and whatever else a test needs ("beats:\n  opening: …").
inline std::string with_story(const std::string& story, const std::string& root = "") {
    return "practicum: 1\nid: tiny\ntitle: Tiny\nsummary: For tests.\ncase_notes: Nobody.\nlength: 12\nopening: "
           "opening\n" +
           root +
           "client:\n  name: Kim\n  gauges:\n    trust: {start: 3, range: [0, 10], about: trust}\n    guard: {start: "
           "5, range: [0, 10], about: guard}\n"
           "  flags:\n    named: It was named.\n  unsure: [What do you mean?, I am lost., Say that again?]\n  pauses: "
           "[(A pause.), (Silence.), (A look.)]\n" +
           story +
           "\nendings:\n  left: {when: trust == 0, client: I am going., summary: Kim left.}\n  closed: {at: closing, "
           "when: trust >= 5, client: Thanks., summary: Closed well.}\n"
           "  over: {at: time, client: Time., summary: Time was up.}\n";
}

}  // namespace practicum::testing
