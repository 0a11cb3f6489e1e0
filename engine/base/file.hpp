// Bytes and texts of files: read whole, or mapped; and where a reader's files come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace practicum {

// The file's bytes, if there are at most `limit` of them. Problems: "no such file", "is a folder", "larger than 2048
// KiB", …
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 2u << 20);

// Writes all of the text to an open file: 0, or the error number.
int write_all(int file, std::string_view text);

// Bytes that are only looked at, and kept for as long as anyone has a copy of this: a mapped file, a string, a
// constant.
class Bytes {
public:
    Bytes() = default;
    Bytes(std::shared_ptr<const void> owner, std::span<const std::byte> view) : owner_(std::move(owner)), view_(view) {}
    // Owns the text.
    explicit Bytes(std::string text);

    std::span<const std::byte> view() const { return view_; }

private:
    std::shared_ptr<const void> owner_;
    std::span<const std::byte> view_;
};

// The file mapped into memory: its bytes are there without being read, and shared by all processes that map it.
// Problems: "no such file", "is empty", …
Result<Bytes> map_file(const std::filesystem::path& path);

// Takes the next `count` values from the front of the bytes; empty if there are not so many.
template <typename T>
std::span<const T> next_values(std::span<const std::byte>& bytes, std::size_t count) {
    if (count > bytes.size() / sizeof(T)) return {};
    const std::span<const T> out(reinterpret_cast<const T*>(bytes.data()), count);
    bytes = bytes.subspan(count * sizeof(T));
    return out;
}

// Takes what a file of data/ begins with: letters that name its form and version, then `count` numbers. Empty if it
// begins otherwise.
std::span<const std::uint32_t> next_head(std::span<const std::byte>& bytes, std::string_view name, std::size_t count);

// Where a reader's files come from, by name. A name is one file's in one folder: no slashes.
class FileSource {
public:
    virtual ~FileSource() = default;
    // The file's text; its problems are those of read_file.
    virtual Result<std::string> read(const std::string& name, std::size_t limit) const = 0;
    // The name that a person knows the file by.
    virtual std::string shown(const std::string& name) const = 0;
};

// The files of a folder on disk.
class FolderSource : public FileSource {
public:
    explicit FolderSource(std::filesystem::path folder) : folder_(std::move(folder)) {}
    Result<std::string> read(const std::string& name, std::size_t limit) const override;
    std::string shown(const std::string& name) const override { return (folder_ / name).string(); }

private:
    std::filesystem::path folder_;
};

// Files that a program holds itself.
class MemorySource : public FileSource {
public:
    explicit MemorySource(std::map<std::string, std::string> files) : files_(std::move(files)) {}
    Result<std::string> read(const std::string& name, std::size_t limit) const override;
    std::string shown(const std::string& name) const override { return name; }

private:
    std::map<std::string, std::string> files_;
};

}  // namespace practicum
