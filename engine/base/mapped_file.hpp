// A file mapped into memory for reading: its bytes are there without being read, and are shared by all processes that
// map it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace practicum {

class MappedFile {
public:
    // nullopt with `why` ("no such file", "is empty", …) if it cannot be had.
    static std::optional<MappedFile> open(const std::filesystem::path& path, std::string& why);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return {data_, size_}; }

private:
    MappedFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}

    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

// Takes the next `count` values from the front of the bytes; empty if there are not so many.
template <typename T>
std::span<const T> take(std::span<const std::byte>& bytes, std::size_t count) {
    if (count > bytes.size() / sizeof(T)) return {};
    const std::span<const T> out(reinterpret_cast<const T*>(bytes.data()), count);
    bytes = bytes.subspan(count * sizeof(T));
    return out;
}

}  // namespace practicum
