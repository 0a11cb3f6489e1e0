#include "authoring/kept_books.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "base/format.hpp"

namespace practicum::authoring {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_book = 256u << 20;

fs::path file_of(const fs::path& folder, std::uint64_t key) { return folder / format("{:016x}.book", key); }

// Read whole rather than mapped: it is small, and a file that is cut short while it is in use can do no harm.
std::optional<matching::ExampleBook> look_into(const fs::path& folder, std::uint64_t key, std::string& remark) {
    if (folder.empty()) return {};
    const fs::path path = file_of(folder, key);
    std::error_code error;
    if (!fs::exists(path, error)) return {};
    auto bytes = read_file(path, largest_book);
    auto book = bytes ? matching::ExampleBook::from(Bytes(std::move(*bytes)), key)
                      : Result<matching::ExampleBook>(Problem{bytes.problem()});
    if (book) return std::move(*book);
    remark =
        format("{}: the kept examples cannot be used: the file {}; they are made anew", path.string(), book.problem());
    return {};
}

Result<fs::path> put(const fs::path& folder, std::uint64_t key, const std::string& bytes) {
    std::error_code error;
    fs::create_directories(folder, error);
    std::string part = (folder / "XXXXXX").string();
    const int file = ::mkstemp(part.data());
    if (file < 0) return Problem{format("{}: {}", folder.string(), std::strerror(errno))};
    int failed = write_all(file, bytes);
    if (failed == 0 && ::fchmod(file, 0644) != 0) failed = errno;
    if (::close(file) != 0 && failed == 0) failed = errno;
    const fs::path path = file_of(folder, key);
    if (failed == 0 && ::rename(part.c_str(), path.c_str()) != 0) failed = errno;
    if (failed == 0) return path;
    ::unlink(part.c_str());
    return Problem{format("{}: {}", path.string(), std::strerror(failed))};
}

}  // namespace

KeptBook kept_book(const Scenario& scenario, const matching::Language& language, const BookFolders& folders) {
    const auto texts = matching::texts_of(scenario);
    const std::uint64_t key = matching::book_key(texts, scenario.synonyms, language);
    std::string remark;
    for (const auto* folder : {&folders.built, &folders.cache})
        if (auto book = look_into(*folder, key, remark)) return {std::move(*book), {}};
    std::string bytes = matching::written_book(texts, scenario.synonyms, language);
    if (!folders.cache.empty())
        if (const auto kept = put(folders.cache, key, bytes); !kept && remark.empty())
            remark = format("{}; the examples cannot be kept, and are made at every start", kept.problem());
    return {*matching::ExampleBook::from(Bytes(std::move(bytes)), key), std::move(remark)};
}

Result<fs::path> write_book(const Scenario& scenario, const matching::Language& language, const fs::path& folder) {
    const auto texts = matching::texts_of(scenario);
    return put(folder, matching::book_key(texts, scenario.synonyms, language),
               matching::written_book(texts, scenario.synonyms, language));
}

}  // namespace practicum::authoring
