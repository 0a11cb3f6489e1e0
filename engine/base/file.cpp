#include "base/file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/format.hpp"

namespace practicum {

static Problem too_large(std::size_t limit) { return Problem{format("larger than {} KiB", limit >> 10)}; }

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return Problem{"is a folder"};
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file) return Problem{errno == ENOENT ? "no such file" : std::strerror(errno)};
    std::string text;
    char block[1 << 14];
    while (const std::size_t got = std::fread(block, 1, sizeof block, file.get())) {
        text.append(block, got);
        if (text.size() > limit) return too_large(limit);
    }
    if (std::ferror(file.get())) return Problem{"cannot be read"};
    return text;
}

int write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t wrote = ::write(file, text.data(), text.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return 0;
}

Bytes::Bytes(std::string text) {
    auto owned = std::make_shared<const std::string>(std::move(text));
    view_ = std::as_bytes(std::span(*owned));
    owner_ = std::move(owned);
}

std::span<const std::uint32_t> next_head(std::span<const std::byte>& bytes, std::string_view name, std::size_t count) {
    const auto letters = next_values<char>(bytes, name.size());
    if (std::string_view(letters.data(), letters.size()) != name) return {};
    return next_values<std::uint32_t>(bytes, count);
}

Result<std::string> FolderSource::read(const std::string& name, std::size_t limit) const {
    return read_file(folder_ / name, limit);
}

Result<std::string> MemorySource::read(const std::string& name, std::size_t limit) const {
    const auto found = files_.find(name);
    if (found == files_.end()) return Problem{"no such file"};
    if (found->second.size() > limit) return too_large(limit);
    return found->second;
}

}  // namespace practicum
