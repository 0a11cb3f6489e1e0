#include "base/file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/format.hpp"

namespace practicum {

std::optional<std::string> read_file(const std::filesystem::path& path, std::string& why, std::size_t limit) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return why = "is a folder", std::nullopt;
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file) return why = errno == ENOENT ? "no such file" : std::strerror(errno), std::nullopt;
    std::string text;
    char block[1 << 14];
    while (const std::size_t got = std::fread(block, 1, sizeof block, file.get())) {
        text.append(block, got);
        if (text.size() > limit) return why = format("larger than {} KiB", limit >> 10), std::nullopt;
    }
    if (std::ferror(file.get())) return why = "cannot be read", std::nullopt;
    return text;
}

}  // namespace practicum
